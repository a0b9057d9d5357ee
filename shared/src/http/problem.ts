import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import { AppError } from '../errors.js';
import { failure, payloadTooLarge } from '../failures.js';
import type { Logger } from '../log.js';

export const PROBLEM_TYPE = 'application/problem+json';

/** The path of a service's catalogue of failures; a code is the fragment of its section. */
export const ERRORS_PATH = '/errors';

/** A refused body of up to this size is read and discarded, so that its client can read the answer. */
const MAX_DRAINED_BYTES = 8 * 1024 * 1024;

/** How a process answers failures. */
export interface ProblemOptions {
  log: Logger;
  /** The page that describes the codes: `type` is this URL with the code as fragment. Default: the service's own. */
  errorsUrl?: string | undefined;
  /** Translates a library's error into the failure to answer; returns undefined for an error that it doesn't know. */
  translateError?: ((error: unknown) => AppError | undefined) | undefined;
}

/** The problem document (RFC 9457) of a failure. */
export function problemDocument(
  error: AppError,
  { errorsUrl = ERRORS_PATH }: Pick<ProblemOptions, 'errorsUrl'>,
  { instance, requestId }: { instance?: string | undefined; requestId?: string | undefined },
) {
  return {
    type: `${errorsUrl}#${error.code}`,
    title: titleOf(error.code),
    status: error.status,
    detail: error.message,
    instance,
    code: error.code,
    request_id: requestId,
    ...error.members,
  };
}

/** A code as a title: `version_conflict` is "Version conflict". */
export function titleOf(code: string): string {
  const words = code.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * Answers with the problem document of whatever was thrown. Takes Express's or Node's own request and response.
 * An unknown error is logged, and answered with a 500 that does not reveal its cause.
 */
export function sendProblem(
  req: IncomingMessage,
  res: ServerResponse,
  thrown: unknown,
  options: ProblemOptions,
): void {
  const error = toAppError(thrown, options.translateError);
  const { requestId, originalUrl } = req as Partial<Request>;
  if (error.status >= 500) {
    // A refusal of our own, such as that of a full queue, has no cause to tell, and there may be thousands of them.
    const isRefusal = error.status === 503 && thrown === error && error.cause === undefined;
    const level = error.status === 503 ? (isRefusal ? 'debug' : 'warn') : 'error';
    options.log[level](
      { err: isRefusal ? undefined : (error.cause ?? thrown), request_id: requestId },
      error.message,
    );
  }
  if (res.headersSent) {
    res.destroy();
    return;
  }
  const instance = (originalUrl ?? req.url)?.split('?', 1)[0];
  for (const [name, value] of Object.entries(error.headers)) res.setHeader(name, value);
  if (error.status === 503 && !res.hasHeader('Retry-After')) res.setHeader('Retry-After', '1');
  if (Number(req.headers['content-length']) > MAX_DRAINED_BYTES) res.setHeader('Connection', 'close');
  const body = Buffer.from(JSON.stringify(problemDocument(error, options, { instance, requestId })));
  res.statusCode = error.status;
  res.setHeader('Content-Type', PROBLEM_TYPE);
  res.setHeader('Content-Length', body.length);
  res.setHeader('Cache-Control', 'no-store');
  if (req.method === 'HEAD') res.end();
  else if (req.complete || req.destroyed) res.end(body);
  else endWhenRead(req, res, body);
}

/** Ends the answer only once the body has been read: a client that is cut off while it sends may miss the answer. */
function endWhenRead(req: IncomingMessage, res: ServerResponse, body: Buffer): void {
  let seen = 0;
  req.on('data', (chunk: Buffer) => {
    seen += chunk.length;
    if (seen > MAX_DRAINED_BYTES) req.destroy();
  });
  req.once('close', () => res.end());
  req.resume();
  res.write(body);
}

/** The failure to answer for whatever was thrown: an AppError, one that `translate` knows, body-parser's, or 500. */
function toAppError(thrown: unknown, translate: ProblemOptions['translateError']): AppError {
  if (thrown instanceof AppError) return thrown;
  const translated = translate?.(thrown);
  if (translated) return translated;
  const status = (thrown as { status?: unknown } | null)?.status;
  if (status === 413) return payloadTooLarge();
  if (status === 415) return failure('unsupported_media_type', 'This encoding or charset is not supported.');
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return failure('invalid_request', badRequestDetail(thrown));
  }
  return failure('internal_error', 'Something went wrong on our side.', { cause: thrown });
}

function badRequestDetail(thrown: unknown): string {
  const type = (thrown as { type?: unknown }).type;
  if (type === 'entity.parse.failed') return 'The body is not valid JSON.';
  if (type === 'request.aborted') return 'The request ended before its body was complete.';
  if (thrown instanceof URIError) return 'The path has a percent sign that is not followed by valid UTF-8.';
  return 'The request could not be read.';
}

/** Express's last middleware: every error ends here. */
export function problemHandler(options: ProblemOptions): ErrorRequestHandler {
  return (error, req, res, _next) => sendProblem(req, res, error, options);
}

/** Answers 404 for a path that no route has. */
export const unknownPath: RequestHandler = (req) => {
  throw failure('not_found', `There is nothing at ${req.path}.`);
};
