import { parseArgs } from 'node:util';
import { say } from '@marketstall/harness/console';
import { type Figure, report } from './figure.js';
import { attackLogin } from './login.js';
import { healthBesideLogins, overload } from './overload.js';
import { endSessions, refreshOften } from './sessions.js';
import { timeRefusals } from './timing.js';

const USAGE = `npm run test:attacks -- [options]

Attacks a system of its own from outside, and measures what others notice. Fails if a figure misses its limit.

  --only NAMES  some of: login, refresh, revocations, timing, health, overload (comma-separated); default: all
  --quick       a few tries of each, for CI; the slow ones (timing, overload) are left out unless they are named`;

interface Attack {
  what: string;
  run: (isQuick: boolean) => Promise<Figure[]>;
  isSlow?: boolean;
}

const ATTACKS: Record<string, Attack> = {
  login: {
    what: 'A victim signs in while others do so again and again',
    run: (isQuick) => attackLogin(isQuick ? 8 : 100),
  },
  refresh: {
    what: 'One session is refreshed again and again',
    run: (isQuick) => refreshOften(isQuick ? 3_000 : 200_000),
  },
  revocations: {
    what: 'A thousand sessions end at once',
    run: (isQuick) => endSessions(isQuick ? 98 : 1_000),
  },
  timing: { what: 'How long refusals take', run: () => timeRefusals(200), isSlow: true },
  health: { what: 'Health checks beside logins', run: (isQuick) => healthBesideLogins(isQuick ? 100 : 500) },
  overload: { what: 'Ten times the load of the best throughput', run: () => overload(60), isSlow: true },
};

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    help: { type: 'boolean' },
  },
});
if (values.help) say(USAGE);
else process.exitCode = await main(values.quick, values.only?.split(','));

/** @returns the exit code */
async function main(isQuick: boolean, only: string[] | undefined): Promise<number> {
  const names = only ?? Object.keys(ATTACKS).filter((name) => !(isQuick && ATTACKS[name]?.isSlow));
  let missed = 0;
  for (const name of names) {
    const attack = ATTACKS[name];
    if (!attack) throw new Error(`there is no attack "${name}"; see --help`);
    say(`\n${attack.what} (${name})`);
    for (const figure of await attack.run(isQuick)) if (!report(figure)) missed += 1;
  }
  say(missed === 0 ? '\nok' : `\nFAILED: ${missed} figures`);
  return missed === 0 ? 0 : 1;
}
