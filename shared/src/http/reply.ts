import type { Request, Response } from 'express';
import { forwardedPrefix } from './forwarded-prefix.js';
import type { Page } from './input/list-query.js';
import { etag, isNotModified } from './versions.js';

/** What a handler answers with. */
export interface Reply {
  status: number;
  body?: unknown;
  /** Instead of a body: objects, sent as lines of JSON (NDJSON) whenever some are ready. */
  lines?: AsyncIterable<object[]>;
  /** Location and Link have paths of the service; a gateway's prefix is added (see forwarded-prefix.ts). */
  headers?: Record<string, string>;
}

/** 200 with a body; a row's `version` becomes its ETag. */
export function ok(body: unknown): Reply {
  return { status: 200, body };
}

/** 201 with a row and its path as Location. */
export function created(location: string, body: unknown): Reply {
  return { status: 201, body, headers: { Location: location } };
}

/** The same reply, marked as the answer to a repeated request if it is one (see idempotency-key.ts). */
export function replayed(isReplay: boolean, reply: Reply): Reply {
  return isReplay ? { ...reply, headers: { ...reply.headers, 'Idempotent-Replayed': 'true' } } : reply;
}

/** 204. */
export function noContent(): Reply {
  return { status: 204 };
}

/** 200 with a page of a list, and a Link header to the next page (RFC 8288). */
export function listed<T>(req: Request, page: Page<T>): Reply {
  if (page.next_cursor === null) return ok(page);
  const [path = '', ...search] = req.originalUrl.split('?');
  const next = new URLSearchParams(search.join('?'));
  next.set('cursor', page.next_cursor);
  return { status: 200, body: page, headers: { Link: `<${path}?${next}>; rel="next"` } };
}

/** Whether the request only reads: then its preconditions are about the answer, not about a change. */
export function isReading(req: Request): boolean {
  return req.method === 'GET' || req.method === 'HEAD';
}

/**
 * Sends a reply: its headers, the ETag of a row's `version`, and JSON; 304 if a read's If-None-Match matches the version.
 * @throws AppError 412 if a read's If-Match does not match it
 */
export function sendReply(req: Request, res: Response, { status, body, headers }: Reply): void {
  const version = (body as { version?: unknown } | undefined)?.version;
  const isKnown = typeof version === 'number' && isReading(req) && isNotModified(req, version);
  res.statusCode = isKnown ? 304 : status;
  setReplyHeaders(req, res, headers);
  if (typeof version === 'number') res.setHeader('ETag', etag(version));
  if (isKnown || body === undefined) res.end();
  else endWithJson(res, body);
}

export const NDJSON = 'application/x-ndjson';

/**
 * Sends a reply of lines. A failure before the first ones is answered as any other. It does not wait for a slow reader:
 * many clients send all of a body before they read, and both sides would wait for each other.
 */
export async function sendLines(
  req: Request,
  res: Response,
  { status, headers }: Reply,
  lines: AsyncIterable<object[]>,
) {
  for await (const group of lines) {
    if (!res.headersSent) {
      res.statusCode = status;
      setReplyHeaders(req, res, headers);
      res.setHeader('Content-Type', NDJSON);
    }
    res.write(group.map((line) => `${JSON.stringify(line)}\n`).join(''));
  }
  res.end();
}

/** Sets a reply's headers, and those by which caches keep one user's answer from another. */
export function setReplyHeaders(req: Request, res: Response, headers: Reply['headers'] = {}): void {
  for (const name in headers) {
    const value = headers[name] as string;
    const hasPath = name === 'Location' || name === 'Link';
    res.setHeader(name, hasPath ? value.replace('/', `${forwardedPrefix(req)}/`) : value);
  }
  if (!res.hasHeader('Cache-Control')) res.setHeader('Cache-Control', 'private, no-cache');
  // A buyer and a seller get different bodies under one ETag.
  const vary = res.getHeader('Vary');
  res.setHeader('Vary', vary === undefined ? 'Authorization' : `${vary}, Authorization`);
}

/**
 * Answers as `res.json` does, but faster: it looks up no settings, types and charsets, and hashes no body for an ETag.
 * The text is sent in one piece, so that Node writes it together with the headers.
 */
function endWithJson(res: Response, body: unknown): void {
  const text = JSON.stringify(body);
  res.setHeader('Content-Type', 'application/json; charset=utf-8');
  res.setHeader('Content-Length', Buffer.byteLength(text));
  res.end(text);
}
