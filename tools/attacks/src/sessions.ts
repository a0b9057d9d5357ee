import http from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { median } from '@marketstall/harness/stats';
import { type Pair, signIn, signUp } from '@marketstall/testing/sign-up';
import type { Figure } from './figure.js';
import { send, startSystem } from './system.js';

/** Refreshes that are timed, at the beginning and at the end. */
const TIMED = 200;
const SESSIONS_OF_A_USER = 50;
const LIMIT_SECONDS = 5;

/** Cheap passwords: they are not what is measured. */
const CHEAP = { BCRYPT_COST: '4', LOGIN_RATE_LIMIT_MAX: '1000000' };

/** Refreshes a session again and again: the last refreshes must cost what the first ones cost. */
export async function refreshOften(spent: number): Promise<Figure[]> {
  const system = await startSystem(CHEAP);
  const agent = new http.Agent({ keepAlive: true });
  try {
    const url = `${system.url('auth')}/refresh`;
    let { refresh_token } = await signIn(system, await signUp(system));
    const refresh = async (count: number) => {
      const times: number[] = [];
      for (let n = 0; n < count; n++) {
        const { status, body, ms } = await send(url, { body: { refresh_token } }, agent);
        if (status !== 200) throw new Error(`refresh answered ${status}`);
        refresh_token = (body as unknown as Pair).refresh_token;
        times.push(ms);
      }
      return times;
    };
    await refresh(TIMED);
    const first = median(await refresh(TIMED));
    await refresh(spent);
    const last = median(await refresh(TIMED));
    return [
      { what: 'a refresh, median', value: first, unit: 'ms', limit: 100 },
      {
        what: `a refresh after ${spent.toLocaleString('en')} spent tokens, median`,
        value: last / first,
        unit: 'first',
        limit: 1.25,
      },
    ];
  } finally {
    agent.destroy();
    await system.stop();
  }
}

/** Ends many sessions at once: every service must refuse their tokens soon, and no others. */
export async function endSessions(count: number): Promise<Figure[]> {
  const system = await startSystem(CHEAP);
  const agent = new http.Agent({ keepAlive: true, maxSockets: 32 });
  try {
    const kept: Pair[] = [];
    const ended: Pair[] = [];
    for (let users = 0; users * (SESSIONS_OF_A_USER - 1) < count; users++) {
      const account = await signUp(system);
      kept.push(await signIn(system, account));
      const others = Array.from({ length: SESSIONS_OF_A_USER - 1 }, () => signIn(system, account));
      ended.push(...(await Promise.all(others)));
    }
    const statuses = async (path: string, pairs: Pair[]) => {
      const asked = pairs.map(({ access_token: token }) => send(path, { token }, agent));
      return (await Promise.all(asked)).map(({ status }) => status);
    };
    const paths = {
      auth: `${system.url('auth')}/me`,
      products: `${system.url('products')}/products?limit=1`,
      orders: `${system.url('orders')}/orders?limit=1`,
      tasks: `${system.url('tasks')}/tasks?limit=1`,
    };
    const began = performance.now();
    for (const { access_token: token } of kept) {
      await send(`${system.url('auth')}/me/sessions`, { method: 'DELETE', token });
    }
    const all = performance.now();
    const figures: Figure[] = [];
    for (const [name, path] of Object.entries(paths)) {
      while ((await statuses(path, ended.slice(-1)))[0] !== 401) await pause(20);
      const seconds = (performance.now() - all) / 1000;
      const taken = (await statuses(path, ended)).filter((status) => status !== 401).length;
      const refused = (await statuses(path, kept)).filter((status) => status !== 200).length;
      figures.push(
        {
          what: `${name} refuses the last of ${ended.length} ended sessions after`,
          value: seconds,
          unit: 's',
          limit: LIMIT_SECONDS,
        },
        { what: `${name}: tokens of ended sessions that it takes then`, value: taken, unit: '', limit: 0 },
        { what: `${name}: tokens of others that it refuses`, value: refused, unit: '', limit: 0 },
      );
    }
    figures.push({ what: 'ending all of them took', value: (all - began) / 1000, unit: 's', limit: 60 });
    return figures;
  } finally {
    agent.destroy();
    await system.stop();
  }
}
