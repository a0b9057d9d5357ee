// Makes clients of docs/openapi with the commonest generators, into made/, as their users would: with default settings,
// but for lists in a query, where orval overlooks that the documents say `explode: false`.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createClient } from '@hey-api/openapi-ts';
import openapiTS, { astToString } from 'openapi-typescript';
import { generate } from 'orval';

const SERVICES = ['auth', 'products', 'orders', 'tasks'];

process.chdir(new URL('.', import.meta.url).pathname);
rmSync('made', { recursive: true, force: true });
mkdirSync('made/openapi-fetch', { recursive: true });
for (const name of SERVICES) {
  const input = `../../docs/openapi/${name}.json`;
  const types = await openapiTS(new URL(input, import.meta.url));
  writeFileSync(`made/openapi-fetch/${name}.ts`, astToString(types));
  await createClient({ input, output: `made/hey-api/${name}`, logs: { level: 'warn' } });
  // A generated function asks this address; the program says at run time where that is.
  const output = { target: `made/orval/${name}.ts`, client: 'fetch', baseUrl: `http://${name}.shop` };
  await generate({ input, output: { ...output, override: { fetch: { explode: false } } } });
}
