/**
 * The bare reference, the fastest server to compare with: node:http and our own pool, which prepares statements and sends
 * them together, and a cache of verified tokens. It has no framework, no log and no limits, sets two headers, and validates
 * only what the statements need.
 */
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { createLogger } from '@marketstall/shared/log';
import { createPool } from '@marketstall/shared/postgres/pool';
import { orderPage, patchOrder, placeOrder, productById, productPage, taskPage } from './bare-queries.js';
import { createBareVerifier } from './bare-tokens.js';

const { DATABASE_URL = '', JWT_SECRET = '', PORT } = process.env;

const pool = createPool({ url: DATABASE_URL, name: 'bare' }, createLogger('bare', 'silent'));
const userOf = createBareVerifier(JWT_SECRET);

interface Answer {
  status: number;
  body: unknown;
}

async function answer(req: IncomingMessage): Promise<Answer> {
  const user = userOf(req.headers.authorization);
  if (user === undefined) return { status: 401, body: { code: 'invalid_token' } };
  const [path = '', search = ''] = (req.url ?? '').split('?');
  const [, collection, id] = path.split('/');
  if (req.method === 'GET') {
    const query = new URLSearchParams(search);
    if (collection === 'products')
      return found(await (id === undefined ? productPage(pool, query) : productById(pool, id)));
    if (collection === 'tasks') return found(await taskPage(pool, user.id, query));
    if (collection === 'orders') return found(await orderPage(pool, user.id, query));
  }
  if (req.method === 'POST' && collection === 'orders') {
    const key = req.headers['idempotency-key'];
    const { items } = JSON.parse(await bodyOf(req));
    return { status: 201, body: await placeOrder(pool, user, items, String(key)) };
  }
  if (req.method === 'PATCH' && collection === 'orders' && id !== undefined) {
    const { status, version } = JSON.parse(await bodyOf(req));
    return found(await patchOrder(pool, user.id, id, { status, version }));
  }
  return found(undefined);
}

function found(body: unknown): Answer {
  return body === undefined ? { status: 404, body: { code: 'not_found' } } : { status: 200, body };
}

function bodyOf(req: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let body = '';
    req.setEncoding('utf8');
    req.on('data', (chunk: string) => {
      body += chunk;
    });
    req.on('end', () => resolve(body));
    req.on('error', reject);
  });
}

function send(res: ServerResponse, { status, body }: Answer): void {
  const text = JSON.stringify(body);
  res.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
  });
  res.end(text);
}

const server = http.createServer((req, res) => {
  answer(req).then(
    (result) => send(res, result),
    (error: unknown) => {
      process.stderr.write(`${(error as Error).stack}\n`);
      send(res, { status: 500, body: { code: 'internal' } });
    },
  );
});
server.keepAliveTimeout = 65_000;
server.listen(Number(PORT), '127.0.0.1', () => process.send?.({ ready: true }));
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
