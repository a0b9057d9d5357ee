import { rm } from 'node:fs/promises';
import path from 'node:path';
import { variable } from '@marketstall/shared/services';
import { writePrivateFile } from './private-file.js';
import type { RunningService } from './run-services.js';

/**
 * Writes `<dataDir>/env`, which tells other commands where the system's databases and services are.
 * @param owner the database owner's connection string
 * @param secretFile the file of the generated secret; undefined if the settings contain a secret
 * @returns a function that removes the file
 */
export async function writeEnvFile(
  dataDir: string,
  {
    owner,
    secretFile,
    services,
  }: { owner: string; secretFile: string | undefined; services: RunningService[] },
): Promise<() => Promise<void>> {
  const file = path.join(dataDir, 'env');
  const lines = services.flatMap(({ settings, databaseUrl }) => [
    ...(databaseUrl === undefined ? [] : [line(variable(settings.name, 'DATABASE_URL'), databaseUrl)]),
    line(variable(settings.name, 'URL'), settings.localUrl),
  ]);
  if (secretFile !== undefined) lines.push(line('JWT_SECRET_FILE', secretFile));
  await writePrivateFile(file, `${[line('DATABASE_URL', owner), ...lines].join('\n')}\n`);
  return () => rm(file, { force: true });
}

/** In quotes: otherwise dotenv would read a # as the beginning of a comment. */
function line(name: string, value: string): string {
  return `${name}='${value}'`;
}
