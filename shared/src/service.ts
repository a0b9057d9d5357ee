import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { Express } from 'express';
import type { AppDeps } from './app.js';
import { createPool } from './db.js';
import { type Env, loadEnv, type ServiceConfig } from './env.js';
import { StartError } from './errors.js';
import { createHttpServer, drain, listen } from './http-server.js';
import { createLimitStores } from './limit-stores.js';
import { createLogger, type Logger } from './log.js';
import { prepareDatabase } from './migrate.js';
import { createTokenVerifier } from './tokens.js';

/** How a service stops: it goes on accepting for a moment, so that clients learn of it from its answers. */
const DRAIN = { delayMs: 300, deadlineMs: 8_000 };

/** What a service adds to what all of them do. */
export interface Service<C extends ServiceConfig> {
  /** Its name, schema and token subject. */
  name: string;
  /** Its folder: package.json, migrations/, and the `.env` one folder up. */
  folder: URL;
  readConfig: (env: Env) => C;
  /** Makes its app and starts what runs beside it; `stop` ends that again. */
  start: (deps: AppDeps, config: C) => Promise<{ app: Express; stop?: () => Promise<void> }>;
}

/**
 * Runs a service: settings, migration, pool, app, listen, stop. Exits with 1 and one clear sentence on standard
 * error if it can't start, with 0 once told to stop.
 */
export async function runService<C extends ServiceConfig>(service: Service<C>): Promise<void> {
  try {
    await start(service);
  } catch (error) {
    const sentence = error instanceof StartError ? error.message : (error as Error).stack;
    process.stderr.write(`${service.name}: ${sentence}\n`);
    process.exit(1);
  }
}

async function start<C extends ServiceConfig>(service: Service<C>): Promise<void> {
  const { name, folder } = service;
  const config = service.readConfig(loadEnv(new URL('../.env', folder)));
  const log = createLogger(name, config.logLevel);
  const url = await prepareDatabase(
    {
      url: config.databaseUrl,
      service: name,
      directory: fileURLToPath(new URL('migrations', folder)),
      secret: config.jwtSecret,
    },
    log,
  );
  const pool = createPool({ url, name }, log);
  const limitStores = await createLimitStores({ url: config.redisUrl, service: name }, log);
  const state = { isStopping: false };
  const deps: AppDeps = {
    info: readInfo(name, folder),
    pool,
    log,
    verifyToken: createTokenVerifier(config.jwtSecret),
    isStopping: () => state.isStopping,
    limit: config.limit,
    limitStores,
    trustProxy: config.trustProxy,
    corsOrigins: config.corsOrigins,
  };
  const { app, stop } = await service.start(deps, config);
  const server = createHttpServer(app, log);
  await listen(server, config.port, config.host);
  onStop(log, async () => {
    state.isStopping = true;
    await drain(server, DRAIN);
    await stop?.();
    limitStores.close();
    await pool.end();
  });
  log.info({ port: portOf(server) }, 'listening');
  process.send?.({ ready: true });
}

function readInfo(name: string, folder: URL) {
  const { version, description } = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8')) as {
    version: string;
    description: string;
  };
  return { name, version, description };
}

/**
 * Stops on SIGTERM, on SIGINT, or when the process that started us with a channel is gone. The first word
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
