// Writes web/console/src/api/schema/*.d.ts: what each service takes and answers, as TypeScript, from docs/openapi.
// Part of `npm run documents`. With --check nothing is written, and a file that is not what it should be fails the run.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';

const HEADER = "// Written by `npm run documents` from this service's OpenAPI document. Don't edit.\n\n";

const DOCUMENTS = new URL('../../docs/openapi/', import.meta.url);
const TYPES = new URL('../../web/console/src/api/schema/', import.meta.url);

const isCheck = process.argv.includes('--check');
const stale = [];
for (const name of await readdir(DOCUMENTS)) {
  const document = JSON.parse(await readFile(new URL(name, DOCUMENTS), 'utf8'));
  // A field with a default may be left out of what is sent.
  const text = HEADER + astToString(await openapiTS(document, { defaultNonNullable: false }));
  const file = new URL(name.replace(/\.json$/, '.d.ts'), TYPES);
  if (!isCheck) await writeFile(file, text);
  else if ((await readFile(file, 'utf8').catch(() => '')) !== text) stale.push(name);
}
if (stale.length > 0) {
  process.stderr.write(`the console's types of ${stale.join(', ')} are stale; run: npm run documents\n`);
  process.exitCode = 1;
}
