import type { OPERATIONS } from './operation-list.js';
import type { operations as AuthOperations } from './schema/auth.js';
import type { operations as OrdersOperations } from './schema/orders.js';
import type { operations as ProductsOperations } from './schema/products.js';
import type { operations as TasksOperations } from './schema/tasks.js';

interface Documents {
  auth: AuthOperations;
  products: ProductsOperations;
  orders: OrdersOperations;
  tasks: TasksOperations;
}

/** The services, by their names. */
export type ServiceName = keyof Documents;

/** The `operationId` of each operation that a client may ask for. */
export type OperationName = keyof typeof OPERATIONS;

/** What one operation's document says, as types. */
export type Operation<Name extends OperationName> =
  Documents[(typeof OPERATIONS)[Name]['service']] extends infer Operations
    ? Name extends keyof Operations
      ? Operations[Name]
      : never
    : never;

/** How a request is sent, whatever it asks for. */
export interface RequestOptions {
  /** Ends the request and its repetitions. */
  signal?: AbortSignal | null | undefined;
  /** Headers beside those that the client sets. */
  headers?: Record<string, string>;
  /** The version that must be the present one: sent as `If-Match`. */
  ifMatch?: number;
  /** Lets the request outlive a page that is left. */
  keepalive?: boolean;
  /** The `Idempotency-Key`; by default each call of an operation that takes one has a new key. */
  idempotencyKey?: string;
}

type Part<Op, In extends string> = Op extends { parameters: { [Name in In]?: infer Values } }
  ? NonNullable<Values>
  : never;

type BodyOf<Op> = Op extends { requestBody?: infer Request }
  ? NonNullable<Request> extends { content: { 'application/json': infer Body } }
    ? Body
    : never
  : never;

/** A member that is left out where there is nothing to say, and optional where nothing must be said. */
type Member<Name extends string, Value> = [Value] extends [never]
  ? unknown
  : Record<string, never> extends Value
    ? { [Key in Name]?: Value }
    : object extends Value
      ? { [Key in Name]?: Value }
      : { [Key in Name]: Value };

/** What an operation is asked with: `path`, `query` and `body` as in its document, and options. */
export type Input<Name extends OperationName> = Member<'path', Part<Operation<Name>, 'path'>> &
  Member<'query', Part<Operation<Name>, 'query'>> &
  Member<'body', BodyOf<Operation<Name>>> &
  RequestOptions;

type Success<Responses> = {
  [Status in keyof Responses & (200 | 201 | 202)]: Responses[Status] extends {
    content: { 'application/json': infer Body };
  }
    ? Body
    : never;
}[keyof Responses & (200 | 201 | 202)];

type OrNothing<Body> = [Body] extends [never] ? undefined : Body;

/** The body of an operation's success; undefined where it has none (204). */
export type Output<Name extends OperationName> =
  Operation<Name> extends { responses: infer Responses } ? OrNothing<Success<Responses>> : never;

/** The operations that answer a list in pages. */
export type ListName = {
  [Name in OperationName]: Output<Name> extends { items: unknown[]; next_cursor: string | null }
    ? Name
    : never;
}[OperationName];

/** A row of a list. */
export type Row<Name extends ListName> = Output<Name> extends { items: (infer Item)[] } ? Item : never;
