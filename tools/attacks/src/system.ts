import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { text } from 'node:stream/consumers';
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

export interface Sent {
  method?: string;
  body?: unknown;
  token?: string | undefined;
  /** The client's address, as the gateway tells it. */
  address?: string;
}

/** A client of its own connection each time, unless it has an agent. */
export async function send(
  url: string,
  { method, body, token, address }: Sent = {},
  agent?: http.Agent,
): Promise<Answer> {
  const content = body === undefined ? undefined : JSON.stringify(body);
  const started = performance.now();
  const answer = await new Promise<http.IncomingMessage>((resolve, reject) => {
    const request = http.request(url, {
      method: method ?? (content === undefined ? 'GET' : 'POST'),
      agent: agent ?? false,
      headers: {
        ...(content === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(content) }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(address === undefined ? {} : { 'x-forwarded-for': address }),
      },
    });
    request.on('response', resolve);
    request.on('error', reject);
    request.end(content);
  });
  const received = await text(answer);
  return {
    status: answer.statusCode ?? 0,
    headers: answer.headers,
    body: received === '' ? {} : (JSON.parse(received) as Record<string, unknown>),
    ms: performance.now() - started,
  };
}

const PASSWORD = 'correct horse battery';

export interface Account {
  username: string;
  password: string;
}

/** Signs a new user up. */
export async function signUp(system: System): Promise<Account> {
  const username = `u-${randomUUID().slice(0, 13)}`;
  const account = { username, password: PASSWORD };
  const { status } = await send(`${system.url('auth')}/signup`, {
    body: { ...account, email: `${username}@example.com` },
  });
  if (status !== 201) throw new Error(`sign-up answered ${status}`);
  return account;
}

export interface Pair {
  access_token: string;
  refresh_token: string;
}

/** Signs a user in. */
export async function signIn(system: System, account: Account): Promise<Pair> {
  const { status, body } = await send(`${system.url('auth')}/login`, { body: account });
  if (status !== 200) throw new Error(`login answered ${status}: ${JSON.stringify(body)}`);
  return body as unknown as Pair;
}
