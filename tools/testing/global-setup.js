// Builds, then starts the cluster that all tests of a run share. Plain JavaScript, since it compiles the TypeScript.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findCompiler } from '../harness/tsc.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

export default async function globalSetup() {
  const run = (...args) => execFileSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  run(
    findCompiler(),
    '-b',
    'tsconfig.json',
    'tools/testing',
    'tools/documents',
    'tools/demo',
    'tools/shop',
    'tools/shop',
  );
  run('web/bin/build.js');
  const { startTestCluster } = await import('./dist/cluster.js');
  globalThis.testCluster = await startTestCluster();
}
