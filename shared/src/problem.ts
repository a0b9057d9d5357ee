import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { databaseFailure } from './db.js';
import { AppError, failure, payloadTooLarge } from './errors.js';

export const PROBLEM_TYPE = 'application/problem+json';

/** Up to here a refused body is read and thrown away, so that the client gets to read the answer. */
const MAX_DRAINED_BYTES = 8 * 1024 * 1024;

/** The problem document (RFC 9457) of a failure. */
export function problemDocument(error: AppError, instance?: string, requestId?: string) {
  return {
    type: `urn:marketstall:problem:${error.code}`,
    title: title(error.code),
    status: error.status,
    detail: error.message,
    instance,
    code: error.code,
    request_id: requestId,
    ...error.members,
  };
}

function title(code: string): string {
  const words = code.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * Answers with the problem document of whatever was thrown. Works on Express's and on Node's own objects.
 * An unknown error is logged and answered 500 without a word of the inside.
 */
export function sendProblem(req: IncomingMessage, res: ServerResponse, thrown: unknown, log: Logger): void {
  const error = toAppError(thrown);
  const { requestId, originalUrl } = req as Partial<Request>;
  if (error.status >= 500) {
    const level = error.status === 503 ? 'warn' : 'error';
    log[level]({ err: error.cause ?? thrown, request_id: requestId }, error.message);
  }
  if (res.headersSent) {
    res.destroy();
    return;
  }
  const path = (originalUrl ?? req.url)?.split('?', 1)[0];
  for (const [name, value] of Object.entries(error.headers)) res.setHeader(name, value);
  if (error.status === 503 && !res.hasHeader('Retry-After')) res.setHeader('Retry-After', '1');
  if (Number(req.headers['content-length']) > MAX_DRAINED_BYTES) res.setHeader('Connection', 'close');
  const body = Buffer.from(JSON.stringify(problemDocument(error, path, requestId)));
  res.statusCode = error.status;
  res.setHeader('Content-Type', PROBLEM_TYPE);
  res.setHeader('Content-Length', body.length);
  res.setHeader('Cache-Control', 'no-store');
  if (req.method === 'HEAD') res.end();
  else if (req.complete || req.destroyed) res.end(body);
  else endWhenRead(req, res, body);
}

/** A client that is still sending when the connection is closed would see a broken one, and no answer. */
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

/** The failure to tell for anything thrown: ours, body-parser's, Express's, PostgreSQL's, or 500. */
function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const fromDatabase = databaseFailure(thrown);
  if (fromDatabase) return fromDatabase;
  const status = (thrown as { status?: unknown } | null)?.status;
  if (status === 413) return payloadTooLarge();
  if (status === 415)
    return failure('unsupported_media_type', 'The body has an encoding or charset that is not read here.');
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return failure('invalid_request', badRequestDetail(thrown));
  }
  return failure('internal_error', 'Something went wrong on our side.', { cause: thrown });
}

function badRequestDetail(thrown: unknown): string {
  const type = (thrown as { type?: unknown }).type;
  if (type === 'entity.parse.failed') return 'The body is not valid JSON.';
  if (type === 'request.aborted') return 'The request was cut off before its end.';
  if (thrown instanceof URIError) return 'The path has a percent sign that is not followed by valid UTF-8.';
  return 'The request could not be read.';
}

/** Express's last middleware: every error ends here. */
export function problemHandler(log: Logger): ErrorRequestHandler {
  return (error, req, res, _next) => sendProblem(req, res, error, log);
}

/** Answers 404 for a path that no route has. */
export const unknownPath: RequestHandler = (req) => {
  throw failure('not_found', `There is nothing at ${req.path}.`);
};
