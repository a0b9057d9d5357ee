import http from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { asSent } from './http-load.js';
import { LoadWindow } from './load-window.js';
import type { HttpOrder, LoadResult } from './messages.js';

const TICK_MS = 5;

/**
 * Sends requests at a steady rate, whether or not earlier ones are answered, and checks every answer. A latency counts from the
 * moment when the request was due, so it includes the wait for a free connection.
 */
export async function runPacedLoad(order: HttpOrder, ratePerSecond: number): Promise<LoadResult> {
  const window = new LoadWindow(order.watched);
  const agent = new http.Agent({ keepAlive: true, maxSockets: order.connections });
  const began = performance.now();
  let isOver = false;
  const underWay = new Set<Promise<void>>();
  const ticks = (async () => {
    for (let sent = 0; !isOver; await pause(TICK_MS)) {
      for (; ; sent++) {
        const due = began + (sent * 1_000) / ratePerSecond;
        if (due > performance.now()) break;
        const answered = ask(order, sent, agent).then(
          () => window.answered(performance.now() - due),
          (error: Error) => window.failed(error.message),
        );
        underWay.add(answered);
        void answered.then(() => underWay.delete(answered));
      }
    }
  })();
  const result = await window.measure(order);
  isOver = true;
  await ticks;
  await Promise.all(underWay);
  agent.destroy();
  return result;
}

/** @throws if the answer is not the expected one */
async function ask(order: HttpOrder, count: number, agent: http.Agent): Promise<void> {
  const planned = order.requests[count % order.requests.length];
  if (!planned) throw new Error('there is nothing to send');
  const { method, path, headers, body } = asSent(planned, 0, order)();
  const answer = await new Promise<http.IncomingMessage>((resolve, reject) => {
    const request = http.request(new URL(path, order.url), { method, headers, agent }, resolve);
    request.on('error', reject);
    request.end(body);
  });
  const received = await text(answer);
  if (answer.statusCode !== order.expectedStatus) throw new Error(`status ${answer.statusCode}`);
  if (!received.includes(order.marker))
    throw new Error(`an answer of another shape: ${received.slice(0, 200)}`);
}
