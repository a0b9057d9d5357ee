/** A process can't start; the message is one clear sentence, all that its reader needs. */
export class StartError extends Error {}

/** What a failure may carry besides its code and sentence. */
export interface FailureOptions {
  /** Overrides the code's usual status (a wrong password is 401 at login, 403 elsewhere). */
  status?: number;
  /** Further members of the problem document (RFC 9457 section 3.2), for example `current_version`. */
  members?: Record<string, unknown>;
  /** Response headers, for example `Retry-After`. */
  headers?: Record<string, string>;
  cause?: unknown;
}

/** A failure that the client is told: becomes a problem document of this status and code. */
export class AppError extends Error {
  readonly code: string;
  readonly status: number;
  readonly members: Record<string, unknown>;
  readonly headers: Record<string, string>;

  constructor(code: string, status: number, detail: string, options: FailureOptions = {}) {
    super(detail, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.status = options.status ?? status;
    this.members = options.members ?? {};
    this.headers = options.headers ?? {};
  }
}

/**
 * Closes a set of error codes: returns a maker of AppErrors that takes only these codes.
 * @param statuses each code's HTTP status, the one table that a service has
 */
export function defineFailures<T extends Record<string, number>>(statuses: T) {
  return (code: keyof T & string, detail: string, options?: FailureOptions): AppError =>
    new AppError(code, statuses[code] ?? 500, detail, options);
}

/** The codes that every service shares. */
export const COMMON_FAILURES = {
  invalid_request: 400,
  missing_token: 401,
  invalid_token: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  request_timeout: 408,
  conflict: 409,
  version_conflict: 409,
  precondition_failed: 412,
  payload_too_large: 413,
  unsupported_media_type: 415,
  too_many_requests: 429,
  headers_too_large: 431,
  internal_error: 500,
  unavailable: 503,
} as const;

export const failure = defineFailures(COMMON_FAILURES);

/** 413 for a body over the limit of `body.ts`. */
export function payloadTooLarge(): AppError {
  return failure('payload_too_large', 'The body is too large: at most 100 kB are read.');
}

/** A field that is wrong, as it stands in a problem document's `errors`. */
export interface FieldError {
  field: string;
  message: string;
  code: string;
}

/** RFC 9457 has no limit; past 20 a reader learns nothing more, and a garbage body stays cheap to answer. */
const MAX_FIELD_ERRORS = 20;

/** 400 `invalid_request` that names the wrong fields. */
export function invalidRequest(errors: FieldError[]): AppError {
  const first = errors[0];
  const detail = first
    ? `${first.field ? `${first.field}: ` : ''}${first.message}`
    : 'The request is invalid.';
  return failure('invalid_request', detail, { members: { errors: errors.slice(0, MAX_FIELD_ERRORS) } });
}
