import { Agent, request } from 'undici';
import type { ServiceProcess } from './service-process.js';
import type { User } from './users.js';
import type { Verdict } from './verdict.js';

/** The timeout of one request. */
const TIMEOUT_MS = 5_000;
/** A client may notice this much later that a fault broke its connection. */
const NOTICE_MS = 100;

export interface Request {
  method: 'GET' | 'POST' | 'PATCH';
  path: string;
  user: User;
  body?: unknown;
  headers?: Record<string, string>;
}

/** A response; or none (`isLost`), so that the request may have been carried out or not. */
export type Result =
  | { isLost: false; status: number; code: string; body: unknown; headers: Record<string, string> }
  | { isLost: true; error: string };

/** Responses that a request may get, such as `201` or `409 insufficient_stock`; 503 is always allowed. */
export type Documented = readonly string[];

/** The codes of a broken connection. Neither these nor a timeout: the response was not valid HTTP. */
const BROKEN = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);
const LATE = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'UND_ERR_CONNECT_TIMEOUT']);

/** A client of the services that keeps its connections alive and checks each response. */
export interface Api {
  send(target: ServiceProcess, request: Request, documented: Documented): Promise<Result>;
  close(): Promise<void>;
}

/** @param verdict records each response that is not documented, and each broken connection that no fault explains */
export function createApi(verdict: Verdict, timeoutMs = TIMEOUT_MS): Api {
  const dispatcher = new Agent({
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    connectTimeout: timeoutMs,
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
        verdict.fail('a response is not valid HTTP', `${label}: ${(error as Error).message}`);
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
    if (body === undefined) verdict.fail('a response is not JSON', told);
    if (status >= 400 && !headers['content-type']?.startsWith('application/problem+json')) {
      verdict.fail('an error is not a problem document', told);
    }
    if (status === 503) {
      if (!headers['retry-after']) verdict.fail('503 without Retry-After', told);
    } else if (!documented.includes(`${status}${code && ` ${code}`}`)) {
      verdict.fail('a response is not documented', told);
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
