import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Express } from 'express';
import { type Env, loadEnv } from './env/dotenv.js';
import type { ServiceConfig } from './env/service-config.js';
import type { AppDeps } from './http/app.js';
import { createLimitStores } from './limits/limit-stores.js';
import { createLogger } from './log.js';
import { Registry } from './metrics.js';
import { type DatabaseParts, databaseParts } from './postgres/app-parts.js';
import { prepareDatabase } from './postgres/migrate.js';
import { createPool } from './postgres/pool.js';
import { otherPasswords } from './postgres/service-role.js';
import { type Sweep, startSweeping } from './postgres/sweep.js';
import { watchPool } from './postgres/watch-pool.js';
import { runProcess, type Serving } from './process.js';
import { followPublicKeys } from './public-keys.js';
import { followEndedSessions } from './revocations.js';
import type { ServiceName } from './services.js';
import { createTokenVerifier, type PublicKeys, secretKey, type TokenKeys } from './tokens.js';

/** The dependencies of an app with a database. */
export type ServiceDeps = AppDeps & DatabaseParts;

/** The parts of a service's process that differ from the others. */
export interface Service<C extends ServiceConfig> {
  /** Also the name of its schema, and the subject of its service tokens. */
  name: ServiceName;
  /** Its folder: package.json, migrations/, and the `.env` one folder up. */
  folder: URL;
  readConfig: (env: Env) => C;
  /** What verifies users' tokens; default: the secrets, or the public keys that auth answers. */
  tokenKeys?: (config: C) => TokenKeys;
  /** The rows that are deleted once they are over. */
  sweeps?: (config: C) => Sweep[];
  /** Builds its app and starts its background work; `stop` ends that work. */
  start: (deps: ServiceDeps, config: C) => Promise<{ app: Express; stop?: () => Promise<void> }>;
}

/** Runs a service as a process: settings, migration, pool, app, then what every process does (see `runProcess`). */
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
      migrateUrl: config.migrateUrl,
      isOn: config.migrates,
      service: name,
      directory: fileURLToPath(new URL('migrations', folder)),
      secrets: config.jwtSecrets,
    },
    log,
  );
  const pool = createPool({ url, name, otherPasswords: otherPasswords(url, config.jwtSecrets) }, log);
  const registry = new Registry();
  watchPool(pool, registry);
  const limitStores = await createLimitStores({ url: config.redisUrl, service: name, registry }, log);
  const endedSessions =
    config.auth &&
    (await followEndedSessions(
      { service: name, authUrl: config.auth.url, key: secretKey(config.auth.secret) },
      log,
    ));
  const followedKeys =
    config.jwksUrl === undefined ? undefined : await followPublicKeys({ url: config.jwksUrl }, log);
  const deps: ServiceDeps = {
    ...databaseParts(pool),
    info: readInfo(name, folder),
    log,
    errorsUrl: config.publicDocsUrl,
    verifyToken: createTokenVerifier(service.tokenKeys?.(config) ?? tokenKeysOf(config, followedKeys)),
    endedSessions,
    registry,
    hasMetricsPort: config.metricsPort !== undefined,
    isStopping,
    limit: config.limit,
    limitStores,
    trustProxy: config.trustProxy,
    corsOrigins: config.corsOrigins,
  };
  const { app, stop } = await service.start(deps, config);
  const sweeping = startSweeping(deps, service.sweeps?.(config) ?? []);
  return {
    app,
    problems: deps,
    config,
    registry: deps.registry,
    metricsPort: config.metricsPort,
    stop: async () => {
      await Promise.all([stop?.(), sweeping.stop(), endedSessions?.stop(), followedKeys?.stop()]);
      limitStores.close();
      await pool.end();
    },
  };
}

/** Where auth signs with a private key, nobody who has the secret can make a token, but while that is being changed. */
function tokenKeysOf({ jwtSecrets }: ServiceConfig, publicKeys: PublicKeys | undefined): TokenKeys {
  return { secrets: publicKeys ? jwtSecrets.slice(1) : jwtSecrets, publicKeys };
}

function readInfo(name: string, folder: URL) {
  const { version, description } = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8')) as {
    version: string;
    description: string;
  };
  return { name, version, description };
}
