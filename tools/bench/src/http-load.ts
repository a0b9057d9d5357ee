import { newId } from '@marketstall/shared/ids';
import autocannon from 'autocannon';
import { LoadWindow } from './load-window.js';
import { startLogins } from './login-load.js';
import type { HttpOrder, LoadResult, PlannedRequest } from './messages.js';

/** How often autocannon checks whether it has been stopped, in milliseconds. */
const SAMPLE_MS = 100;
const TIMEOUT_SECONDS = 10;

/** Sends requests over several connections, each its next one after an answer, and checks every answer. */
export async function runHttpLoad(order: HttpOrder): Promise<LoadResult> {
  const { connections, warmSeconds, seconds, expectedStatus, marker, beside } = order;
  const window = new LoadWindow(order.watched);
  const shares = share(order.requests, connections);
  let started = 0;
  let ended: (error: Error | null) => void = () => undefined;
  const end = new Promise<void>((resolve, reject) => {
    ended = (error) => (error ? reject(error) : resolve());
  });
  const instance = autocannon(
    {
      url: order.url,
      connections,
      // Longer than needed: it is stopped below.
      duration: warmSeconds + seconds + 60,
      timeout: TIMEOUT_SECONDS,
      sampleInt: SAMPLE_MS,
      setupClient(client) {
        const connection = started++;
        client.setRequests((shares[connection] ?? []).map((request) => repeated(request, connection, order)));
      },
      verifyBody: (body) => typeof body === 'string' && body.includes(marker),
      ...(order.once ? { maxConnectionRequests: Math.min(...shares.map((part) => part.length)) } : {}),
    },
    (error: Error | null) => ended(error),
  );
  instance.on('response', (_client, status, _bytes, milliseconds) => {
    if (status === expectedStatus || status === order.alsoExpected) window.answered(milliseconds);
    else window.failed(`status ${status}`);
  });
  instance.on('reqError', (error: Error) => window.failed(error.message));
  // The types do not list this event.
  (instance as NodeJS.EventEmitter).on('reqMismatch', (body: string) =>
    window.failed(`an answer of another shape: ${body.slice(0, 200)}`),
  );
  const logins = beside && startLogins(beside);
  const measured = window.measure(order);
  const first = await Promise.race([measured, end.then(() => 'early' as const)]);
  if (first === 'early') {
    throw new Error(`the load ended early${order.once ? ': too few requests, use fewer --seconds' : ''}`);
  }
  instance.stop();
  await Promise.all([end, logins?.stop()]);
  if (!logins) return first;
  return {
    ...first,
    errors: first.errors + logins.errors.length,
    firstErrors: [...first.firstErrors, ...logins.errors.slice(0, 3)],
    loginsBeside: { done: logins.done, shed: logins.shed },
  };
}

/** Gives each connection its own share of the requests. */
function share(requests: PlannedRequest[], connections: number): PlannedRequest[][] {
  const shares: PlannedRequest[][] = Array.from({ length: connections }, () => []);
  for (const [at, request] of requests.entries()) shares[at % connections]?.push(request);
  // With fewer requests than connections, several connections share one.
  return shares.map((part, at) =>
    part.length > 0 ? part : requests.slice(at % requests.length).slice(0, 1),
  );
}

/** As autocannon takes it: one that is the same each time is not made anew. */
function repeated(request: PlannedRequest, connection: number, order: HttpOrder): autocannon.Request {
  const next = asSent(request, connection, order);
  const isTheSame = order.keyPrefix === undefined && !request.path.includes(':new_id');
  return isTheSame ? next() : { ...next(), setupRequest: (again) => ({ ...again, ...next() }) };
}

let keysUsed = 0;

interface SentRequest {
  method: PlannedRequest['method'];
  path: string;
  headers: Record<string, string>;
  body?: string;
}

/** Makes a request ready to be sent. @returns what makes each repetition of it, with ids and keys of its own */
export function asSent(
  { method, path, user, body }: PlannedRequest,
  connection: number,
  { tokens, keyPrefix }: HttpOrder,
): () => SentRequest {
  const content = body === undefined ? undefined : JSON.stringify(body);
  const headers = {
    authorization: `Bearer ${tokens[user - 1]}`,
    ...(content === undefined ? {} : { 'content-type': 'application/json' }),
  };
  return () => ({
    method,
    path: path.replace(':new_id', newId),
    headers:
      keyPrefix === undefined
        ? headers
        : { ...headers, 'idempotency-key': `${keyPrefix}-${connection}-${keysUsed++}` },
    ...(content === undefined ? {} : { body: content }),
  });
}
