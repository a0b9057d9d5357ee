import { OPERATIONS } from './operation-list.js';
import type {
  Input,
  ListName,
  OperationName,
  Output,
  RequestOptions,
  Row,
  ServiceName,
} from './operations.js';
import { type Answer, bodyOf } from './problem.js';
import { type Patience, sendPatiently } from './send.js';
import { createSession, type Session, type SessionStore, signedOut, type TokenPair } from './session.js';

/** How a client is made; nothing is required. */
export interface Settings extends Partial<Patience> {
  /**
   * Where the services are: each by its name, or one address under which a gateway has them as `/auth`, `/products`,
   * `/orders` and `/tasks`. By default the ports of `npm start` on this machine.
   */
  urls?: Record<ServiceName, string> | string;
  /** Where the tokens are kept; by default in memory. */
  store?: SessionStore;
  /** In the place of the client's own session, for a program that has one. */
  session?: Session;
  /** By default the platform's. */
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
}

type Method<Name extends OperationName> =
  object extends Input<Name>
    ? (input?: Input<Name>) => Promise<Output<Name>>
    : (input: Input<Name>) => Promise<Output<Name>>;

/** Every operation of the four services, by the name it has in their OpenAPI documents. */
type Operations = { [Name in OperationName]: Method<Name> };

/** A client of the shop. Each method throws a Problem if a service refuses, or none answers. */
export interface Shop extends Operations {
  /** Signs in: from now on every request carries a token, which is refreshed in time. */
  logIn(credentials: { username: string; password: string }): Promise<void>;
  /** Ends the session, also if auth can't be told. */
  logOut(): Promise<void>;
  /** The rows of a list, page after page. */
  each<Name extends ListName>(name: Name, input?: Input<Name>): AsyncGenerator<Row<Name>, void, undefined>;
  /** An operation's answer with its headers, such as `Idempotent-Replayed` and `ETag`. */
  ask<Name extends OperationName>(
    name: Name,
    input: Input<Name>,
  ): Promise<{ data: Output<Name>; response: Response }>;
  /**
   * `fetch` with the session's token, for what is no JSON: streamed bodies, CSV. It is not repeated, and a refusal is
   * an answer.
   * @param path below the service's address, with its query
   */
  fetch(service: ServiceName, path: string, init?: RequestInit): Promise<Response>;
}

const DEFAULT_URLS: Record<ServiceName, string> = {
  auth: 'http://localhost:3001',
  products: 'http://localhost:3002',
  orders: 'http://localhost:3003',
  tasks: 'http://localhost:3004',
};

const PATIENCE: Patience = { tries: 4, timeoutMs: 15_000, longestWaitMs: 60_000 };

/** What a request carries, whatever operation it is of. */
interface AnyInput extends RequestOptions {
  path?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
}

/**
 * Makes a client of the shop.
 * @throws TypeError for an address that is none
 */
