import { execFileSync } from 'node:child_process';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Cores } from './cores.js';
import type { DatabaseServer } from './database.js';
import type { Machine } from './results.js';

/** The machine and the versions that the figures belong to. */
export function describeMachine(
  { version, pid }: Pick<DatabaseServer, 'version' | 'pid'>,
  cores: Cores | undefined,
): Machine {
  const { model = 'unknown' } = os.cpus()[0] ?? {};
  return {
    cpu: model.trim(),
    cores: os.availableParallelism(),
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    kernel: os.release(),
    node: process.version,
    postgres: version,
    pinning: cores
      ? `servers on core ${cores.servers}, load${pid === undefined ? '' : ' and PostgreSQL'} on core ${cores.rest}`
      : 'none: servers, load and PostgreSQL compete for the cores',
  };
}

/** The commit of the sources; `unknown` outside a repository. */
export function describeCommit(): string {
  const cwd = fileURLToPath(new URL('../../..', import.meta.url));
  try {
    return execFileSync('git', ['describe', '--always', '--dirty', '--abbrev=12', '--exclude=*'], {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return 'unknown';
  }
}
