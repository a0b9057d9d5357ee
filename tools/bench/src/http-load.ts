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
      ...(order.ratePerSecond === undefined ? {} : { overallRate: order.ratePerSecond }),
      setupClient(client) {
        const connection = started++;
        client.setRequests((shares[connection] ?? []).map((request) => asSent(request, connection, order)));
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

let keysUsed = 0;

function asSent(
  { method, path, user, body }: PlannedRequest,
  connection: number,
  { tokens, keyPrefix }: HttpOrder,
): autocannon.Request {
  const request: autocannon.Request = {
    method,
    path,
    headers: {
      authorization: `Bearer ${tokens[user - 1]}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
  if (path.includes(':new_id')) {
    return { ...request, setupRequest: (again) => ({ ...again, path: path.replace(':new_id', newId()) }) };
  }
  if (keyPrefix === undefined) return request;
  return {
    ...request,
    setupRequest(again) {
      return {
        ...again,
        headers: { ...again.headers, 'idempotency-key': `${keyPrefix}-${connection}-${keysUsed++}` },
      };
    },
  };
}
