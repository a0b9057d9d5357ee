import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readContracts } from './contracts.js';
import { writeDocuments } from './documents.js';

// npm run documents: writes docs/openapi/, docs/errors.md and the Postman collection; the services have to be built.
// With --check nothing is written, and a file that is not what it should be fails the run.

const ROOT = new URL('../../../', import.meta.url);
const DOCS = new URL('docs/', ROOT);

const isCheck = process.argv.includes('--check');
const stale: string[] = [];
mkdirSync(new URL('openapi/', DOCS), { recursive: true });
for (const [name, text] of writeDocuments(await readContracts(ROOT))) {
  const file = new URL(name, DOCS);
  if (!isCheck) writeFileSync(file, text);
  else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) stale.push(`docs/${name}`);
}
if (stale.length > 0) {
  process.stderr.write(`${stale.join(', ')}: not what the services declare; run: npm run documents\n`);
  process.exitCode = 1;
}
