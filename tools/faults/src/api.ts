import { Agent, request } from 'undici';
import type { ServiceProcess } from './service-process.js';
import type { User } from './users.js';
import type { Verdict } from './verdict.js';

/** A client gives up on an answer after this long, and tries again. */
const PATIENCE_MS = 5_000;
/** A connection may have broken a moment before it is noticed. */
const NOTICE_MS = 100;

export interface Request {
  method: 'GET' | 'POST' | 'PATCH';
  path: string;
  user: User;
  body?: unknown;
  headers?: Record<string, string>;
}

/** What came back: an answer, or nothing, so that nobody knows whether it happened. */
export type Result =
  | { isLost: false; status: number; code: string; body: unknown; headers: Record<string, string> }
  | { isLost: true; error: string };

/** Answers that a request may get, as `201` or `409 insufficient_stock`; 503 goes without saying. */
export type Documented = readonly string[];

/** Connections that break. Anything else that a client throws is no fault of the network. */
const BROKEN = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);
const LATE = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'UND_ERR_CONNECT_TIMEOUT']);

/** A client of the services that keeps its connections alive and looks at each answer. */
export interface Api {
  send(target: ServiceProcess, request: Request, documented: Documented): Promise<Result>;
  close(): Promise<void>;
}

/** @param verdict hears of each answer that is not documented, and of each break that no fault explains */
export function createApi(verdict: Verdict, patienceMs = PATIENCE_MS): Api {
  const dispatcher = new Agent({
    headersTimeout: patienceMs,
    bodyTimeout: patienceMs,
    connectTimeout: patienceMs,
    keepAliveTimeout: 60_000,
  });

  async function send(
    target: ServiceProcess,
    { method, path, user, body, headers }: Request,
    documented: Documented,
  ) {
    const began = Date.now();
    const label = `${method} ${path} of ${target.name}`;
    try {
      const answer = await request(`${target.url}${path}`, {
        dispatcher,
        method,
        headers: {
          authorization: `Bearer ${user.token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.body.text();
      return checked(label, answer.statusCode, answer.headers as Record<string, string>, text, documented);
    } catch (error) {
      const code = String((error as { code?: unknown }).code ?? (error as Error).message);
      const isBroken = BROKEN.has(code);
      if (!isBroken && !LATE.has(code))
        verdict.fail('no valid HTTP', `${label}: ${(error as Error).message}`);
      if (isBroken && !target.outages.since(began - NOTICE_MS)) {
        verdict.fail('a connection broke without a fault', `${label}: ${code}`);
      }
      return { isLost: true, error: code } as const;
    }
  }

  function checked(
    label: string,
    status: number,
    headers: Record<string, string>,
    text: string,
    documented: Documented,
  ): Result {
    const body = parsed(text);
    const code = status < 400 ? '' : String((body as { code?: unknown } | undefined)?.code);
    const told = `${label}: ${status} ${text.slice(0, 300)}`;
    if (body === undefined) verdict.fail('an answer that is no JSON', told);
    if (status >= 400 && !headers['content-type']?.startsWith('application/problem+json')) {
      verdict.fail('an error that is no problem document', told);
    }
    if (status === 503) {
      if (!headers['retry-after']) verdict.fail('503 without Retry-After', told);
    } else if (!documented.includes(`${status}${code && ` ${code}`}`)) {
      verdict.fail('an answer that is not documented', told);
    }
    return { isLost: false, status, code, body, headers };
  }

  return { send, close: () => dispatcher.destroy() };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
