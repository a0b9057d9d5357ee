// Places 200 orders, 40 at once, then some alone, in a system that deploy/tracing/start.mjs traces, and checks that each is one
// whole trace. Orders that go to the database or to products together share a statement or call, which is in the trace of the
// first of them; a line of the log names the requests that shared a call.
// A small collector takes the spans (OTLP over HTTP, as JSON). See ../check-tracing.sh.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { json } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { send } from '../../tools/harness/dist/send.js';
import { until } from '../../tools/harness/dist/until.js';
import { makePlace, startOwnSystem } from '../../tools/testing/dist/npm-start.js';
import { processesWith } from '../../tools/testing/dist/processes.js';
import { signIn, signUp } from '../../tools/testing/dist/sign-up.js';

const ORDERS = 200;
const AT_ONCE = 40;
/** One after the other, so that each has its own statements. */
const ALONE = 5;
const SPANS_MS = 30_000;
const START = fileURLToPath(new URL('../../deploy/tracing/start.mjs', import.meta.url));

/** Spans by the id of their trace. */
const traces = new Map();

const collector = createServer(async (req, res) => {
  const body = await json(req);
  for (const { resource, scopeSpans } of body.resourceSpans ?? []) {
    const service = resource.attributes.find(({ key }) => key === 'service.name')?.value.stringValue;
    for (const { scope, spans } of scopeSpans)
      for (const span of spans) {
        const { traceId, spanId, parentSpanId, name, kind, attributes } = span;
        const orderId = attributes.find(({ key }) => key === 'order.id')?.value.stringValue;
        if (!traces.has(traceId)) traces.set(traceId, []);
        traces.get(traceId).push({ service, scope: scope.name, spanId, parentSpanId, name, kind, orderId });
      }
  }
  res.setHeader('Content-Type', 'application/json');
  res.end('{}');
});
collector.listen(0, '127.0.0.1');
await once(collector, 'listening');

