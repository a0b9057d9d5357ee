import type { Operation, OperationName } from './operations.js';

type ProblemIn<Answer> = Answer extends { content: { 'application/problem+json': infer Document } }
  ? Document
  : never;

type ProblemsOf<Name extends OperationName> =
  Operation<Name> extends { responses: infer Responses }
    ? { [Status in keyof Responses]: ProblemIn<Responses[Status]> }[keyof Responses]
    : never;

/** Every problem document that a service declares (RFC 9457). */
type AnyProblem = { [Name in OperationName]: ProblemsOf<Name> }[OperationName];

/** The codes of the client itself: no answer came, or one that no service gives, as from a gateway. */
type OwnCode = 'unreachable' | 'unexpected_answer';

/** Every code that a failure may have; docs/errors.md explains each. */
export type ProblemCode = AnyProblem['code'] | OwnCode;

type Invalid = Extract<ProblemsOf<'createTask'>, { errors?: unknown }>;
type Refusal = ProblemsOf<'createOrder'>;
type MemberOf<Document, Name extends string> = Document extends { [Key in Name]?: infer Value }
  ? NonNullable<Value>
  : never;

/** One invalid field of a request. */
export type FieldError = MemberOf<Invalid, 'errors'> extends (infer Item)[] ? Item : never;

/** A problem document; the members that only some codes have are optional. */
export interface ProblemDocument {
  code: ProblemCode;
  status: number;
  type?: string;
  title?: string;
  detail?: string;
  instance?: string;
  request_id?: string;
  errors?: FieldError[];
  shortages?: MemberOf<Refusal, 'shortages'>;
  changes?: MemberOf<Refusal, 'changes'>;
  product_ids?: MemberOf<Refusal, 'product_ids'>;
  current_version?: number;
}

/** A refusal, or no answer at all (status 0, code `unreachable`). */
export class Problem extends Error {
  readonly document: ProblemDocument;
  /** How long to wait before the next try, in milliseconds; undefined if the answer doesn't say. */
  readonly retryAfterMs: number | undefined;

  constructor(document: ProblemDocument, retryAfterMs?: number, options?: ErrorOptions) {
    super(document.detail ?? document.title ?? document.code, options);
    this.name = 'Problem';
    this.document = document;
    this.retryAfterMs = retryAfterMs;
  }

  /** Stable: what a program looks at. */
  get code(): ProblemCode {
    return this.document.code;
  }

  get status(): number {
    return this.document.status;
  }

  /** Finds the request in the services' logs. */
  get requestId(): string | undefined {
    return this.document.request_id;
  }

  /** Whether the thing was changed by somebody else meanwhile. */
  get isStale(): boolean {
    return this.code === 'version_conflict' || this.code === 'precondition_failed';
  }
}

/** An answer whose body has been read. */
export interface Answer {
  response: Response;
  text: string;
}

/** The body of a success; undefined for none. @throws Problem if the answer is a refusal, or not the shop's */
export function bodyOf(answer: Answer): unknown {
  if (!answer.response.ok) throw problemOf(answer);
  if (answer.text === '') return undefined;
  try {
    return JSON.parse(answer.text);
  } catch {
    throw problemOf(answer);
  }
}

/** The problem that an answer reports. */
export function problemOf({ response: { status, headers }, text }: Answer): Problem {
  const seconds = Number(headers.get('retry-after') || Number.NaN);
  const retryAfterMs = Number.isFinite(seconds) ? Math.max(0, seconds * 1000) : undefined;
  const document = parsed(text);
  if (document) return new Problem({ ...document, status }, retryAfterMs);
  const detail = `The answer with status ${status} is none of the shop's.`;
  return new Problem({ code: 'unexpected_answer', status, detail }, retryAfterMs);
}

function parsed(text: string): ProblemDocument | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isProblem = typeof value === 'object' && value !== null && 'code' in value;
    return isProblem && typeof value.code === 'string' ? (value as ProblemDocument) : undefined;
  } catch {
    return undefined;
  }
}
