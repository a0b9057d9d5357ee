import { setTimeout as pause } from 'node:timers/promises';
import { quantile } from '@marketstall/harness/stats';
import { type Account, signUp } from '@marketstall/testing/sign-up';
import type { Figure } from './figure.js';
import { type Answer, send, startSystem } from './system.js';

/** As many connections that never pause kept all 64 places of a queue that was first come, first served. */
const CONNECTIONS = 70;

const VICTIM = '198.51.100.1';
/** Their logins are limited, too. */
const VICTIMS = 10;

interface Attack {
  name: string;
  addresses: number;
  accounts: number;
  /** What the victim's p99 may be, in quiet ones. */
  limit: number;
}

const ONE_ACCOUNT: Attack[] = [
  { name: 'one account, one address', addresses: 1, accounts: 1, limit: 3 },
  { name: 'one account, twenty addresses', addresses: 20, accounts: 1, limit: 10 },
];

/** A client that never pauses beside twenty others has its share: on two cores, one of ten and a half passwords. */
const UNLIMITED: Attack[] = [
  { name: 'no limit, one address', addresses: 1, accounts: 1, limit: 3 },
  { name: 'no limit, twenty accounts and addresses', addresses: 20, accounts: 20, limit: 15 },
];

/** A victim's logins, alone and while others sign in again and again: at default limits, and by the queue alone. */
export async function attackLogin(tries: number): Promise<Figure[]> {
  return [...(await attack(tries, ONE_ACCOUNT, {})), ...(await attack(tries, UNLIMITED, NO_LIMIT))];
}

const NO_LIMIT = { LOGIN_RATE_LIMIT_MAX: '1000000' };

async function attack(tries: number, attacks: Attack[], settings: Record<string, string>): Promise<Figure[]> {
  const system = await startSystem(settings);
  try {
    const url = `${system.url('auth')}/login`;
    const victims: Account[] = [];
    for (let n = 0; n < VICTIMS; n++) victims.push(await signUp(system));
    const logIn = async () => {
      const answers: Answer[] = [];
      for (let n = 0; n < tries; n++)
        answers.push(await send(url, { body: victims[n % VICTIMS], address: VICTIM }));
      return answers;
    };
    const p99 = (answers: Answer[]) =>
      quantile(
        answers.map(({ ms }) => ms),
        0.99,
      );
    await logIn();
    const quiet = p99(await logIn());
    const figures: Figure[] = [
      { what: "the victim's login, quiet, p99", value: quiet, unit: 'ms', limit: 1_000 },
    ];
    for (const attack of attacks) {
      const accounts = await Promise.all(Array.from({ length: attack.accounts }, () => signUp(system)));
      const running = startAttack(url, attack, accounts);
      // Until the queue is full.
      await pause(1_000);
      const answers = await logIn();
      const bad = (await running.stop()).filter(({ status, headers }) => {
        return status !== 200 && !((status === 429 || status === 503) && headers['retry-after']);
      });
      const failed = answers.filter(({ status }) => status !== 200).length;
      figures.push(
        {
          what: `${attack.name}: the victim's logins that failed, of ${tries}`,
          value: failed,
          unit: '',
          limit: 0,
        },
        {
          what: `${attack.name}: the victim's p99`,
          value: p99(answers) / quiet,
          unit: 'quiet',
          limit: attack.limit,
        },
        { what: `${attack.name}: attackers told neither 429 nor 503`, value: bad.length, unit: '', limit: 0 },
      );
    }
    return figures;
  } finally {
    await system.stop();
  }
}

/** Signs in with the right passwords, again and again, on all connections. */
function startAttack(url: string, { addresses }: Attack, accounts: Account[]) {
  let isStopping = false;
  const answers: Answer[] = [];
  const attacker = async (n: number) => {
    const address = `203.0.113.${1 + (n % addresses)}`;
    const body = accounts[n % accounts.length];
    while (!isStopping) answers.push(await send(url, { body, address }));
  };
  const running = Promise.all(Array.from({ length: CONNECTIONS }, (_, n) => attacker(n)));
  return {
    async stop(): Promise<Answer[]> {
      isStopping = true;
      await running;
      return answers;
    },
  };
}
