import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { until } from '@marketstall/testing/wire';

const SERVER = path.join(__dirname, '../dist/server.js');
const children: ChildProcess[] = [];

afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

/** Starts the real process with only these variables in its environment. */
function start(env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [SERVER], {
    env: { WEB_PORT: '0', HOST: '127.0.0.1', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  children.push(child);
  const output = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk) => (output.stdout += chunk));
  child.stderr?.on('data', (chunk) => (output.stderr += chunk));
  return { child, output, ended: once(child, 'close') };
}

test('the process needs no setting, tells its launcher that it is ready, serves the built console, and stops', async () => {
  const { child, output, ended } = start();
  expect((await once(child, 'message'))[0]).toEqual({ ready: true });
  const [, port] = await until(() => /"port":(\d+)/.exec(output.stdout));
  const url = `http://127.0.0.1:${port}`;
  expect((await fetch(`${url}/ready`)).status).toBe(200);

  const html = await (await fetch(url)).text();
  expect(html).toContain('{"services":{"auth":"http://127.0.0.1:3001",');
  const assets = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, asset]) => asset);
  expect(assets.length).toBeGreaterThan(2);
  for (const asset of assets) {
    const answer = await fetch(`${url}${asset}`);
    expect([asset, answer.status]).toEqual([asset, 200]);
    expect(answer.headers.get('content-type')).toMatch(
      /^(text\/(javascript|css); charset=utf-8|image\/svg\+xml)$/,
    );
  }

  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  expect(output.stderr).toBe('');
});

test('the process exits when its launcher is gone', async () => {
  const { child } = start();
  await once(child, 'message');
  const ended = once(child, 'exit');
  child.disconnect();
  expect(await ended).toEqual([0, null]);
});

test('a wrong setting or a taken port ends the start with one sentence and exit code 1', async () => {
  const wrong = start({ WEB_PORT: 'x', PUBLIC_TASKS_URL: 'tasks' });
  expect(await wrong.ended).toEqual([1, null]);
  expect(wrong.output.stderr).toBe(
    'web: WEB_PORT must be a whole number from 0 to 65535; ' +
      'PUBLIC_TASKS_URL must be an http(s) URL without user, query and fragment\n',
  );

  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const second = start({ WEB_PORT: String(port) });
  expect(await second.ended).toEqual([1, null]);
  expect(second.output.stderr).toBe(`web: port ${port} is taken by another program\n`);
  other.close();
});
