export default async function globalTeardown() {
  const { place, system } = globalThis.webTestSystem;
  system.child.kill('SIGTERM');
  await system.exitCode;
  await place.remove();
}
