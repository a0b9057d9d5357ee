/** One wrong field of a request, as the services name it. */
export interface FieldError {
  field: string;
  message: string;
  code: string;
}

/** What a problem document (RFC 9457) of the services may say beyond the common members. */
interface ProblemDocument {
  code?: string;
  detail?: string;
  request_id?: string;
  errors?: FieldError[];
  current_version?: number;
  current_status?: string;
  shortages?: Shortage[];
  product_ids?: string[];
}

/** A product of which there is less than was asked for. */
export interface Shortage {
  product_id: string;
  requested: number;
  available: number;
}

/** What a code alone says is wrong with a field. */
const FIELDS_BY_CODE: Record<string, string> = { email_taken: 'email', username_taken: 'username' };

/** The code of a problem that no service told us of: there was no answer, or none that can be read. */
const UNREACHABLE = 'unreachable';

/** A refusal, or no answer at all (status 0, code `unreachable`). The message is fit to be shown. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: FieldError[];
  readonly shortages: Shortage[];
  /** The products that there are not (any more). */
  readonly missingIds: string[];
  readonly currentVersion: number | undefined;
  readonly currentStatus: string | undefined;
  /** How long to wait before the next try, in milliseconds; undefined where the answer doesn't say. */
  readonly retryAfterMs: number | undefined;

  constructor(status: number, document: ProblemDocument = {}, retryAfterMs?: number) {
    super(sentence(status, document, retryAfterMs));
    this.name = 'Problem';
    this.status = status;
    this.code = document.code ?? UNREACHABLE;
    const field = FIELDS_BY_CODE[this.code];
    this.fields = document.errors ?? (field ? [{ field, message: this.message, code: this.code }] : []);
    this.shortages = document.shortages ?? [];
    this.missingIds = document.product_ids ?? [];
    this.currentVersion = document.current_version;
    this.currentStatus = document.current_status;
    this.retryAfterMs = retryAfterMs;
  }

  /** True where the same request may well succeed a little later. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 502;
  }

  /** True where somebody else has changed the thing meanwhile. */
  get isStale(): boolean {
    return this.code === 'version_conflict' || this.status === 412;
  }
}

/** The problem that an answer tells of, read from its body. */
export function problemOf(response: Response, body: unknown): Problem {
  const seconds = Number(response.headers.get('retry-after') || Number.NaN);
  const document = typeof body === 'object' && body !== null ? (body as ProblemDocument) : {};
  return new Problem(response.status, document, Number.isFinite(seconds) ? seconds * 1000 : undefined);
}

/** Anything thrown, as a problem: what is none of ours is a fault of this page. */
export function toProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  return new Problem(500, { code: 'internal_error' });
}

function sentence(status: number, { detail, request_id }: ProblemDocument, retryAfterMs?: number): string {
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
