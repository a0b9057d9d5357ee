/** Measures how many passwords a second bcrypt alone can compare on these cores. */
import { availableParallelism } from 'node:os';
import bcrypt from 'bcrypt';
import { PASSWORD } from './dataset.js';
import { BCRYPT_COST } from './fill.js';
import { LoadWindow } from './load-window.js';

/** libuv has 4 threads by default; more comparisons at a time than cores would not be faster. */
const AT_ONCE = Math.min(availableParallelism(), 4);

const [warmSeconds = 0, seconds = 0] = process.argv.slice(2).map(Number);
const hash = await bcrypt.hash(PASSWORD, BCRYPT_COST);
const window = new LoadWindow({ serverPids: [process.pid], postmaster: undefined });
let isOver = false;
for (let thread = 0; thread < AT_ONCE; thread++) void compareAgainAndAgain();
const result = await window.measure({ warmSeconds, seconds }, true);
isOver = true;
// This process is server and load in one: its CPU time is reported once, as the server's.
process.send?.({ ...result, cpu: result.cpu && { ...result.cpu, load: 0, others: 0 } });
process.disconnect?.();

async function compareAgainAndAgain(): Promise<void> {
  while (!isOver) {
    const began = performance.now();
    if (!(await bcrypt.compare(PASSWORD, hash))) throw new Error('bcrypt says that the password is wrong');
    window.answered(performance.now() - began);
  }
}
