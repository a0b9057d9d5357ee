import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chmod,
  lchown,
  lstat,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { StartError } from '@marketstall/shared/errors';
import type { Identity, PostgresPrograms } from './postgres-programs.js';

/** The superuser of the embedded PostgreSQL. */
export const OWNER = 'marketstall';

export interface Cluster {
  /** PostgreSQL's data directory. */
  directory: string;
  /** The password of OWNER. */
  password: string;
}

const UNFINISHED = 'postgres.new-';

/**
 * Opens the cluster in `<dataDir>/postgres`; creates it, with its owner's password, if there is none. It is created
 * under another name and then renamed, so that a kill leaves no incomplete cluster.
 * @throws StartError if it can't be created
 */
export async function openCluster(
  dataDir: string,
  isDurable: boolean,
  postgres: PostgresPrograms,
): Promise<Cluster> {
  const folder = path.join(dataDir, 'postgres');
  await removeUnfinished(dataDir);
  // If PostgreSQL runs as another user, that user must be able to enter this folder. Secret files in it have a mode
  // of their own.
  if (postgres.owner && postgres.owner.uid !== 0) await chmod(dataDir, (await stat(dataDir)).mode | 0o011);
  if (!(await exists(folder))) await create(dataDir, folder, isDurable, postgres);
  if (postgres.owner && (await stat(folder)).uid !== postgres.owner.uid) await giveTo(folder, postgres.owner);
  return {
    directory: path.join(folder, 'data'),
    password: await readFile(path.join(folder, 'password'), 'utf8'),
  };
}

async function create(
  dataDir: string,
  folder: string,
  isDurable: boolean,
  postgres: PostgresPrograms,
): Promise<void> {
  const unfinished = await mkdtemp(path.join(dataDir, UNFINISHED));
  const passwordFile = path.join(unfinished, 'password');
  await writeFile(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 });
  if (postgres.owner) await giveTo(unfinished, postgres.owner);
  const options = [
    ['--pgdata', path.join(unfinished, 'data')],
    ['--username', OWNER],
    ['--pwfile', passwordFile],
    // Independent of the machine's locales: order by code point, letters by Unicode.
    ['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
    ['--auth-host', 'scram-sha-256', '--auth-local', 'scram-sha-256', '--no-instructions'],
    isDurable ? [] : ['--no-sync'],
  ];
  const child = postgres.spawn('initdb', options.flat(), { stdio: ['ignore', 'ignore', 'pipe'] });
  let output = '';
  child.stderr?.on('data', (chunk) => {
    output += chunk;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) {
    await rm(unfinished, { recursive: true, force: true });
    const asWhom =
      postgres.owner && postgres.owner.uid !== 0
        ? ` (it refuses to run as root, so it runs as user ${postgres.owner.uid}, who must be able to enter this folder)`
        : '';
    throw new StartError(`PostgreSQL can't create its data in ${dataDir}${asWhom}: ${output.trim()}`);
  }
  await rename(unfinished, folder);
}

async function removeUnfinished(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    if (name.startsWith(UNFINISHED)) await rm(path.join(dataDir, name), { recursive: true, maxRetries: 5 });
  }
}

/**
 * Changes the owner of a folder and its contents: root created them, or PostgreSQL ran as another user before. The
 * folder itself comes last, so that its owner shows whether all is done.
 */
async function giveTo(target: string, owner: Identity): Promise<void> {
  const isDirectory = (await lstat(target)).isDirectory();
  for (const name of isDirectory ? await readdir(target) : []) await giveTo(path.join(target, name), owner);
  await lchown(target, owner.uid, owner.gid);
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
