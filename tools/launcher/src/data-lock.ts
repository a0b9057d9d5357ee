import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { statSync, unlinkSync } from 'node:fs';
import { createServer, connect as openSocket, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '@marketstall/shared/errors';

export interface DataLock {
  /** Whether the last holder was killed: processes that it started may still be ending. */
  wasStale: boolean;
  release: () => Promise<void>;
}

/** Relative, since the path of a socket is limited to about 100 bytes and a data folder's path may be longer. */
const SOCKET = 'launcher.sock';

const ANSWER_MS = 1_000;
const SETTLE_MS = 100;

/**
 * Locks a data folder for this process by listening on a socket in it (a named pipe on Windows). The lock ends when
 * the process does, for whatever reason; no file with a pid can become stale. Except on Windows, it also makes the
 * folder the working directory.
 * @param dataDir the real path of the folder
 * @throws StartError if the folder is in use
 */
export async function lockDataDir(dataDir: string): Promise<DataLock> {
  const address = socketAddress(dataDir);
  const before = identify(address);
  const holder = await askHolder(address);
  if (holder !== undefined) throw inUse(dataDir, holder);
  if (before !== undefined) {
    // Two starts may both have found a dead holder's socket. Only that one may be removed, not the other start's.
    if (identify(address) !== before) throw inUse(dataDir, '');
    unlinkSync(address);
  }
  const server = await listen(address, dataDir);
  if (before !== undefined) {
    const mine = identify(address);
    await sleep(SETTLE_MS);
    if (identify(address) !== mine) throw inUse(dataDir, '');
  }
  return {
    wasStale: before !== undefined,
    release: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}

function socketAddress(dataDir: string): string {
  if (process.platform === 'win32') {
    const hash = createHash('sha256').update(dataDir.toLowerCase()).digest('hex');
    return `\\\\.\\pipe\\marketstall-${hash}`;
  }
  process.chdir(dataDir);
  return SOCKET;
}

/** Distinguishes a socket file from a later one of the same name; undefined if there is none. */
function identify(address: string): string | undefined {
  // A pipe has no file, and ends with its holder.
  if (process.platform === 'win32') return undefined;
  const stats = statSync(address, { bigint: true, throwIfNoEntry: false });
  return stats && `${stats.ino} ${stats.ctimeNs}`;
}

/** The pid of the process that holds the folder, empty if it does not answer; undefined if there is none. */
function askHolder(address: string): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = openSocket(address);
    socket.setTimeout(ANSWER_MS, () => socket.destroy());
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(undefined);
      else if (error.code === 'ECONNRESET') resolve(answer);
      else reject(new StartError(`can't tell whether the data folder is in use: ${error.message}`));
    });
    socket.on('close', () => resolve(answer));
  });
}

async function listen(address: string, dataDir: string): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.end(String(process.pid));
  });
  // The lock must not keep the process alive.
  server.unref();
  server.listen(address);
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw inUse(dataDir, '');
    throw new StartError(`can't lock the data folder ${dataDir}: ${message}`);
  }
  return server;
}

function inUse(dataDir: string, pid: string): StartError {
  return new StartError(
    `the data folder ${dataDir} is in use by another npm start${pid && ` (pid ${pid})`}; ` +
      'stop it, or set DATA_DIR and the ports to other values',
  );
}
