import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Express } from 'express';
import type { AppDeps } from './app.js';
import { createPool } from './db.js';
import { type Env, loadEnv, type ServiceConfig } from './env.js';
import { createLimitStores } from './limit-stores.js';
import { createLogger } from './log.js';
import { prepareDatabase } from './migrate.js';
import { runProcess, type Serving } from './process.js';
import { createTokenVerifier } from './tokens.js';

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

/** Runs a service as a process: settings, migration, pool, app, then what every process does (see process.ts). */
export function runService<C extends ServiceConfig>(service: Service<C>): Promise<void> {
  return runProcess(service.name, (isStopping) => start(service, isStopping));
}

async function start<C extends ServiceConfig>(
  service: Service<C>,
  isStopping: () => boolean,
): Promise<Serving> {
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
  const deps: AppDeps = {
    info: readInfo(name, folder),
    pool,
    log,
    verifyToken: createTokenVerifier(config.jwtSecret),
    isStopping,
    limit: config.limit,
    limitStores,
    trustProxy: config.trustProxy,
    corsOrigins: config.corsOrigins,
  };
  const { app, stop } = await service.start(deps, config);
  return {
    app,
    log,
    port: config.port,
    host: config.host,
    stop: async () => {
      await stop?.();
      limitStores.close();
      await pool.end();
    },
  };
}

function readInfo(name: string, folder: URL) {
  const { version, description } = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8')) as {
    version: string;
    description: string;
  };
  return { name, version, description };
}
