import type { paths as AuthPaths } from './schema/auth';
import type { paths as OrdersPaths } from './schema/orders';
import type { paths as ProductsPaths } from './schema/products';
import type { paths as TasksPaths } from './schema/tasks';

/** The problem document in one answer of an operation; never for a success. */
type ProblemIn<Answer> = Answer extends { content: { 'application/problem+json': infer Body } }
  ? Body
  : never;

/** All problem documents that a service declares. */
type ProblemsOf<Paths> = {
  [Path in keyof Paths]: {
    [Method in keyof Paths[Path]]-?: Paths[Path][Method] extends { responses: infer Answers }
      ? { [Status in keyof Answers]: ProblemIn<Answers[Status]> }[keyof Answers]
      : never;
  }[keyof Paths[Path]];
}[keyof Paths];

type CodeOf<Paths> = ProblemsOf<Paths>['code'];

/** The console's own codes: no readable answer came; the basket changed in another tab while it was ordered. */
type OwnCode = 'unreachable' | 'basket_changed';

/** The code of a problem: one that a service declares, or one of the console's own. */
export type ProblemCode =
  | CodeOf<AuthPaths>
  | CodeOf<ProductsPaths>
  | CodeOf<OrdersPaths>
  | CodeOf<TasksPaths>
  | OwnCode;

type PlaceOrder = OrdersPaths['/orders']['post']['responses'];
type Refusal = PlaceOrder[409]['content']['application/problem+json'];

/** A product of which the shop has less than was ordered. */
export type Shortage = NonNullable<Refusal['shortages']>[number];

/** A product whose price is no longer the one that was ordered at. */
export type PriceChange = NonNullable<Refusal['changes']>[number];

type Invalid = PlaceOrder[400]['content']['application/problem+json'];

/** One invalid field of a request. */
export type FieldError = NonNullable<Invalid['errors']>[number];

/** The members of a problem document (RFC 9457) that the console reads. */
export interface ProblemDocument {
  code?: ProblemCode;
  detail?: string;
  request_id?: string;
  errors?: FieldError[];
  shortages?: Shortage[];
  changes?: PriceChange[];
  product_ids?: string[];
}
