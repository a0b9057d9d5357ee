import { type EventEmitter, once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Cleanup } from '@marketstall/harness/cleanup';
import { say } from '@marketstall/harness/console';
import { until } from '@marketstall/harness/until';
import type { Env } from '@marketstall/shared/env/dotenv';
import { StartError } from '@marketstall/shared/errors';
import { prepareDatabase } from '@marketstall/shared/postgres/migrate';
import type { Secrets } from '@marketstall/shared/tokens';
import { keepRunning } from './keep-running.js';
import { serviceEnv } from './service-env.js';
import { type ServiceProcess, spawnService } from './service-process.js';
import type { ServiceSettings } from './settings.js';

/** A running service that is not ready after this has failed to start. */
const READY_MS = 30_000;
/** The timeout of one request to /ready. */
const ATTEMPT_MS = 2_000;
const RETRY_MS = 50;

export interface RunningService {
  settings: ServiceSettings;
  /** Its connection string; undefined for a service without a database. */
  databaseUrl: string | undefined;
}

export interface RunServicesOptions {
  services: ServiceSettings[];
  /** The folder of the repository. */
  root: URL;
  dataDir: string;
  /** The environment that all services share. */
  env: Env;
  jwtSecrets: Secrets;
  /** The connection string of the database's owner, for services that have no `<SERVICE>_DATABASE_URL`. */
  owner: string;
  /** Emits a service's name when its code has changed: it is killed then, and starts anew. */
  changes?: EventEmitter | undefined;
}

/**
 * Migrates the database, starts the services, waits until all are ready, and keeps them running.
 * @param signal aborts the start
 * @param cleanups receives what stops the services, before the first one is started
 * @throws StartError with one clear sentence
 */
export async function runServices(
  { services, root, dataDir, env, jwtSecrets, owner, changes }: RunServicesOptions,
  signal: AbortSignal,
  cleanups: Cleanup[],
): Promise<RunningService[]> {
  const running: RunningService[] = [];
  const stops: Cleanup[] = [];
  // All at once: each needs a moment to close its clients' connections.
  cleanups.push(async () => {
    await Promise.all(stops.map((stop) => stop()));
  });
  const starts: Promise<() => Cleanup>[] = [];
  for (const settings of services) {
    signal.throwIfAborted();
    const { name, replicas } = settings;
    const databaseUrl = settings.hasDatabase
      ? await prepare(settings, { owner, root, jwtSecrets })
      : undefined;
    running.push({ settings, databaseUrl });
    const childEnv = serviceEnv(settings, services, { env, jwtSecrets, databaseUrl });
    const start = () => {
      const service = spawnService({ name, replicas, root, dataDir, env: childEnv });
      changes?.on(name, service.kill);
      void service.exited.then(() => changes?.off(name, service.kill));
      return service;
    };
    const first = start();
    stops.push(first.stop);
    const isUp = untilReady(first, `${settings.localUrl}/ready`, signal);
    // The next service's schema is migrated while this one starts; Promise.all below handles a failed start.
    isUp.catch(() => undefined);
    const restart = (stopping: AbortSignal) => startAgain(start(), stopping);
    starts.push(isUp.then(() => () => keepRunning({ name, program: first, restart, say, changes })));
  }
  // Only once all are up: until then, a service that ends makes the whole start fail.
  for (const watch of await Promise.all(starts)) stops.push(watch());
  return running;
}

/** Migrates a service's schema. @returns the connection string for the service */
function prepare(
  { name, databaseUrl, migrateUrl, migrates }: ServiceSettings,
  { owner, root, jwtSecrets }: { owner: string; root: URL; jwtSecrets: Secrets },
): Promise<string> {
  const database = { url: databaseUrl ?? owner, migrateUrl, isOn: migrates };
  const directory = fileURLToPath(new URL(`${name}/migrations`, root));
  return prepareDatabase({ ...database, service: name, directory, secrets: jwtSecrets }, LOG);
}

/** Of a migration, the user sees only warnings. */
const LOG = {
  info: () => undefined,
  warn: (...args: unknown[]) => say(`Warning: ${args.filter((arg) => typeof arg === 'string').join(' ')}`),
};

async function untilReady(service: ServiceProcess, url: string, signal: AbortSignal): Promise<void> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(READY_MS)]);
  await Promise.race([
    service.listening.then(() => untilOk(url, limit)),
    endOf(service),
    once(limit, 'abort').then(() => {
      signal.throwIfAborted();
      throw new StartError(`${service.name} is not ready after ${READY_MS / 1000} s; see ${service.log}`);
    }),
  ]);
}

async function untilOk(url: string, limit: AbortSignal): Promise<void> {
  const isOk = () =>
    fetch(url, { signal: AbortSignal.timeout(ATTEMPT_MS) }).then(
      ({ ok }) => ok,
      () => false,
    );
  await until(() => limit.aborted || isOk(), { intervalMs: RETRY_MS });
}

async function startAgain(service: ServiceProcess, stopping: AbortSignal): Promise<ServiceProcess> {
  stopping.addEventListener('abort', service.stop, { once: true });
  await Promise.race([service.listening, endOf(service)]);
  stopping.removeEventListener('abort', service.stop);
  return service;
}

async function endOf(service: ServiceProcess): Promise<never> {
  const reason = await service.exited;
  throw new StartError(service.complaint() || `${service.name} ended (${reason}); see ${service.log}`);
}
