// Builds, then starts the cluster that all tests of this run share. Plain JavaScript, since it builds the rest.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

export default async function globalSetup() {
  const run = (...args) => execFileSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  run('node_modules/typescript/bin/tsc', '-b', 'tsconfig.json', 'testing');
  run('web/bin/build.js');
  const { startTestCluster } = await import('./dist/cluster.js');
  globalThis.testCluster = await startTestCluster();
}
