import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Cleanup } from '@marketstall/harness/cleanup';
import { say } from '@marketstall/harness/console';
import type { Env } from '@marketstall/shared/env/dotenv';
import { StartError } from '@marketstall/shared/errors';
import { prepareDatabase } from '@marketstall/shared/postgres/migrate';
import { keepRunning } from './keep-running.js';
import { serviceEnv } from './service-env.js';
import { type ServiceProcess, spawnService } from './service-process.js';
import type { ServiceSettings } from './settings.js';

/** A service that runs, but is not ready for so long, counts as failed. */
const READY_MS = 30_000;
/** How long one look at /ready may take. */
const LOOK_MS = 2_000;

export interface RunningService {
  settings: ServiceSettings;
  /** The connection string that it was given, if it keeps data. */
  databaseUrl: string | undefined;
}

export interface RunServicesOptions {
  services: ServiceSettings[];
  /** The folder of the repository. */
  root: URL;
  dataDir: string;
  /** What all of them share. */
  env: Env;
  jwtSecret: string;
  /** The connection string of the database's owner, for those without a database of their own. */
  owner: string;
}

/**
 * Brings the database up to date, starts the services, waits until all are ready, and keeps them running.
 * @param signal gives the start up
 * @param cleanups gets how to end them before the first one is started
 * @throws StartError with one clear sentence
 */
export async function runServices(
  { services, root, dataDir, env, jwtSecret, owner }: RunServicesOptions,
  signal: AbortSignal,
  cleanups: Cleanup[],
): Promise<RunningService[]> {
  const running: RunningService[] = [];
  const stops: Cleanup[] = [];
  // All at once: each takes a moment to let its clients know.
  cleanups.push(async () => {
    await Promise.all(stops.map((stop) => stop()));
  });
  const starts: Promise<() => Cleanup>[] = [];
  for (const settings of services) {
    signal.throwIfAborted();
    const { name } = settings;
    const url = settings.databaseUrl ?? owner;
    const databaseUrl = settings.hasDatabase ? await prepare(name, { url, root, jwtSecret }) : undefined;
    running.push({ settings, databaseUrl });
    const childEnv = serviceEnv(settings, services, { env, jwtSecret, databaseUrl });
    const start = () => spawnService({ name, root, dataDir, env: childEnv });
    const first = start();
    stops.push(first.stop);
    const isUp = untilReady(first, `${settings.localUrl}/ready`, signal);
    // While it starts, the next one's schema is prepared; its failure is looked at below.
    isUp.catch(() => undefined);
    const restart = (stopping: AbortSignal) => startAgain(start(), stopping);
    starts.push(isUp.then(() => () => keepRunning({ name, program: first, restart, say })));
  }
  // Only when all are up: until then the end of one ends the start.
  for (const watch of await Promise.all(starts)) stops.push(watch());
  return running;
}

/** Brings a service's schema up to date. @returns the connection string that it is to be given */
function prepare(
  service: string,
  { url, root, jwtSecret }: { url: string; root: URL; jwtSecret: string },
): Promise<string> {
  const directory = fileURLToPath(new URL(`${service}/migrations`, root));
  return prepareDatabase({ url, service, directory, secret: jwtSecret }, LOG);
}

/** Only the warnings of a migration are for the user. */
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
  while (!limit.aborted) {
    const isOk = await fetch(url, { signal: AbortSignal.timeout(LOOK_MS) }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isOk) return;
    await sleep(50);
  }
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
