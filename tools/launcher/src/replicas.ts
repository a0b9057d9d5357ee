import cluster from 'node:cluster';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * `node replicas.js <n> <script>`: n processes of a server on one port. It stands between the launcher and a service, and looks
 * like one service to it: it is ready when all are, stops when told to or when the launcher is gone, and ends if one of
 * them can't start. One that ends later is started again.
 */

const AGAIN_MS = 500;

const [count, exec] = [Number(process.argv[2]), process.argv[3] ?? ''];
let listening = 0;
let isStopping = false;

// Each accepts for itself. Otherwise this process would hand connections over, and one that is on its way to a process that is
// just killed would neither be answered nor closed.
cluster.schedulingPolicy = cluster.SCHED_NONE;
cluster.setupPrimary({ exec, args: [] });
cluster.on('message', (_worker, message: { ready?: unknown } | null) => {
  if (message?.ready !== true) return;
  listening += 1;
  if (listening === count) process.send?.({ ready: true });
});
cluster.on('exit', async (_worker, code, signal) => {
  if (isStopping) {
    if (Object.keys(cluster.workers ?? {}).length === 0) process.exit(0);
    return;
  }
  if (listening < count) process.exit(code || 1);
  process.stderr.write(`a process ended (${signal ?? `exit code ${code}`}); it is started again\n`);
  await sleep(AGAIN_MS);
  if (!isStopping) cluster.fork();
});
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
process.on('disconnect', stop);
for (let n = 0; n < count; n++) cluster.fork();

function stop(): void {
  isStopping = true;
  for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill('SIGTERM');
}
