import { setMaxListeners } from 'node:events';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { PASSWORD, USERS, userName } from './dataset.js';
import { LoadWindow } from './load-window.js';
import type { LoadResult, LoginOrder, LoginPlan } from './messages.js';

/** With 200 clients and bcrypt at cost 12, a login waits a quarter of a minute in the queue. */
const TIMEOUT_MS = 60_000;

type Outcome = { kind: 'done' } | { kind: 'shed'; waitMs: number } | { kind: 'error'; what: string };

interface Listener {
  done(milliseconds: number): void;
  shed(): void;
  failed(what: string): void;
}

/** Measures logins by several clients; each logs in again after its answer. */
export async function runLogins(order: LoginOrder): Promise<LoadResult> {
  const window = new LoadWindow(order.watched);
  const clients = beginLogins(order.plan, {
    done: (milliseconds) => window.answered(milliseconds),
    shed: () => window.shed(),
    failed: (what) => window.failed(what),
  });
  const result = await window.measure(order, true);
  await clients.stop();
  return result;
}

/** Logins that run beside another load, counted so far. */
export interface Logins {
  done: number;
  shed: number;
  errors: string[];
  stop(): Promise<void>;
}

export function startLogins(plan: LoginPlan): Logins {
  const logins: Logins = { done: 0, shed: 0, errors: [], stop: () => clients.stop() };
  const clients = beginLogins(plan, {
    done: () => {
      logins.done++;
    },
    shed: () => {
      logins.shed++;
    },
    failed: (what) => logins.errors.push(what),
  });
  return logins;
}

function beginLogins({ url, clients, heedsRetryAfter }: LoginPlan, listener: Listener) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: clients });
  const stopping = new AbortController();
  const { signal } = stopping;
  // Each client listens to the signal; Node would warn from the eleventh on.
  setMaxListeners(0, signal);
  const client = async (number: number) => {
    for (let attempt = 0; !signal.aborted; attempt++) {
      const began = performance.now();
      const outcome = await logIn(
        new URL('/login', url),
        agent,
        userName(((number + attempt * 7) % USERS) + 1),
      );
      if (signal.aborted) return;
      if (outcome.kind === 'done') listener.done(performance.now() - began);
      else if (outcome.kind === 'error') listener.failed(outcome.what);
      else {
        listener.shed();
        if (heedsRetryAfter) await sleep(outcome.waitMs, undefined, { signal }).catch(() => undefined);
      }
    }
  };
  const running = Array.from({ length: clients }, (_, number) => client(number));
  return {
    async stop() {
      stopping.abort();
      agent.destroy();
      await Promise.all(running);
    },
  };
}

function logIn(url: URL, agent: http.Agent, username: string): Promise<Outcome> {
  return new Promise((resolve) => {
    const body = JSON.stringify({ username, password: PASSWORD });
    const failed = (error: Error) => resolve({ kind: 'error', what: `login: ${error.message}` });
    const req = http.request(
      url,
      {
        method: 'POST',
        agent,
        timeout: TIMEOUT_MS,
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      },
      (res) => {
        let answer = '';
        res.setEncoding('utf8');
        res.on('data', (chunk: string) => {
          answer += chunk;
        });
        res.on('end', () => resolve(outcomeOf(res, answer)));
        res.on('error', failed);
      },
    );
    req.on('timeout', () => req.destroy(new Error('timed out')));
    req.on('error', failed);
    req.end(body);
  });
}

function outcomeOf({ statusCode, headers }: http.IncomingMessage, answer: string): Outcome {
  const retryAfter = Number(headers['retry-after']);
  if (statusCode === 503 && retryAfter > 0) return { kind: 'shed', waitMs: retryAfter * 1_000 };
  if (statusCode === 200 && answer.includes('"access_token"')) return { kind: 'done' };
  return { kind: 'error', what: `login: status ${statusCode}: ${answer.slice(0, 200)}` };
}
