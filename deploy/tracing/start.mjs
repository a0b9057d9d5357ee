// Traces a service: node --import ./deploy/tracing/start.mjs orders/dist/server.js. See docs/operations.md, "Trace it".
//
// One order is one trace: the requests to orders and products, and each statement of both in a span of its own. Log lines
// have the trace's id. The exporter's settings are OpenTelemetry's own, such as OTEL_EXPORTER_OTLP_ENDPOINT.
import { register } from 'node:module';
import path from 'node:path';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import { PinoInstrumentation } from '@opentelemetry/instrumentation-pino';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';

// The services are ES modules, which only a loader can instrument.
register('@opentelemetry/instrumentation/hook.mjs', import.meta.url);

/** What machines ask for every few seconds. */
const POLLED = new Set(['/health', '/ready', '/metrics']);

// orders/dist/server.js is the service orders.
const service = path.basename(path.resolve(process.argv[1] ?? '.', '../..'));
const processor = new BatchSpanProcessor(new OTLPTraceExporter());
const provider = new NodeTracerProvider({
  resource: defaultResource().merge(
    resourceFromAttributes({ 'service.name': process.env.OTEL_SERVICE_NAME ?? service }),
  ),
  spanProcessors: [processor],
});
provider.register();
registerInstrumentations({
  tracerProvider: provider,
  instrumentations: [
    new HttpInstrumentation({
      ignoreIncomingRequestHook: ({ url }) =>
        POLLED.has(url ?? '') || url?.startsWith('/internal/revocations'),
      ignoreOutgoingRequestHook: ({ path: asked }) => asked?.startsWith('/internal/revocations') ?? false,
    }),
    // Statements outside of a request, such as recovery's looks for due orders, are no traces.
    new PgInstrumentation({ requireParentSpan: true, ignoreConnectSpans: true }),
    new PinoInstrumentation({ disableLogSending: true }),
  ],
});

// The service ends its process by itself, once it has answered all.
process.on('SIGTERM', () => void provider.forceFlush().catch(() => undefined));
