// Builds, then starts the cluster that all tests of this run share. Plain JavaScript, since it builds the rest.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

export default async function globalSetup() {
  const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
  execFileSync(process.execPath, [tsc, '-b', 'tsconfig.json', 'testing'], { cwd: root, stdio: 'inherit' });
  const { startTestCluster } = await import('./dist/cluster.js');
  globalThis.testCluster = await startTestCluster();
}
