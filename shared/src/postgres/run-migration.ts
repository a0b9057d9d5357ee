import { fileURLToPath } from 'node:url';
import { loadEnv } from '../env/dotenv.js';
import { readDatabaseConfig } from '../env/service-config.js';
import { startComplaint } from '../errors.js';
import { createLogger } from '../log.js';
import type { ServiceName } from '../services.js';
import { prepareDatabase } from './migrate.js';

/**
 * Migrates a service's schema as a process of its own, such as a job before a roll-out, whatever MIGRATE says. Sets the
 * exit code: 1 if it can't, with one clear sentence on standard error.
 * @param folder the service's, with migrations/
 */
export async function runMigration(service: ServiceName, folder: URL): Promise<void> {
  try {
    const env = loadEnv(new URL('../.env', folder));
    const { databaseUrl, migrateUrl, jwtSecrets } = readDatabaseConfig(service, env);
    const directory = fileURLToPath(new URL('migrations', folder));
    const log = createLogger(`${service} migrate`, 'info');
    await prepareDatabase({ url: databaseUrl, migrateUrl, service, directory, secrets: jwtSecrets }, log);
    log.info('the schema is up to date');
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(`${service} migrate: ${startComplaint(error)}\n`);
  }
}
