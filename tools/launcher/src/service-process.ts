import { fileURLToPath } from 'node:url';
import { logFile } from '@marketstall/harness/log-files';
import type { Program } from '@marketstall/harness/program';
import { spawnServer } from '@marketstall/harness/spawn-server';
import type { Env } from '@marketstall/shared/env/dotenv';

/** A service ends within 10.3 s, or 10 s after DRAIN_SECONDS; one that still runs after this hangs. */
const STOP_MS = 12_000;

export interface ServiceProcess extends Program {
  name: string;
  /** Resolves when it listens; never resolves if it ends before. */
  listening: Promise<void>;
  /** The path of its log. */
  log: string;
  /** What it has written to standard error so far. */
  complaint: () => string;
  /** Ends it at once, with all its processes. */
  kill: () => void;
}

export interface ServiceProcessOptions {
  name: string;
  /** How many processes serve it, all on one port. */
  replicas: number;
  /** The folder of the repository. */
  root: URL;
  dataDir: string;
  env: Env;
}

const REPLICAS = fileURLToPath(new URL('replicas.js', import.meta.url));

/** Starts a service as a child process, or several with one above them. */
export function spawnService({ name, replicas, root, dataDir, env }: ServiceProcessOptions): ServiceProcess {
  const log = logFile(dataDir, name);
  const script = fileURLToPath(new URL(`${name}/dist/server.js`, root));
  const server = spawnServer({
    command: [process.execPath, replicas === 1 ? [script] : [REPLICAS, String(replicas), script]],
    cwd: fileURLToPath(new URL(name, root)),
    env,
    log,
  });
  const { child, listening, exited, kill } = server;
  let isListening = false;
  void listening.then(() => {
    isListening = true;
  });
  const stop = () =>
    server.stop(
      () => {
        if (child.connected) child.disconnect();
        // Until it listens, it may not yet react to a closed channel.
        if (!isListening) child.kill('SIGTERM');
      },
      STOP_MS + Number(env.DRAIN_SECONDS || 0) * 1_000,
    );
  return { name, exited, listening, log, complaint: () => plainLines(server.output()), stop, kill };
}

/** What was written to standard error: the service's own log lines are JSON. */
function plainLines(output: string): string {
  const lines = output.split('\n').filter((line) => !line.startsWith('{'));
  return lines.join('\n').trim();
}
