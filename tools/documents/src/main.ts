import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readContracts } from './contracts.js';
import { writeDocuments } from './documents.js';

// npm run documents: writes docs/openapi/, docs/api/, docs/errors.md and docs/marketstall.*. Build the services first.
// With --check it writes nothing, and fails if a file is not up to date.

const ROOT = new URL('../../../', import.meta.url);
const DOCS = new URL('docs/', ROOT);

const isCheck = process.argv.includes('--check');
const stale: string[] = [];
for (const folder of ['openapi/', 'api/']) mkdirSync(new URL(folder, DOCS), { recursive: true });
for (const [name, text] of writeDocuments(await readContracts(ROOT))) {
  const file = new URL(name, DOCS);
  if (!isCheck) writeFileSync(file, text);
  else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) stale.push(`docs/${name}`);
}
if (stale.length > 0) {
  process.stderr.write(
    `${stale.join(', ')}: out of date with the services' declarations; run: npm run documents\n`,
  );
  process.exitCode = 1;
}
