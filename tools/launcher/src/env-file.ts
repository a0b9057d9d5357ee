import { rm } from 'node:fs/promises';
import path from 'node:path';
import { variable } from '@marketstall/shared/services';
import { writePrivateFile } from './private-file.js';
import type { RunningService } from './run-services.js';

/**
 * Writes `<dataDir>/env`: where the system's databases and services are, for other commands to find it by.
 * @param owner the owner's connection string
 * @param secretFile the secret that was made for it; undefined where the settings have one
 * @returns removes it again
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

/** Quoted, or dotenv would take a # in it, and what follows, for a comment. */
function line(name: string, value: string): string {
  return `${name}='${value}'`;
}
