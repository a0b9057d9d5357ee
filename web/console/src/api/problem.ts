import {
  type ProblemDocument as Document,
  type FieldError,
  type PriceChange,
  Problem as Refusal,
  type ProblemCode as ServiceCode,
  type Shortage,
} from '@marketstall/client';

/**
 * A code of the services or the client, or the console's own: the basket changed in another tab while it was ordered; a page
 * of the console could not be loaded; something in the page itself failed.
 */
export type ProblemCode = ServiceCode | 'basket_changed' | 'page_missing' | 'page_failed';

type ProblemDocument = Partial<Omit<Document, 'code'>> & { code?: ProblemCode };

/** The field that a code is about, where the service names none. */
const FIELDS_BY_CODE: Partial<Record<ProblemCode, string>> = {
  email_taken: 'email',
  username_taken: 'username',
};

/** A refusal, or no answer at all (status 0, code `unreachable`). Its message is written for the user. */
export class Problem extends Error {
  readonly status: number;
  readonly code: ProblemCode;
  readonly fields: FieldError[];
  readonly shortages: Shortage[];
  readonly priceChanges: PriceChange[];
  /** The ordered products that don't exist (any more). */
  readonly missingIds: string[];
  /** How long to wait before the next try, in milliseconds; undefined if the answer doesn't say. */
  readonly retryAfterMs: number | undefined;

  constructor(status: number, document: ProblemDocument = {}, retryAfterMs?: number) {
    super(sentence(status, document, retryAfterMs));
    this.name = 'Problem';
    this.status = status;
    this.code = document.code ?? 'unreachable';
    const field = FIELDS_BY_CODE[this.code];
    this.fields = document.errors ?? (field ? [{ field, message: this.message, code: this.code }] : []);
    this.shortages = document.shortages ?? [];
    this.priceChanges = document.changes ?? [];
    this.missingIds = document.product_ids ?? [];
    this.retryAfterMs = retryAfterMs;
  }

  /** Whether the same request may succeed a little later. */
  get isTemporary(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 502;
  }

  /** Whether the resource was changed by somebody else meanwhile. */
  get isStale(): boolean {
    return this.code === 'version_conflict' || this.status === 412;
  }
}

/** Wrong fields in one line, where they are not shown at their fields; empty if there are none. */
export function fieldsText(fields: FieldError[]): string {
  return fields.map(({ field, message }) => `${field} ${message}`).join('; ');
}

/** What the client has thrown, as a Problem; what is none of its refusals stays as it is. */
export function problemFrom(thrown: unknown): unknown {
  if (!(thrown instanceof Refusal)) return thrown;
  const { status, code, document, retryAfterMs } = thrown;
  // Its words are for programmers.
  return new Problem(status, code === 'unexpected_answer' ? { code } : document, retryAfterMs);
}

/** Anything thrown, as a Problem: any other error is a fault of this page, not of the shop. */
export function toProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  return new Problem(0, { code: 'page_failed' });
}

function sentence(
  status: number,
  { code, detail, request_id }: ProblemDocument,
  retryAfterMs?: number,
): string {
  if (code === 'page_missing') return 'This page could not be loaded. It may be newer by now: try again.';
  if (code === 'page_failed') return 'Something on this page failed. The shop has what was saved: try again.';
  if (status === 0) {
    return navigator.onLine
      ? 'The shop can’t be reached right now. Nothing is lost: try again in a moment.'
      : 'You are offline. Nothing is lost: try again once you are back.';
  }
  if (status === 429) return `That was a lot in a short time. Please try again ${when(retryAfterMs)}.`;
  if (status === 502 || status === 503 || status === 504) {
    return `The shop is very busy. Please try again ${when(retryAfterMs)}.`;
  }
  if (status >= 500 || !detail) {
    const reference = request_id ? ` If you report it, say ${request_id}.` : '';
    return `Something went wrong on our side.${reference}`;
  }
  return detail;
}

function when(retryAfterMs = 0): string {
  const seconds = Math.ceil(retryAfterMs / 1000);
  if (seconds < 3) return 'in a moment';
  if (seconds < 90) return `in ${seconds} seconds`;
  return `in ${Math.ceil(seconds / 60)} minutes`;
}
