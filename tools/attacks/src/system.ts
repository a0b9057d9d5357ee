import type http from 'node:http';
import { send as sendText } from '@marketstall/harness/send';
import { makePlace, type Place, startOwnSystem } from '@marketstall/testing/npm-start';

/** A whole system on ports of its own, as `npm start` runs it. */
export interface System {
  url: Place['url'];
  stop(): Promise<void>;
}

/** Other limits than those that are attacked are out of the way; `X-Forwarded-For` gives each attacker an address. */
const SETTINGS = { TRUST_PROXY: 'loopback', RATE_LIMIT_MAX: '1000000000', LOG_LEVEL: 'warn' };

/** @param settings in addition: a limit that is not named here has its default */
export async function startSystem(settings: Record<string, string> = {}): Promise<System> {
  const place = await makePlace();
  const started = await startOwnSystem(place, { ...SETTINGS, ...settings });
  return {
    url: place.url,
    async stop() {
      started.child.kill('SIGTERM');
      await started.exitCode;
      await place.remove();
    },
  };
}

export interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Record<string, unknown>;
  ms: number;
}

export interface Request {
  method?: string;
  body?: unknown;
  token?: string | undefined;
  /** The client's address, as the gateway tells it. */
  address?: string;
}

/** Sends JSON, on a connection of its own unless it has an agent, and measures how long the answer takes. */
export async function send(
  url: string,
  { method, body, token, address }: Request = {},
  agent?: http.Agent,
): Promise<Answer> {
  const started = performance.now();
  const { status, headers, text } = await sendText({
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    url,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(address === undefined ? {} : { 'x-forwarded-for': address }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    ...(agent ? { agent } : {}),
  });
  const ms = performance.now() - started;
  return { status, headers, body: text === '' ? {} : JSON.parse(text), ms };
}