export function createShop(settings: Settings = {}): Shop {
  const { urls = DEFAULT_URLS, fetch = (url: string, init: RequestInit) => globalThis.fetch(url, init) } =
    settings;
  const base = (service: ServiceName) =>
    (typeof urls === 'string' ? `${urls}/${service}` : urls[service]).replace(/\/+$/, '');
  for (const service of Object.keys(DEFAULT_URLS)) new URL(base(service as ServiceName));
  const patience = { ...PATIENCE, ...settings };
  const session = settings.session ?? createSession(toAuth, settings.store);

  async function toAuth(path: string, body: unknown): Promise<Answer> {
    const attempt = (signal: AbortSignal) =>
      read(fetch(base('auth') + path, { ...jsonBody(body), method: 'POST', signal }));
    return sendPatiently(attempt, false, patience);
  }

  /** Sends with the session's token; a token that is refused early (a new secret) is replaced once. */
  async function withToken(send: (token: string | null) => Promise<Response>): Promise<Response> {
    const token = await session.token();
    const response = await send(token);
    if (response.status !== 401 || token === null) return response;
    const fresh = await session.replace(token);
    return fresh === null ? response : send(fresh);
  }

  async function request(name: OperationName, input: AnyInput): Promise<Answer> {
    const { service, method, path, isOpen = false, takesKey = false } = OPERATIONS[name] as ListedOperation;
    const headers = new Headers(input.headers);
    if (input.ifMatch !== undefined) headers.set('If-Match', `"${input.ifMatch}"`);
    if (takesKey) headers.set('Idempotency-Key', input.idempotencyKey ?? randomKey());
    const { body, headers: type } = jsonBody(input.body);
    if (type) headers.set('Content-Type', type['Content-Type']);
    const url = base(service) + pathOf(path, input.path) + queryOf(input.query);
    const { keepalive = false } = input;
    const send = (signal: AbortSignal, token: string | null) => {
      const sent = new Headers(headers);
      if (token !== null) sent.set('Authorization', `Bearer ${token}`);
      return fetch(url, { method, headers: sent, signal, keepalive, ...(body !== undefined && { body }) });
    };
    // A request may carry a token of its own: that of a user who has signed out since.
    const isPlain = isOpen || headers.has('Authorization');
    const attempt = (signal: AbortSignal) =>
      read(isPlain ? send(signal, null) : withToken((token) => send(signal, token)));
    return sendPatiently(attempt, method === 'GET' || takesKey, patience, input.signal);
  }

  async function ask(name: OperationName, input: AnyInput = {}) {
    const answer = await request(name, input);
    return { data: bodyOf(answer), response: answer.response };
  }

  async function* each(name: ListName, input: AnyInput = {}) {
    let cursor: string | undefined;
    do {
      const query = cursor === undefined ? input.query : { ...input.query, cursor };
      const { data } = await ask(name, { ...input, query: query ?? {} });
      const page = data as { items: unknown[]; next_cursor: string | null };
      yield* page.items;
      cursor = page.next_cursor ?? undefined;
    } while (cursor !== undefined);
  }

  const operations = Object.fromEntries(
    Object.keys(OPERATIONS).map((name) => [
      name,
      async (input?: AnyInput) => (await ask(name as OperationName, input)).data,
    ]),
  );
  const own: Pick<Shop, 'logIn' | 'logOut' | 'fetch'> = {
    async logIn(credentials) {
      const answer = await toAuth('/login', credentials);
      await session.keep(bodyOf(answer) as TokenPair);
    },
    async logOut() {
      const refreshToken = await session.keep(null);
      if (refreshToken !== null)
        await toAuth('/logout', { refresh_token: refreshToken }).catch(() => undefined);
    },
    fetch: (service, path, init) =>
      withToken((token) => {
        if (token === null) throw signedOut();
        const headers = new Headers(init?.headers);
        headers.set('Authorization', `Bearer ${token}`);
        return fetch(base(service) + path, { ...init, headers });
      }),
  };
  return { ...operations, ...own, ask, each } as unknown as Shop;
}

interface ListedOperation {
  service: ServiceName;
  method: string;
  path: string;
  isOpen?: boolean;
  takesKey?: boolean;
}

async function read(answer: Promise<Response>): Promise<Answer> {
  const response = await answer;
  return { response, text: await response.text() };
}

function jsonBody(body: unknown) {
  if (body === undefined) return {};
  return { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
}

function pathOf(template: string, values: Record<string, string> = {}): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? '';
    // Another path would be asked for: that of the list, or of the folder above.
    if (/^\.{0,2}$/.test(value)) throw new TypeError(`"${value}" can't be the ${name} of a request`);
    return encodeURIComponent(value);
  });
}

/** Several values are one parameter: status=todo,done. */
function queryOf(values: Record<string, unknown> = {}): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== null);
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return given.length === 0 ? '' : `?${query}`;
}

/** 128 bits in hexadecimal; `crypto.randomUUID` is missing on pages without TLS. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
