import type { Server } from 'node:http';
import type { Express } from 'express';
import type { ProcessConfig } from './env/service-config.js';
import { startComplaint } from './errors.js';
import { drain } from './http/drain.js';
import { createMetricsServer } from './http/metrics.js';
import type { ProblemOptions } from './http/problem.js';
import { createHttpServer, listen } from './http/server.js';
import type { Logger } from './log.js';
import type { Registry } from './metrics.js';

/** How a server is drained on a desk: quickly. */
const QUICK_DRAIN = { closesAtOnce: true, delayMs: 300, quietMs: 100, idleMs: 100 };
/** The same behind a gateway, after DRAIN_SECONDS. Those of `deploy/` keep idle connections for 5 s. */
const DRAIN = { closesAtOnce: false, quietMs: 1_000, idleMs: 6_000 };

/** What a process serves, and where. */
export interface Serving {
  app: Express;
  /** How failures are answered; its log is also the process's log. */
  problems: ProblemOptions;
  config: ProcessConfig;
  /** Where connections are counted; default: nowhere. */
  registry?: Registry;
  /** The port that answers with the registry's metrics; undefined: none does but the app. */
  metricsPort?: number | undefined;
  /** Stops background work; called after the server has answered its last request. */
  stop?: () => Promise<void>;
}

/**
 * Runs a process that serves an app: starts it, listens, tells the launcher that it is ready, and stops when told to.
 * Exits with 0 after a stop; with 1 if it can't start, after one clear sentence on standard error.
 * @param start makes the app; its argument says whether the process has begun to stop
 */
export async function runProcess(
  name: string,
  start: (isStopping: () => boolean) => Promise<Serving>,
): Promise<void> {
  const state = { isStopping: false };
  try {
    const serving = await start(() => state.isStopping);
    const { app, problems, config, registry, metricsPort, stop } = serving;
    const { port, host, connections, drainSeconds } = config;
    const { log } = problems;
    const server = createHttpServer(app, problems, { connections, registry });
    const metrics = registry && metricsPort !== undefined ? createMetricsServer(registry) : undefined;
    if (metrics) await listen(metrics, metricsPort as number, host);
    await listen(server, port, host);
    onStop(log, async () => {
      state.isStopping = true;
      await drain(server, drainSeconds > 0 ? { ...DRAIN, delayMs: drainSeconds * 1_000 } : QUICK_DRAIN);
      await stop?.();
      metrics?.close();
    });
    log.info({ port: portOf(server), metrics_port: metrics && portOf(metrics) }, 'listening');
    process.send?.({ ready: true });
  } catch (error) {
    process.stderr.write(`${name}: ${startComplaint(error)}\n`);
    process.exit(1);
  }
}

/**
 * Stops on SIGTERM, on SIGINT, or when the launcher is gone, which closes the channel to it. Only the first of these
 * counts; later ones are ignored.
 */
function onStop(log: Logger, stop: () => Promise<void>): void {
  let isStopping = false;
  const begin = async (reason: string) => {
    if (isStopping) return;
    isStopping = true;
    log.info({ reason }, 'stopping');
    await stop();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void begin(signal));
  process.on('disconnect', () => void begin('the launcher is gone'));
  if (process.send && !process.connected) void begin('the launcher was gone before we started');
}

function portOf(server: Server): number | undefined {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : undefined;
}
