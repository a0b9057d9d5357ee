// Traces a service: node --import ./deploy/tracing/start.mjs orders/dist/server.js. See docs/operations.md, "Trace it".
//
// One order is one trace: the requests to orders and products, and each statement of both in a span of its own. What recovery
// does for it later belongs to the same trace if the same process does it; otherwise the attribute order.id finds both. Log
// lines have the trace's id. The exporter's settings are OpenTelemetry's own, such as OTEL_EXPORTER_OTLP_ENDPOINT.
import { register } from 'node:module';
import path from 'node:path';
import { trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import { PinoInstrumentation } from '@opentelemetry/instrumentation-pino';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider, RandomIdGenerator } from '@opentelemetry/sdk-trace-node';

// The services are ES modules, which only a loader can instrument.
register('@opentelemetry/instrumentation/hook.mjs', import.meta.url);

/** What machines ask for every few seconds. */
const POLLED = new Set(['/health', '/ready', '/metrics']);

/** What orders asks of products names the order. */
const orderIn = (url) => /^\/internal\/reservations\/([\da-f-]{36})$/.exec(url ?? '')?.[1];

/** The traces of the last orders, so that recovery can go on with them. */
const traceOf = new Map();
const REMEMBERED = 10_000;
function remember(orderId, traceId) {
  if (traceOf.size >= REMEMBERED) traceOf.delete(traceOf.keys().next().value);
  traceOf.set(orderId, traceId);
}

/** Gives the next root span, if it is known whose it is, the trace that it belongs to. */
const random = new RandomIdGenerator();
let known;
const ids = {
  generateSpanId: () => random.generateSpanId(),
  generateTraceId() {
    const traceId = known ?? random.generateTraceId();
    known = undefined;
    return traceId;
  },
};

// orders/dist/server.js is the service orders.
const service = path.basename(path.resolve(process.argv[1] ?? '.', '../..'));
const processor = new BatchSpanProcessor(new OTLPTraceExporter());
const provider = new NodeTracerProvider({
  resource: defaultResource().merge(
    resourceFromAttributes({ 'service.name': process.env.OTEL_SERVICE_NAME ?? service }),
  ),
  spanProcessors: [processor],
  idGenerator: ids,
});
provider.register();
registerInstrumentations({
  tracerProvider: provider,
  instrumentations: [
    new HttpInstrumentation({
      ignoreIncomingRequestHook: ({ url }) =>
        POLLED.has(url ?? '') || url?.startsWith('/internal/revocations'),
      startOutgoingSpanHook({ path: asked }) {
        const orderId = orderIn(asked);
        // Recovery's calls are no part of a request.
        if (orderId !== undefined && !trace.getActiveSpan()) known = traceOf.get(orderId);
        return {};
      },
      requestHook(span, request) {
        const orderId = orderIn(request.path ?? request.url);
        if (orderId === undefined) return;
        span.setAttribute('order.id', orderId);
        remember(orderId, span.spanContext().traceId);
      },
      ignoreOutgoingRequestHook: ({ path: asked }) => asked?.startsWith('/internal/revocations') ?? false,
    }),
    // Statements outside of a request, such as recovery's looks for due orders, are no traces.
    new PgInstrumentation({ requireParentSpan: true, ignoreConnectSpans: true }),
    new PinoInstrumentation({ disableLogSending: true }),
  ],
});

// The service ends its process by itself, once it has answered all.
process.on('SIGTERM', () => void provider.forceFlush().catch(() => undefined));
