import type { EventEmitter } from 'node:events';
import { mkdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbeddedPostgres } from '@marketstall/embedded-postgres/embedded-postgres';
import type { Cleanup } from '@marketstall/harness/cleanup';
import { say } from '@marketstall/harness/console';
import { rotateLog } from '@marketstall/harness/log-files';
import { loadEnv } from '@marketstall/shared/env/dotenv';
import { readJwtSecrets, readOrFile } from '@marketstall/shared/env/secrets';
import { StartError } from '@marketstall/shared/errors';
import { banner } from './banner.js';
import { lockDataDir } from './data-lock.js';
import { writeEnvFile } from './env-file.js';
import { keptJwtSecret, secretFileIn } from './jwt-secret.js';
import { keepRunning } from './keep-running.js';
import { requireFreePorts } from './ports.js';
import { runServices } from './run-services.js';
import { readServiceSettings, type ServiceSettings, setting } from './settings.js';

const ROOT = new URL('../../../', import.meta.url);

/** The most connections of one process of a service, and of everything else: migrations, the audit, people. */
const CONNECTIONS = 12;
const OTHER_CONNECTIONS = 152;

/** The processes that a killed launcher left behind end within this. */
const LEFTOVERS_MS = 10_000;

/**
 * Starts the whole system and keeps it running: locks the data folder, finds or makes the secret, starts the database
 * and the services.
 * @param signal aborts the start
 * @param cleanups receives the cleanup of each part as soon as that part runs, so that a failed start can be undone
 * @param changes see `launch`
 * @throws StartError with one clear sentence
 */
export async function startSystem(
  signal: AbortSignal,
  cleanups: Cleanup[],
  changes?: EventEmitter,
): Promise<void> {
  const env = loadEnv(new URL('.env', ROOT));
  const configured = env.JWT_SECRET || env.JWT_SECRET_FILE ? readJwtSecrets(env) : undefined;
  const dataDir = await makeDataDir(setting(env, 'DATA_DIR') ?? '.data');
  const lock = await lockDataDir(dataDir);
  cleanups.push(lock.release);
  const jwtSecrets = configured ?? readJwtSecrets({ ...env, JWT_SECRET: await keptJwtSecret(dataDir) });
  const services = readServiceSettings(env, jwtSecrets[0]);
  await requireFreePorts(services, lock.wasStale ? LEFTOVERS_MS : 0);
  for (const { name } of [{ name: 'postgres' }, ...services]) rotateLog(dataDir, name);
  signal.throwIfAborted();
  const owner = readOrFile(env, 'DATABASE_URL')?.value ?? (await runDatabase(dataDir, services, cleanups));
  const options = { services, root: ROOT, dataDir, env, jwtSecrets, owner, changes };
  const running = await runServices(options, signal, cleanups);
  const secretFile = configured === undefined ? secretFileIn(dataDir) : undefined;
  cleanups.push(await writeEnvFile(dataDir, { owner, secretFile, services: running }));
  say(banner(services, dataDir, process.uptime()));
}

async function makeDataDir(folder: string): Promise<string> {
  const absolute = path.resolve(fileURLToPath(ROOT), folder);
  try {
    await mkdir(absolute, { recursive: true, mode: 0o700 });
    return await realpath(absolute);
  } catch (error) {
    throw new StartError(`can't use the data folder ${absolute}: ${(error as Error).message}`);
  }
}

async function runDatabase(
  dataDir: string,
  services: ServiceSettings[],
  cleanups: Cleanup[],
): Promise<string> {
  const processes = services.reduce(
    (sum, { hasDatabase, replicas }) => sum + (hasDatabase ? replicas : 0),
    0,
  );
  const connections = processes * CONNECTIONS + OTHER_CONNECTIONS;
  const options = { dataDir, durable: true, settings: [`max_connections=${connections}`] };
  const program = await startEmbeddedPostgres(options);
  const restart = () => startEmbeddedPostgres({ ...options, port: program.port });
  cleanups.push(keepRunning({ name: 'PostgreSQL', program, restart, say }));
  return program.url;
}
