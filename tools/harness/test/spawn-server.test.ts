import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { spawnServer } from '../src/spawn-server.js';

const folder = mkdtempSync(path.join(tmpdir(), 'marketstall-spawn-'));
const log = path.join(folder, 'logs', 'server.log');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function start(script: string) {
  return spawnServer({ command: [process.execPath, ['-e', script]], cwd: folder, env: {}, log });
}

test('a server reports that it listens, and ends when its channel closes', async () => {
  const server = start(`
    process.on('disconnect', () => process.exit(7));
    process.send({ ready: true });`);
  await server.listening;
  await server.stop(() => server.child.disconnect(), 10_000);
  expect(await server.exited).toBe('exit code 7');
});

test('one that ignores the order to end is killed', async () => {
  const server = start(`
    process.on('SIGTERM', () => undefined);
    process.send({ ready: true });
    setInterval(() => undefined, 1000);`);
  await server.listening;
  await server.stop(() => server.child.kill('SIGTERM'), 50);
  expect(await server.exited).toBe('signal SIGKILL');
});

test('output is appended to the log; only what came since the start is told', async () => {
  const earlier = start(`console.log('the first run')`);
  await earlier.exited;
  const server = start(`console.error('the second run')`);
  expect(await server.exited).toBe('exit code 0');
  expect(server.output()).toBe('the second run\n');
  expect(readFileSync(log, 'utf8')).toBe('the first run\nthe second run\n');
});

test('a program that does not exist ends with the reason', async () => {
  const server = spawnServer({ command: [path.join(folder, 'none'), []], cwd: folder, env: {}, log });
  expect(await server.exited).toContain('ENOENT');
  await server.stop(() => undefined, 10);
});
