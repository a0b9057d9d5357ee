import { createServer, type Server, type ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import { collectDefaultMetrics, Histogram, type Registry } from 'prom-client';

export interface Metrics {
  /** Times each answer, by route pattern, method and status. */
  measure: RequestHandler;
  /** Answers with all metrics in Prometheus's text format. */
  expose: RequestHandler;
}

/** Makes the metrics of an app. Each app has its own registry, so that several can live in one process. */
export function createMetrics(service: string, registry: Registry): Metrics {
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  return {
    measure: (req, res, next) => {
      const started = performance.now();
      res.once('finish', () => {
        // The route's pattern, not the path: otherwise each id would make a new time series.
        const route: unknown = req.route?.path;
        const labels = {
          method: knownMethod(req.method),
          route: typeof route === 'string' ? route : 'none',
          status: res.statusCode,
        };
        duration.observe(labels, (performance.now() - started) / 1000);
      });
      next();
    },
    expose: (_req, res) => answerMetrics(res, registry),
  };
}

async function answerMetrics(res: ServerResponse, registry: Registry): Promise<void> {
  const body = await registry.metrics();
  res.setHeader('Content-Type', registry.contentType);
  res.end(body);
}

/** A server for a port that only Prometheus reaches: it answers GET /metrics, and 404 to anything else. */
export function createMetricsServer(registry: Registry): Server {
  return createServer((req, res) => {
    if (req.method === 'GET' && req.url === '/metrics') void answerMetrics(res, registry);
    else res.writeHead(404).end();
  });
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

function knownMethod(method: string): string {
  return METHODS.has(method) ? method : 'other';
}
