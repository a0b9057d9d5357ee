// Writes web/console/src/api/schema/*.d.ts: what each service takes and answers, as TypeScript, from the OpenAPI
// documents that the services themselves serve. No system has to run; the services have to be built.
// With --check nothing is written: it fails where a file is not what it should be.
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';
import { buildApp as buildAuth } from '../../auth/dist/app.js';
import { buildApp as buildOrders } from '../../orders/dist/app.js';
import { buildApp as buildProducts } from '../../products/dist/app.js';
import { buildApp as buildTasks } from '../../tasks/dist/app.js';
import { testDeps } from '../../testing/dist/deps.js';
import { TEST_SECRET } from '../../testing/dist/settings.js';

const HEADER = "// Written by `npm run web:types` from this service's OpenAPI document. Don't edit.\n\n";

const limit = { max: 1000, windowSeconds: 60 };
// A document is made of routes alone: nothing of this is ever asked for anything.
const deps = (name) => testDeps(name, {});
const apps = {
  auth: buildAuth({
    ...deps('auth'),
    accessTtlSeconds: 60,
    refreshTtlSeconds: 60,
    jwtSecret: TEST_SECRET,
    loginLimit: limit,
    signupLimit: limit,
    passwords: {},
  }),
  products: buildProducts({ ...deps('products'), publicCatalog: false, serviceSecret: TEST_SECRET }),
  orders: buildOrders({ ...deps('orders'), products: {} }),
  tasks: buildTasks(deps('tasks')),
};

const isCheck = process.argv.includes('--check');
const stale = [];
for (const [name, app] of Object.entries(apps)) {
  const file = new URL(`../console/src/api/schema/${name}.d.ts`, import.meta.url);
  const text = await typesOf(await documentOf(app));
  if (!isCheck) await writeFile(file, text);
  else if ((await readFile(file, 'utf8').catch(() => '')) !== text) stale.push(name);
}
if (stale.length > 0) {
  process.stderr.write(
    `the console's types of ${stale.join(', ')} are not those of the services; run: npm run web:types\n`,
  );
  process.exitCode = 1;
}

/** The document as the service serves it. */
async function documentOf(app) {
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const answer = await fetch(`http://127.0.0.1:${server.address().port}/openapi.json`);
  const document = await answer.json();
  server.closeAllConnections();
  server.close();
  return document;
}

async function typesOf(document) {
  // A field with a default may be left out of what is sent.
  const nodes = await openapiTS(document, { defaultNonNullable: false });
  return HEADER + astToString(nodes);
}
