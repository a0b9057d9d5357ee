import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { lastingPort } from '@marketstall/harness/free-port';
import { type SpawnedServer, spawnServer } from '@marketstall/harness/spawn-server';
import type { ServiceName } from '@marketstall/shared/services';

const run = promisify(execFile);

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const STOP_MS = 30_000;

/** No load is to reach a limit, and each line of a log to mean something. */
const COMMON = { RATE_LIMIT_MAX: '1000000000', LOG_LEVEL: 'warn' };

/** One of a service's processes, always on the same port. */
export class Replica {
  #server: SpawnedServer | undefined;

  private constructor(
    readonly service: ServiceName,
    readonly port: number,
    readonly log: string,
    private readonly root: string,
  ) {}

  /**
   * @param folder of its log
   * @param root of the repository, built, that it is from; default: this one
   */
  static async of(service: ServiceName, folder: string, root: string = ROOT): Promise<Replica> {
    const port = await lastingPort();
    return new Replica(service, port, path.join(folder, `${service}-${port}.log`), root);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /**
   * @param env beside what all replicas have
   * @returns resolves, once it has ended, with how
   * @throws Error if it ends before it listens
   */
  async start(env: Record<string, string>): Promise<{ exited: Promise<string> }> {
    const server = spawnServer({
      command: [process.execPath, [path.join(this.root, this.service, 'dist/server.js')]],
      cwd: this.root,
      env: { ...COMMON, ...env, HOST: '127.0.0.1', PORT: String(this.port) },
      log: this.log,
    });
    this.#server = server;
    const ended = server.exited.then((how) => Promise.reject(new Error(`${how}\n${server.output()}`)));
    ended.catch(() => undefined);
    await Promise.race([server.listening, ended]);
    return { exited: server.exited };
  }

  /** Ends it as an orchestrator does. @throws Error if it did not end by itself, or not well */
  async stop(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    await server.stop(() => server.child.kill('SIGTERM'), STOP_MS);
    const how = await server.exited;
    if (how !== 'exit code 0') throw new Error(`${this.service} ended with ${how}\n${server.output()}`);
  }

  kill(): void {
    this.#server?.child.kill('SIGKILL');
  }
}

/** Where each service is, of which there is one replica. */
export function urlsOf(replicas: Replica[]): (service: string) => string {
  const urls = new Map<string, string>(replicas.map(({ service, url }) => [service, url]));
  return (service) => urls.get(service) as string;
}

/**
 * Migrates a service's schema, as the step before a roll-out does. Meanwhile this process goes on: connections may lead
 * through it.
 */
export async function migrate(service: ServiceName, env: Record<string, string>): Promise<void> {
  await run(process.execPath, [path.join(ROOT, service, 'dist/migrate.js')], { env });
}
