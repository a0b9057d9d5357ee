import { z } from 'zod';
import { AppError, type FailureOptions } from './errors.js';

/** A declared failure: its status, and what the documents tell a client about it. */
export interface FailureDefinition {
  status: number;
  /** The problem document's `code`, if it is not the name in the set. */
  code?: string;
  /** When it happens: one sentence. */
  when: string;
  /** What the client should do: one sentence. */
  action: string;
  /** The problem document's extension members (RFC 9457 section 3.2); optional ones may be absent. */
  members?: Record<string, z.ZodType>;
  /** A real answer's `detail` and extension members, for the documents. */
  example: { detail: string; [member: string]: unknown };
}

/** A closed set of failures by name. Each service defines one; OpenAPI, `docs/errors.md` and `/errors` are made from it. */
export type FailureSet = Record<string, FailureDefinition>;

/**
 * Returns a function that makes the AppErrors of a set: it takes only the set's names, and adds status and code.
 * @param set the one table that says what each name means
 */
export function defineFailures<S extends FailureSet>(set: S) {
  return (name: keyof S & string, detail: string, options?: FailureOptions): AppError => {
    const { code = name, status } = set[name] as FailureDefinition;
    return new AppError(code, status, detail, options);
  };
}

const currentVersion = { current_version: z.int().describe("The row's version now") };

const fieldError = z.object({
  field: z.string().describe('The path of the field, for example items.0.quantity'),
  message: z.string().describe('What is wrong with it, for people'),
  code: z.string().describe('The same for programs'),
});

/** An entry of a problem document's `errors`: one wrong field. */
export type FieldError = z.infer<typeof fieldError>;

/** RFC 9457 has no limit. More than 20 tell a reader nothing new, and a limit keeps a garbage body cheap to answer. */
const MAX_FIELD_ERRORS = 20;

export const fieldErrors = z.array(fieldError).max(MAX_FIELD_ERRORS);

