import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { test } from '@jest/globals';

const TOOLS = path.join(__dirname, '../..');

// What a stale file costs is said by the command itself, on standard error.
const check = (script: string) => () =>
  void execFileSync(process.execPath, [path.join(TOOLS, script), '--check'], { stdio: 'pipe' });

test(
  'docs/ has the documents that the services declare (if not: npm run documents)',
  check('documents/dist/main.js'),
);

test(
  "the console's types are those of docs/openapi (if not: npm run documents)",
  check('openapi-types/write-types.js'),
);
