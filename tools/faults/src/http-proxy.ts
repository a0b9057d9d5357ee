import { EventEmitter } from 'node:events';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { until } from '@marketstall/harness/until';
import { proxyOf, type Relay } from './listen-on.js';
import type { Traps } from './traps.js';

/** What orders asks of products: to put stock aside for an order, or to give it back. */
export type Call = 'reserve' | 'release';

/** The line between orders and products, as all its proxies share it. */
export class Wire {
  /** While set, nothing passes: connections break at once, or hang until the line is back. */
  cut: 'reset' | 'hang' | undefined;
  /** Orders whose reservations break; the one that is being held back arrives late. */
  readonly blocked = new Set<string>();
  /** Orders of which products may know: a reservation for them was sent on. */
  readonly known = new Set<string>();
  /** Emits `<call> <order id>` when products has answered 2xx. */
  readonly answered = new EventEmitter().setMaxListeners(0);
}

export interface HttpProxyOptions {
  /** The process that calls through it. */
  process: string;
  /** Where products listens on 127.0.0.1. */
  port: number;
  traps: Traps;
  wire: Wire;
}

interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
}

/**
 * Stands between one replica of orders and products. At each call there are three points: `<call> seen`, nothing
 * was sent on yet; `<call> sent`, products has it and has not answered; `<call> answered`, the answer is here and
 * orders does not have it. A call that was sent on runs to its end in products, also if orders is gone meanwhile.
 */
export function startHttpProxy(options: HttpProxyOptions): Promise<Relay> {
  const agent = new http.Agent({ keepAlive: true });
  const server = http.createServer((req, res) => {
    handle(req, res, agent, options).catch(() => req.socket.destroy());
  });
  // Orders ends its idle connections itself.
  server.keepAliveTimeout = 120_000;
  return proxyOf(server);
}

async function handle(
  req: IncomingMessage,
  res: ServerResponse,
  agent: http.Agent,
  { process, port, traps, wire }: HttpProxyOptions,
): Promise<void> {
  const body = await readAll(req);
  const call: Call = req.method === 'DELETE' ? 'release' : 'reserve';
  const orderId = req.url?.split('/').at(-1) ?? '';
  const isDropped = async (stage: string) => {
    if (wire.cut === 'hang') await until(() => wire.cut === undefined, { intervalMs: 20 });
    else if (wire.cut === undefined) {
      const fate = await traps.pass(`${call} ${stage}`, { process, orderId });
      if (fate !== 'drop') return false;
    }
    req.socket.destroy();
    return true;
  };
  if (call === 'reserve' && wire.blocked.has(orderId)) {
    req.socket.destroy();
    return;
  }
  if (await isDropped('seen')) return;
  wire.known.add(orderId);
  const { sent, answer } = forward(req, body, port, agent);
  // It may fail while we wait for something else.
  answer.catch(() => undefined);
  await sent;
  if (await isDropped('sent')) return;
  const { status, headers, body: answered } = await answer;
  if (status < 300) wire.answered.emit(`${call} ${orderId}`);
  if (await isDropped('answered')) return;
  const { connection: _, 'keep-alive': __, 'transfer-encoding': ___, ...rest } = headers;
  res.writeHead(status, { ...rest, 'content-length': answered.length });
  res.end(answered);
}

function forward(req: IncomingMessage, body: Buffer, port: number, agent: http.Agent) {
  const { host: _, connection: __, 'transfer-encoding': ___, ...headers } = req.headers;
  const outgoing = http.request({
    host: '127.0.0.1',
    port,
    agent,
    method: req.method,
    path: req.url,
    headers: { ...headers, 'content-length': body.length },
  });
  const answer = new Promise<Answer>((resolve, reject) => {
    outgoing.on('error', reject);
    outgoing.on('response', (incoming) => {
      readAll(incoming).then(
        (content) =>
          resolve({ status: incoming.statusCode ?? 502, headers: incoming.headers, body: content }),
        reject,
      );
    });
  });
  const sent = new Promise<void>((resolve) => {
    outgoing.on('finish', resolve);
    outgoing.on('close', resolve);
  });
  outgoing.end(body);
  return { sent, answer };
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
