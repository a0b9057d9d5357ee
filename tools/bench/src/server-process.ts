import path from 'node:path';
import { spawnServer } from '@marketstall/harness/spawn-server';
import type { Env } from '@marketstall/shared/env/dotenv';
import { pinned } from './cores.js';

const STOP_MS = 10_000;

/** A server that runs as a child process. */
export interface ServerProcess {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** Names its log. */
  name: string;
  /** The script to run. */
  script: string;
  nodeArgs?: string[];
  cwd: string;
  env: Env;
  port: number;
  /** The folder of its log. */
  logs: string;
  /** The cores that it may use, as taskset names them; undefined: all. */
  cores: string | undefined;
}

/**
 * Starts a server; resolves when it listens. It stops by itself when this process ends.
 * @throws if it ends before, with the end of its log
 */
export async function startServer(options: ServerOptions): Promise<ServerProcess> {
  const { name, script, nodeArgs = [], cwd, env, port, logs, cores } = options;
  const server = spawnServer({
    command: pinned(cores, process.execPath, [...nodeArgs, script]),
    cwd,
    env,
    log: path.join(logs, `${name}.log`),
  });
  const { child, listening, exited, output } = server;
  const end = await Promise.race([listening, exited]);
  if (end !== undefined) throw new Error(`${name} did not start (${end}):\n${output().trim()}`);
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid as number,
    stop: () => server.stop(() => child.kill('SIGTERM'), STOP_MS),
  };
}