/** The failures that all services share. */
export const COMMON_FAILURES = {
  invalid_request: {
    status: 400,
    when: 'The body, the query, a header or the request itself is malformed or has an invalid value.',
    action: 'Correct the fields that `errors` names; without `errors`, do what `detail` says.',
    members: { errors: fieldErrors.optional() },
    example: {
      detail: 'title: is required',
      errors: [{ field: 'title', message: 'is required', code: 'required' }],
    },
  },
  missing_token: {
    status: 401,
    when: 'The request has no bearer token, and this path needs one.',
    action: 'Sign in with `POST /login` of auth, and send `Authorization: Bearer <access_token>`.',
    example: {
      detail: 'This needs a token: send "Authorization: Bearer <token>" (get one from auth, POST /login).',
    },
  },
  invalid_token: {
    status: 401,
    when: 'The token is malformed, forged, expired or not meant for this shop, or its session has ended.',
    action: 'Refresh the session with `POST /refresh` of auth; if that fails, sign in again.',
    example: {
      detail:
        'The token is malformed, forged, expired or not meant for this shop, or its session has ended; sign in again.',
    },
  },
  forbidden: {
    status: 403,
    when: 'The caller may see this resource, but not do this with it.',
    action: 'Ask somebody who may; `detail` says who.',
    example: { detail: 'Only an admin may do this.' },
  },
  not_found: {
    status: 404,
    when: 'The path is unknown, or no resource that the caller may see has this id.',
    action: 'Check the path and the id; the resource may have been deleted.',
    example: { detail: 'No resource has this id.' },
  },
  method_not_allowed: {
    status: 405,
    when: 'The path exists, but not with this method.',
    action: 'Use one of the methods in the `Allow` header.',
    example: { detail: 'TRACE is not allowed here; use one of GET, HEAD, OPTIONS.' },
  },
  request_timeout: {
    status: 408,
    when: 'The request took too long to arrive.',
    action: 'Send it again over a faster connection.',
    example: { detail: 'The request took too long to arrive.' },
  },
  conflict: {
    status: 409,
    when: 'The row changed between two steps of this request, or a resource with these values already exists.',
    action: 'Read the resource again, and repeat the change if it still makes sense.',
    example: { detail: 'A resource with these values already exists.' },
  },
  quota_exceeded: {
    status: 409,
    when: 'The caller has, or asks for, as much as one user may.',
    action: '`limit` is the most: delete or finish something first, or ask for less.',
    members: { limit: z.int().describe('The most that one user may have') },
    example: { detail: 'You may have at most 1000 tasks.', limit: 1000 },
  },
  version_conflict: {
    status: 409,
    when: 'Somebody changed the row since the `version` in the body was read.',
    action: 'Read the row again, merge the change, and send it with the new version.',
    members: currentVersion,
    example: { detail: 'Version 1 is stale: it is now 2.', current_version: 2 },
  },
  precondition_failed: {
    status: 412,
    when: '`If-Match` does not match the version of the row (somebody changed it since it was read), or `If-None-Match` does.',
    action: 'Read the row again, merge the change, and send it with the new ETag.',
    members: currentVersion,
    example: { detail: 'If-Match is stale: the version is now 2.', current_version: 2 },
  },
  request_in_progress: {
    status: 409,
    when: 'The first request with this Idempotency-Key is still running.',
    action: 'Repeat the request after as many seconds as `Retry-After` says.',
    example: { detail: 'The first request with this Idempotency-Key is still running; try again.' },
  },
  payload_too_large: {
    status: 413,
    when: 'The body is larger than 100 kB.',
    action: 'Send less.',
    example: { detail: 'The body is too large: at most 100 kB are read.' },
  },
  unsupported_media_type: {
    status: 415,
    when: 'The body has a media type, charset or encoding that this path does not take.',
    action: 'Send JSON in UTF-8 with `Content-Type: application/json`, or a form if the body is flat.',
    example: { detail: 'This encoding or charset is not supported.' },
  },
  idempotency_key_reused: {
    status: 422,
    when: 'This Idempotency-Key was used for another request.',
    action: 'Use a new key for each request, and the same key only to repeat one.',
    example: { detail: 'This Idempotency-Key was used for another request.' },
  },
  too_many_requests: {
    status: 429,
    when: 'A rate limit is used up; the `RateLimit` headers say which one.',
    action: 'Wait as many seconds as `Retry-After` says.',
    example: { detail: 'Too many requests for the limit "requests", 600 in 60 s; try again in 42 s.' },
  },
  headers_too_large: {
    status: 431,
    when: 'The request line and the headers together are larger than 16 kB.',
    action: 'Send fewer or shorter headers.',
    example: { detail: 'The headers are too large: at most 16 kB are read.' },
  },
  internal_error: {
    status: 500,
    when: 'The service has a bug.',
    action: 'Report it with its `request_id`; the log has the cause.',
    example: { detail: 'Something went wrong on our side.' },
  },
  unavailable: {
    status: 503,
    when: 'The database or a service that this one needs is down or overloaded, or this service is stopping.',
    action:
      'Try again after as many seconds as `Retry-After` says; repeat a POST only with an Idempotency-Key.',
    example: { detail: 'Too many requests at once; try again in 1 s.' },
  },
} as const satisfies FailureSet;

export type CommonFailure = keyof typeof COMMON_FAILURES;

/** Makes one of the failures that all services share. */
export const failure = defineFailures(COMMON_FAILURES);

/** 413 for a body over the limit of `http/input/body.ts`. */
export function payloadTooLarge(): AppError {
  return failure('payload_too_large', 'The body is too large: at most 100 kB are read.');
}

/** 400 `invalid_request` that names the wrong fields. */
export function invalidRequest(errors: FieldError[]): AppError {
  const first = errors[0];
  const detail = first
    ? `${first.field ? `${first.field}: ` : ''}${first.message}`
    : 'The request is invalid.';
  return failure('invalid_request', detail, { members: { errors: errors.slice(0, MAX_FIELD_ERRORS) } });
}
