import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { BenchContext } from './bench-context.js';
import { pinned } from './cores.js';
import type { Database } from './database.js';
import { rate, ratio } from './findings.js';
import { inTurns } from './http-case.js';
import type { LoadResult, LoginPlan } from './messages.js';
import type { Row } from './results.js';
import { startServers } from './servers.js';
import { LOGIN_PARTS, TO_BCRYPT } from './targets.js';

const WARM_SECONDS = 1;
/** A password comparison takes a quarter of a second: a shorter run would have too few. */
const MIN_SECONDS = 3;

interface Turn {
  who: 'bcrypt alone' | 'ours';
  part: string;
  /** Undefined for bcrypt alone. */
  logins?: Omit<LoginPlan, 'url'>;
}

const TURNS: [Turn, ...Turn[]] = [
  { who: 'bcrypt alone', part: '' },
  { who: 'ours', part: LOGIN_PARTS.one, logins: { clients: 1, heedsRetryAfter: true } },
  { who: 'ours', part: LOGIN_PARTS.some, logins: { clients: 32, heedsRetryAfter: true } },
  { who: 'ours', part: LOGIN_PARTS.many, logins: { clients: 200, heedsRetryAfter: true } },
  { who: 'ours', part: LOGIN_PARTS.rude, logins: { clients: 200, heedsRetryAfter: false } },
];

/** W4: logins, compared with bcrypt alone on the same core. */
export async function runLogins(context: BenchContext, database: Database): Promise<void> {
  context.begin('W4');
  const results = await inTurns(context.options.rounds, TURNS, ({ logins }) =>
    logins ? logInWith(context, database, logins) : bcryptAlone(context),
  );
  const rows = TURNS.map(
    ({ who, part }, at): Row => ({ scenario: 'W4', who, part, rounds: results[at] ?? [] }),
  );
  const [alone, ...ours] = rows;
  context.finish(
    rows,
    ours.flatMap((row) => ratio('W4', TO_BCRYPT(row.part), [row, alone], rate)),
  );
}

/** Starts a new auth for each run: the old one is still busy with the logins left in its queue. */
async function logInWith(
  context: BenchContext,
  database: Database,
  logins: Omit<LoginPlan, 'url'>,
): Promise<LoadResult> {
  const servers = await startServers({ ...context, database, services: ['auth'] }, context.cleanups);
  const { auth } = servers.services;
  const result = await context.load({
    kind: 'logins',
    plan: { ...logins, url: auth.url },
    warmSeconds: WARM_SECONDS,
    seconds: Math.max(MIN_SECONDS, context.options.seconds),
    watched: { serverPids: [auth.pid], postmaster: context.postmaster },
  });
  await servers.stop();
  return result;
}

async function bcryptAlone({ cores, options }: BenchContext): Promise<LoadResult> {
  const [program, args] = pinned(cores?.servers, process.execPath, [
    fileURLToPath(new URL('bcrypt-alone.js', import.meta.url)),
    String(WARM_SECONDS),
    String(Math.max(MIN_SECONDS, options.seconds)),
  ]);
  const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`bcrypt alone ended with ${code}`);
  });
  const [result] = (await Promise.race([once(child, 'message'), ended])) as [LoadResult];
  await ended.catch(() => undefined);
  return result;
}
