import http from 'node:http';
import { median } from '@marketstall/harness/stats';
import { signUp } from '@marketstall/testing/sign-up';
import type { Figure } from './figure.js';
import { send, startSystem } from './system.js';

/** How long login takes to refuse: it must not tell an unknown name from a wrong password. */
export async function timeRefusals(tries: number): Promise<Figure[]> {
  const system = await startSystem({ AUTH_RATE_LIMIT_MAX: '1000000' });
  const agent = new http.Agent({ keepAlive: true });
  try {
    const { username } = await signUp(system);
    const url = `${system.url('auth')}/login`;
    const kinds = {
      'a wrong password': { username, password: 'wrong password' },
      'an unknown name': { username: `${username}x`, password: 'wrong password' },
      'an unknown email address': { username: `${username}x@example.com`, password: 'wrong password' },
      'a password that is too long': { username, password: 'x'.repeat(100) },
      'an empty password': { username, password: '' },
    };
    const times = Object.entries(kinds).map(([kind, body]) => ({ kind, body, ms: [] as number[] }));
    for (let n = 0; n < tries; n++) {
      for (const { body, ms } of times) {
        const answer = await send(url, { body }, agent);
        if (answer.status !== 401) throw new Error(`login answered ${answer.status}`);
        ms.push(answer.ms);
      }
    }
    const [reference, ...others] = times.map(({ kind, ms }) => ({ kind, ms: median(ms) }));
    return others.map(({ kind, ms }) => ({
      what: `${kind}: median apart from that of ${reference?.kind}`,
      value: Math.abs(ms / (reference?.ms ?? 0) - 1) * 100,
      unit: '%',
      limit: 2,
    }));
  } finally {
    agent.destroy();
    await system.stop();
  }
}
