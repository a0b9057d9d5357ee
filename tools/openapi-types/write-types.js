// Part of `npm run documents`. Writes web/console/src/api/schema/*.d.ts, the TypeScript types of each service's requests
// and responses, from docs/openapi. With --check it writes nothing, and fails if a file is not up to date.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';

const HEADER = "// Written by `npm run documents` from this service's OpenAPI document. Don't edit.\n\n";

const DOCUMENTS = new URL('../../docs/openapi/', import.meta.url);
const TYPES = new URL('../../web/console/src/api/schema/', import.meta.url);

const isCheck = process.argv.includes('--check');
const stale = [];
for (const name of await readdir(DOCUMENTS)) {
  const document = JSON.parse(await readFile(new URL(name, DOCUMENTS), 'utf8'));
  // Without this option, a field with a default would be required in requests.
  const text = HEADER + astToString(await openapiTS(document, { defaultNonNullable: false }));
  const file = new URL(name.replace(/\.json$/, '.d.ts'), TYPES);
  if (!isCheck) await writeFile(file, text);
  else if ((await readFile(file, 'utf8').catch(() => '')) !== text) stale.push(name);
}
if (stale.length > 0) {
  process.stderr.write(
    `the console's types for ${stale.join(', ')} are out of date; run: npm run documents\n`,
  );
  process.exitCode = 1;
}
