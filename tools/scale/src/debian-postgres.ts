import { execFileSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';

const VERSIONS = '/usr/lib/postgresql';

/** What runs a program without root's rights: PostgreSQL refuses to run with them. */
export const UNPRIVILEGED =
  process.getuid?.() === 0 ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--init-groups'] : [];

/** Who PostgreSQL runs as; undefined: as this process. */
export function postgresUser(): { uid: number; gid: number } | undefined {
  if (UNPRIVILEGED.length === 0) return undefined;
  const id = (option: string) => Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** The folder of the programs of the newest PostgreSQL that Debian has installed. @throws Error if there is none */
export async function findPrograms(): Promise<string> {
  const versions = await readdir(VERSIONS).catch(() => []);
  const newest = Math.max(...versions.map(Number).filter(Number.isFinite));
  if (!Number.isFinite(newest)) throw new Error(`there is no PostgreSQL in ${VERSIONS}`);
  return `${VERSIONS}/${newest}/bin`;
}
