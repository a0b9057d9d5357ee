import { EventEmitter } from 'node:events';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { proxyOf, type Relay } from '@marketstall/harness/listen-on';
import { until } from '@marketstall/harness/until';
import type { Traps } from './traps.js';

/** A call of orders to products: reserve stock for an order, or release it. */
export type Call = 'reserve' | 'release';

/** The state of the network between orders and products, which all HTTP proxies share. */
export class Wire {
  /** While set, nothing passes: connections break at once, or hang until it is unset. */
  cut: 'reset' | 'hang' | undefined;
  /** Ids of orders whose reservations break; one that is held back already still arrives. */
  readonly blocked = new Set<string>();
  /** Ids of orders that products may know: a call for them was forwarded. */
  readonly known = new Set<string>();
  /** Emits `<call> <order id>` when products has answered 2xx. */
  readonly answered = new EventEmitter().setMaxListeners(0);
}

export interface HttpProxyOptions {
  /** The name of the process that calls through it. */
  process: string;
  /** The port of products on 127.0.0.1. */
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
 * A proxy between one replica of orders and products. Each call has three points: `<call> seen`, not forwarded yet;
 * `<call> sent`, products has it and has not responded; `<call> answered`, products has responded and orders does not
 * have the response. A call that was forwarded is completed in products, even if orders has ended meanwhile.
 */
export function startHttpProxy(options: HttpProxyOptions): Promise<Relay> {
  const agent = new http.Agent({ keepAlive: true });
  const server = http.createServer((req, res) => {
    handle(req, res, agent, options).catch(() => req.socket.destroy());
  });
  // Longer than orders keeps idle connections: orders closes them, not the proxy.
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
  // It may fail before it is awaited below.
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
