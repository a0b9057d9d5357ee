/** How long the run may take to end by itself, once its tests are done. */
const END_MS = 10_000;

export default async function globalTeardown() {
  await globalThis.testCluster.stop();
  // A test that failed may have left a server open, and the run would never end.
  setTimeout(() => process.exit(), END_MS).unref();
}
