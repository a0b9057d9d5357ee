import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { lastingPort } from '@marketstall/harness/free-port';
import type { Program } from '@marketstall/harness/program';
import type { ServiceName } from '@marketstall/shared/services';
import { startProgram } from './programs.js';

const DEPLOY = fileURLToPath(new URL('../../../deploy', import.meta.url));

export interface Gateway extends Program {
  /** Where the shop is published. */
  url: string;
  /** Where the services reach each other. */
  internal: Record<'auth' | 'products', string>;
}

/** The ports of each service's replicas. */
export type Replicas = Map<ServiceName, number[]>;

/** The port in the configuration, and what is there. */
const FRONTS = { 8080: 'shop', 3001: 'auth', 3002: 'products' } as const;

interface Kind {
  /** Its configuration in `deploy/`. */
  file: string;
  /** How long it takes to notice that a replica has come back, in milliseconds. */
  noticeMs: number;
  /** Replaces what only a machine with Docker's DNS has: the names of the replicas. */
  adapt(text: string, replicas: Replicas, folder: string): string;
  run(file: string, port: number): Promise<Program>;
}

/** The lines for a service's replicas; there is no console. */
const servers = (replicas: Replicas, name: string, line: (port: number, n: number) => string) =>
  (replicas.get(name as ServiceName) ?? [9]).map(line).join('\n');

export const GATEWAYS: Record<string, Kind> = {
  nginx: {
    file: 'nginx.conf',
    // It asks no probe: each request tries a replica anew.
    noticeMs: 0,
    adapt: (text, replicas, folder) =>
      text
        .replaceAll('/tmp/', `${folder}/`)
        // Newer than the nginx of Debian 12.
        .replace(/^ +server (\w+):\d+ resolve (.+)$/gm, (_line, name: string, options: string) =>
          servers(replicas, name, (port) => `    server 127.0.0.1:${port} ${options}`),
        ),
    run: (file, port) => startProgram('nginx', ['-c', file, '-g', 'daemon off;'], port),
  },
  haproxy: {
    file: 'haproxy.cfg',
    // It asks once a second, for up to 2 s, and then takes a replica that has come back.
    noticeMs: 3_000,
    adapt: (text, replicas) =>
      text.replace(
        /^ +server-template (any-)?(\w+) \d+ \S+( no-check backup)? .+$/gm,
        (_line, any = '', name: string, options = '') =>
          servers(replicas, name, (port, n) => `  server ${any}${name}${n} 127.0.0.1:${port}${options}`),
      ),
    run: (file, port) => startProgram('haproxy', ['-db', '-f', file], port),
  },
};

/** Starts a gateway with its configuration of `deploy/`, on ports of its own. */
export async function startGateway(name: string, replicas: Replicas, folder: string): Promise<Gateway> {
  const kind = GATEWAYS[name];
  if (!kind) throw new Error(`there is no gateway "${name}"`);
  const here = path.join(folder, name);
  await mkdir(here, { mode: 0o755 });
  let text = kind.adapt(await readFile(path.join(DEPLOY, kind.file), 'utf8'), replicas, here);
  const urls: Record<string, string> = {};
  let shopPort = 0;
  for (const [port, front] of Object.entries(FRONTS)) {
    const own = await lastingPort();
    if (front === 'shop') shopPort = own;
    urls[front] = `http://127.0.0.1:${own}`;
    text = text
      .replace(`listen ${port};`, `listen 127.0.0.1:${own};`)
      .replace(`bind :${port}\n`, `bind 127.0.0.1:${own}\n`);
  }
  const file = path.join(here, kind.file);
  await writeFile(file, text);
  const program = await kind.run(file, shopPort);
  return {
    ...program,
    url: urls.shop as string,
    internal: { auth: urls.auth as string, products: urls.products as string },
  };
}