const place = await makePlace();
const system = await startOwnSystem(place, {
  NODE_OPTIONS: `--import ${START}`,
  OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${collector.address().port}`,
  OTEL_BSP_SCHEDULE_DELAY: '200',
  RATE_LIMIT_MAX: '1000000',
});
let post;
try {
  const { access_token } = await signIn(place, await signUp(place));
  post = async (service, path, body, headers = {}, status = 201) => {
    const answer = await send({
      method: 'POST',
      url: `${place.url(service)}${path}`,
      headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    assert.equal(answer.status, status, answer.text);
    return JSON.parse(answer.text);
  };
  const product = {
    title: 'Oak stool',
    description: 'of oak, to sit on',
    price: 5,
    stock: ORDERS + ALONE + 1,
  };
  const { id } = await post('products', '/products', product);
  const ids = Array.from({ length: ORDERS + ALONE }, (_, n) => (n + 1).toString(16).padStart(32, '0'));
  for (let n = 0; n < ids.length; n += n < ORDERS ? AT_ONCE : 1) {
    await Promise.all(
      ids
        .slice(n, n < ORDERS ? n + AT_ONCE : n + 1)
        .map((traceId) =>
          post(
            'orders',
            '/orders',
            { product_id: id, quantity: 1 },
            { traceparent: `00-${traceId}-00000000000000aa-01` },
          ),
        ),
    );
  }
  const problems = () => ids.flatMap((traceId, n) => problemOf(traces.get(traceId) ?? [], n >= ORDERS) ?? []);
  await until(() => problems().length === 0, { intervalMs: 200, timeoutMs: SPANS_MS });
  const left = problems();
  assert.deepEqual(left.slice(0, 5), [], `${left.length} of ${ids.length} traces are not whole`);
  // A line is written once its connection has taken the answer.
  const logged = () => {
    const log = readFileSync(path.join(place.dataDir, 'logs/orders.log'), 'utf8');
    const lines = log.split('\n').filter((line) => line.startsWith('{') && line.endsWith('}'));
    return lines.map((line) => JSON.parse(line));
  };
  const placed = () => logged().filter((line) => line.path === '/orders');
  const unnamed = () => {
    const named = new Set(placed().map((line) => line.trace_id));
    return ids.filter((traceId) => !named.has(traceId));
  };
  const unreserved = () => {
    const shared = new Set(logged().flatMap((line) => line.request_ids ?? []));
    const found = placed().filter((line) => shared.has(line.request_id));
    const named = new Set(found.map((line) => line.trace_id));
    return ids.filter((traceId) => !callOf(traces.get(traceId) ?? []) && !named.has(traceId));
  };
  await until(() => unnamed().length === 0 && unreserved().length === 0, {
    intervalMs: 200,
    timeoutMs: SPANS_MS,
  });
  assert.deepEqual(unnamed(), [], 'traces that no line of the log names');
  assert.deepEqual(unreserved(), [], 'traces without a call that no shared call names');
  await checkRecovery(id);
  process.stdout.write(`ok ${ids.length} of ${ids.length} orders are one whole trace each\n`);
} finally {
  system.child.kill('SIGTERM');
  await system.exitCode;
  await place.remove();
  collector.close();
}

/** An order that products did not answer is placed by recovery: in the same trace. */
async function checkRecovery(productId) {
  const traceId = 'f'.repeat(32);
  const products = processesWith(place.dataDir).find(({ command }) =>
    command.includes('products/dist/server.js'),
  );
  process.kill(products.pid, 'SIGSTOP');
  const order = { product_id: productId, quantity: 1 };
  const asked = post('orders', '/orders', order, { traceparent: `00-${traceId}-00000000000000aa-01` }, 202);
  await asked.finally(() => process.kill(products.pid, 'SIGCONT'));
  const roots = () =>
    (traces.get(traceId) ?? []).filter(
      ({ service, orderId, parentSpanId }) => service === 'orders' && orderId && !parentSpanId,
    );
  await until(() => roots().length > 0, { intervalMs: 200, timeoutMs: SPANS_MS });
  assert.ok(roots().length > 0, 'what recovery asked is not in the trace of the order');
}

/** The call to products in a trace. */
function callOf(spans) {
  return spans.find(
    ({ service, scope, kind }) => service === 'orders' && scope.endsWith('-http') && kind === 3,
  );
}

/** What a trace lacks. @param isAlone whether its order shared no statement and no call. @returns undefined if nothing */
function problemOf(spans, isAlone) {
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const of = (service, scope) =>
    spans.filter((span) => span.service === service && span.scope.endsWith(scope));
  const isBelow = (span, ancestor) => {
    for (let one = span; one; one = byId.get(one.parentSpanId)) if (one === ancestor) return true;
    return false;
  };
  const [asked] = of('orders', '-http').filter(({ kind }) => kind === 2);
  const called = callOf(spans);
  const [reserved] = of('products', '-http').filter(({ kind }) => kind === 2);
  const ordersSql = of('orders', '-pg');
  const productsSql = of('products', '-pg');
  if (!asked || (isAlone && !called) || Boolean(called) !== Boolean(reserved)) return 'a request is missing';
  if (called && (!isBelow(called, asked) || !isBelow(reserved, called))) return 'the requests are not nested';
  if (called?.orderId !== reserved?.orderId || (isAlone && !called.orderId)) return 'no span names the order';
  // It is begun, and then completed.
  if (ordersSql.length > 2 || (isAlone && ordersSql.length < 2))
    return `orders has ${ordersSql.length} statements`;
  if (productsSql.length > 1 || (isAlone && productsSql.length < 1))
    return `products has ${productsSql.length} statements`;
  if (
    !ordersSql.every((span) => isBelow(span, asked)) ||
    !productsSql.every((span) => isBelow(span, reserved))
  )
    return 'a statement is in the wrong place';
  return undefined;
}
