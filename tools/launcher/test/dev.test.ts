import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { lastingPort } from '@marketstall/harness/free-port';
import { makePlace, type Place, type Started, startDevelopment, until } from '@marketstall/testing/npm-start';
import { processesWith } from '@marketstall/testing/processes';

jest.setTimeout(90_000);

const ROOT = path.join(__dirname, '../../..');
const LEFT_OUT = new Set(['node_modules', '.git', '.data', '.env']);

let place: Place;
let copy: string;
let system: Started;
let page: string;

beforeAll(async () => {
  place = await makePlace();
  copy = path.join(path.dirname(place.dataDir), 'repository');
  await copyRepository(copy);
  const port = await lastingPort();
  page = `http://localhost:${port}`;
  system = await startDevelopment(place, copy, port);
});

afterAll(() => place.remove());

/** All its files, with the packages linked: those of the repository to the copy's own, the others to the installed ones. */
async function copyRepository(target: string): Promise<void> {
  await cp(ROOT, target, {
    recursive: true,
    preserveTimestamps: true,
    filter: (file) => !LEFT_OUT.has(path.basename(file)),
  });
  const modules = path.join(target, 'node_modules');
  await mkdir(modules);
  for (const name of await readdir(path.join(ROOT, 'node_modules'))) {
    if (name !== '@marketstall')
      await symlink(path.join(ROOT, 'node_modules', name), path.join(modules, name));
  }
  const own = path.join(ROOT, 'node_modules/@marketstall');
  await cp(own, path.join(modules, '@marketstall'), { recursive: true, verbatimSymlinks: true });
}

async function edit(file: string, change: (text: string) => string): Promise<void> {
  const text = await readFile(path.join(copy, file), 'utf8');
  const changed = change(text);
  expect(changed).not.toBe(text);
  await writeFile(path.join(copy, file), changed);
}

/** The process of each service. */
const pids = () =>
  Object.fromEntries(
    processesWith(place.dataDir).flatMap(({ pid, command }) => {
      const service = /\/(\w+)\/dist\/server\.js/.exec(command)?.[1];
      return service === undefined ? [] : [[service, pid]];
    }),
  );

const documentOf = async (service: 'orders' | 'tasks') =>
  fetch(`${place.url(service)}/openapi.json`).then(
    (res) => res.text(),
    () => '',
  );

test('a changed source restarts its service alone', async () => {
  const before = pids();
  expect(Object.keys(before).sort()).toEqual(['auth', 'orders', 'products', 'tasks', 'web']);
  await edit('orders/src/routes.ts', (text) =>
    text.replace("summary: 'Read an order'", "summary: 'Look at it'"),
  );
  await until('the new summary', async () => (await documentOf('orders')).includes('Look at it'));
  const { orders, ...others } = pids();
  expect(orders).not.toBe(before.orders);
  expect({ ...others, orders: before.orders }).toEqual(before);
});

test('a source that does not compile is told, and its mending is taken up at once', async () => {
  const mended = await readFile(path.join(copy, 'tasks/src/routes.ts'), 'utf8');
  await edit(
    'tasks/src/routes.ts',
    (text) => `${text}\nthrow new Error('not yet');\nconst count: number = 'one';\n`,
  );
  await until('the error', () => /tasks\/src\/routes\.ts.*TS2322/.test(system.output()));
  await until('its end', async () => (await documentOf('tasks')) === '');
  await writeFile(path.join(copy, 'tasks/src/routes.ts'), mended);
  await until('its answer', async () => (await documentOf('tasks')).includes('listTasks'));
});

test("a changed source of shared/ restarts each of them, and what they run is the compiler's", async () => {
  const before = pids();
  await edit('shared/src/http/documents/swagger-ui.ts', (text) =>
    text.replace('<div id=', '<div class="new" id='),
  );
  const isNew = async () =>
    fetch(`${place.url('tasks')}/docs`).then(
      async (res) => (await res.text()).includes('class="new"'),
      () => false,
    );
  await until('the new page', isNew);
  const haveRestarted = () => {
    const now = pids();
    return Object.entries(before).every(([name, pid]) => now[name] !== undefined && now[name] !== pid);
  };
  await until('all to run again', haveRestarted);
  const compiled = path.join(copy, 'shared/dist/http/documents/swagger-ui.js');
  await until('the compiler', async () => (await readFile(compiled, 'utf8')).includes('sourceMappingURL'));
});

test('the console comes from its sources, and the services answer it', async () => {
  const res = await fetch(page);
  expect(await res.text()).toContain('/@vite/client');
  // It may still be starting again.
  const answer = () =>
    fetch(`${place.url('products')}/products`, { headers: { origin: page } }).catch(() => undefined);
  await until('products', async () => (await answer()) !== undefined);
  expect((await answer())?.headers.get('access-control-allow-origin')).toBe(page);
});

test('Ctrl-C stops all of it', async () => {
  process.kill(-(system.child.pid ?? 0), 'SIGINT');
  expect(await system.exitCode).toBe(0);
  expect(processesWith(place.dataDir)).toEqual([]);
});
