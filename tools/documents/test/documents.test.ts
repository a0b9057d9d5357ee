import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { test } from '@jest/globals';

const TOOLS = path.join(__dirname, '../..');

// For a stale file, the command itself prints what to do on standard error.
const check = (script: string) => () =>
  void execFileSync(process.execPath, [path.join(TOOLS, script), '--check'], { stdio: 'pipe' });

test(
  'docs/ agrees with the declarations of the services (if not: npm run documents)',
  check('documents/dist/main.js'),
);

test(
  "the console's types agree with docs/openapi (if not: npm run documents)",
  check('openapi-types/write-types.js'),
);
