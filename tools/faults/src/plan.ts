import type { Random } from '@marketstall/harness/seeded-random';
import type { RestartMode } from './database.js';
import { deck } from './deck.js';
import type { Call } from './http-proxy.js';
import { SAGA_STATEMENTS, type Service } from './statements.js';

const STAGES = ['seen', 'sent', 'answered'] as const;
const CALLS: Call[] = ['reserve', 'release'];

/** A planned fault. */
export type Fault =
  /** kill -9 at a random moment. `replica` counts from 0; only orders has more than one. */
  | { kind: 'kill'; service: Service; replica: number }
  /**
   * At a statement, such as `orders before claim`: the process is killed, its connection to PostgreSQL breaks, or the
   * statement or its result is held back for longer than an order's lease.
   */
  | { kind: 'at statement'; service: Service; point: string; effect: 'kill' | 'break' | 'hold'; ms: number }
  /** At a call of orders to products, such as `reserve sent`. */
  | {
      kind: 'at call';
      point: string;
      effect: 'kill orders' | 'kill products' | 'break' | 'delay';
      ms: number;
    }
  /** A reservation is held back until its order has been given up and released. */
  | { kind: 'overtake' }
  | { kind: 'pause'; service: Service; replica: number; ms: number }
  | { kind: 'terminate'; service: Service; replica: number }
  | { kind: 'restart postgres'; mode: RestartMode }
  | { kind: 'break backends'; share: number }
  | { kind: 'cut line'; mode: 'reset' | 'hang'; ms: number };

export interface PlanCounts {
  /** The number of faults of all kinds. */
  any: number;
  killsOfOrders: number;
  killsOfProducts: number;
  restarts: number;
}

/** A source of random faults. */
export interface Dice {
  any(): Fault;
  kill(service: Service): Fault;
  restart(): Fault;
}

/** All planned faults of a run, in order. */
export function planFaults(dice: Dice, counts: PlanCounts, random: Random): Fault[] {
  const some = (howMany: number, draw: () => Fault) => Array.from({ length: howMany }, draw);
  return random.shuffle([
    ...some(counts.any, () => dice.any()),
    ...some(counts.killsOfOrders, () => dice.kill('orders')),
    ...some(counts.killsOfProducts, () => dice.kill('products')),
    ...some(counts.restarts, () => dice.restart()),
  ]);
}

/** Draws every named point once before any is drawn again. */
export function faultDice(random: Random): Dice {
  const services: Service[] = ['orders', 'products'];
  const pointsOf = (service: Service) =>
    SAGA_STATEMENTS[service].flatMap((name) => [`${service} before ${name}`, `${service} after ${name}`]);
  const callPoints = CALLS.flatMap((call) => STAGES.map((stage) => `${call} ${stage}`));
  const statement = deck(
    services.flatMap((service) => pointsOf(service).map((point) => ({ service, point }))),
    random,
  );
  const killPoint = {
    orders: deck(pointsOf('orders'), random),
    products: deck(pointsOf('products'), random),
  };
  const effects = ['kill orders', 'kill products', 'break', 'delay'] as const;
  const callFault = deck(
    callPoints.flatMap((point) => effects.map((effect) => ({ point, effect }))),
    random,
  );
  const callPoint = deck(callPoints, random);
  const service = () => random.pick(['orders', 'orders', 'products'] as const);
  const replica = () => random.int(0, 1);
  // The longest exceeds the time after which an order is given up (6 s).
  const delay = () => random.pick([900, 2_000, 4_000, 8_000]);
  const restart = (): Fault => ({
    kind: 'restart postgres',
    mode: random.pick(['fast', 'immediate'] as const),
  });

  const atStatement = (): Fault => ({
    kind: 'at statement',
    ...statement(),
    effect: random.pick(['kill', 'kill', 'kill', 'break', 'hold'] as const),
    // Orders gives up a statement after 6 s: one value is below, one above.
    ms: random.pick([5_500, 7_000]),
  });
  // A pause longer than the lease: another replica has finished the process's orders by the time it resumes.
  const pause = () => (random.chance(0.7) ? random.int(500, 4_000) : random.int(5_500, 7_500));

  const kinds: (() => Fault)[] = [
    () => ({ kind: 'kill', service: service(), replica: replica() }),
    atStatement,
    atStatement,
    atStatement,
    () => ({ kind: 'at call', ...callFault(), ms: delay() }),
    () => ({ kind: 'at call', ...callFault(), ms: delay() }),
    () => ({ kind: 'at call', ...callFault(), ms: delay() }),
    () => ({ kind: 'pause', service: service(), replica: replica(), ms: pause() }),
    () => ({ kind: 'terminate', service: service(), replica: replica() }),
    restart,
    () => ({ kind: 'break backends', share: random.next() }),
    () => ({ kind: 'overtake' }),
    () => ({ kind: 'cut line', mode: random.pick(['reset', 'hang'] as const), ms: random.int(600, 2_000) }),
  ];
  const kind = deck(kinds, random);
  return {
    any: () => kind()(),
    restart,
    kill(of) {
      const way = random.next();
      if (way < 0.4) return { kind: 'kill', service: of, replica: replica() };
      if (way < 0.75)
        return { kind: 'at statement', service: of, point: killPoint[of](), effect: 'kill', ms: 0 };
      return { kind: 'at call', point: callPoint(), effect: `kill ${of}`, ms: 0 };
    },
  };
}

/** A fault in one line, for the history. */
export function describeFault(fault: Fault): string {
  return Object.entries(fault)
    .map(([name, value]) => (name === 'kind' ? value : `${name}=${value}`))
    .join(' ');
}
