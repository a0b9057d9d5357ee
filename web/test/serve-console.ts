import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { createHttpServer } from '@marketstall/shared/http/server';
import { capturedLog } from '@marketstall/testing/wire';
import { buildApp, type WebDeps } from '../src/app.js';
import { readConfig } from '../src/config.js';
import { readConsole } from '../src/console-files.js';

/** A script that the build has compressed with both encodings. */
export const SCRIPT = `// ${'the same again, '.repeat(100)}\n`;

/** Makes a small build, laid out like that of `npm run build`. @returns its folder */
export async function makeBuild(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'marketstall-console-'));
  await mkdir(path.join(folder, 'assets'));
  const write = (name: string, content: string | Buffer) => writeFile(path.join(folder, name), content);
  await write(
    'index.html',
    '<!doctype html>\n<title>A console</title>\n<script type="application/json" id="config">{}</script>\n',
  );
  await write('assets/index-C0ffee.js', SCRIPT);
  await write('assets/index-C0ffee.js.gz', gzipSync(SCRIPT));
  await write('assets/index-C0ffee.js.br', 'stands for brotli');
  await write('assets/index-C0ffee.css', 'body {}');
  await write('icon.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await write('sources.sha256', 'any');
  return folder;
}

export interface ServedConsole {
  url: string;
  port: number;
  close: () => Promise<void>;
}

/** Serves a small build with these settings. */
export async function serveConsole(
  env: Record<string, string> = {},
  overrides: Partial<WebDeps> = {},
): Promise<ServedConsole> {
  const folder = await makeBuild();
  const { log } = capturedLog();
  const built = await readConsole(folder);
  await rm(folder, { recursive: true });
  const app = buildApp({ ...readConfig(env), log, isStopping: () => false, console: built, ...overrides });
  const server = createHttpServer(app, { log });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
