import type { NewOrder, NewProduct, NewTask, TaskStatus } from '@marketstall/client';
import { type Random, seededRandom } from '@marketstall/harness/seeded-random';
import { BUYERS, CITIES, ERRANDS, KINDS, NOTES, SELLERS, STREETS } from './words.js';

export interface Person {
  username: string;
  email: string;
  password: string;
}

/** Where an order ends; `partly` leaves it with one seller ahead of another. */
export type Target = 'pending' | 'partly' | 'confirmed' | 'shipped' | 'delivered' | 'cancelled';

/** An order; people and products are places in the plan's lists. */
export interface PlannedOrder {
  buyer: number;
  lines: { product: number; quantity: number }[];
  rest: Pick<NewOrder, 'delivery' | 'note'>;
  target: Target;
}

/** All that the demo adds. */
export interface Plan {
  people: Person[];
  products: { seller: number; body: NewProduct }[];
  orders: PlannedOrder[];
  tasks: { owner: number; body: NewTask }[];
}

/** Known to everybody who reads this: the demo is no place for secrets. */
export const PASSWORD = 'a stall at the market';

/** Sellers first. */
const PEOPLE = [...SELLERS, ...BUYERS];
const TASKS_EACH = 8;
const ENDINGS = [0, 0.5, 0.9, 0.95];

/** How orders of a shop that has traded for a while are spread. */
const TARGETS: [Target, number][] = [
  ['pending', 0.08],
  ['partly', 0.04],
  ['confirmed', 0.13],
  ['shipped', 0.2],
  ['delivered', 0.43],
  ['cancelled', 0.12],
];

/** How somebody signs in. */
export function username([first, last]: [first: string, last: string]): string {
  return `${first}.${last}`;
}

/** The shop that a seed stands for: the same in every run. */
export function planShop({
  seed,
  products,
  orders,
}: {
  seed: number;
  products: number;
  orders: number;
}): Plan {
  const random = seededRandom(seed);
  const sales = planOrders(random.fork('orders'), products, orders);
  const sold = new Map<number, number>();
  for (const { product, quantity } of sales.flatMap(({ lines }) => lines))
    sold.set(product, (sold.get(product) ?? 0) + quantity);
  return {
    people: PEOPLE.map((person) => ({
      username: username(person),
      email: `${username(person)}@example.com`,
      password: PASSWORD,
    })),
    products: planProducts(random.fork('products'), products, seed, sold),
    orders: sales,
    tasks: planTasks(random.fork('tasks')),
  };
}

/** @param sold how many of each product the orders take: there are never too few */
function planProducts(
  random: Random,
  count: number,
  seed: number,
  sold: Map<number, number>,
): Plan['products'] {
  const every = KINDS.flatMap((kind) =>
    kind.makes.flatMap((make) => kind.things.map((thing) => ({ kind, make, thing }))),
  );
  const shuffled = random.shuffle(every);
  return Array.from({ length: count }, (_, n) => {
    const { kind, make, thing } = shuffled[n % shuffled.length] as (typeof every)[number];
    const [name, from, to] = thing;
    const edition = Math.floor(n / shuffled.length);
    return {
      seller: n % SELLERS.length,
      body: {
        title: edition === 0 ? `${make} ${name}` : `${make} ${name}, no. ${edition + 1}`,
        description: random.shuffle(kind.sentences).slice(0, 2).join(' '),
        price: random.int(from, to - 1) + random.pick(ENDINGS),
        stock: stockOf(random, name, sold.get(n) ?? 0),
        // A seller has an SKU once, so another seed's are others.
        sku: `${letters(kind.category)}-${letters(make)}-${letters(name)}-${seed * 1000 + n + 1}`,
        category: kind.category,
      },
    };
  });
}

/** After the orders most have plenty left, some few or none, and some are made to order. */
function stockOf(random: Random, name: string, sold: number): number | null {
  if (/desk|bookshelf/.test(name) && random.chance(0.5)) return null;
  return sold + (random.chance(0.12) ? random.int(0, 4) : random.int(5, 120));
}

function letters(words: string): string {
  return words
    .replace(/[^a-z]/gi, '')
    .slice(0, 3)
    .toUpperCase();
}

function planOrders(random: Random, products: number, count: number): PlannedOrder[] {
  return Array.from({ length: count }, () => {
    const wanted = basket(random, random.pick([1, 1, 1, 2, 2, 3]), products);
    const [city, postal_code, country] = random.pick(CITIES);
    const buyer = random.int(SELLERS.length, PEOPLE.length - 1);
    const [first, last] = PEOPLE[buyer] as [string, string];
    return {
      buyer,
      lines: [...wanted].map((product) => ({ product, quantity: random.pick([1, 1, 1, 2, 2, 4]) })),
      rest: {
        delivery: random.chance(0.85)
          ? {
              name: `${capital(first)} ${capital(last)}`,
              line1: `${random.int(1, 140)} ${random.pick(STREETS)}`,
              city,
              postal_code,
              country,
            }
          : null,
        note: random.chance(0.2) ? random.pick(NOTES) : '',
      },
      target: targetOf(random.next()),
    };
  });
}

/** Different products, most of them from one seller. */
function basket(random: Random, size: number, products: number): Set<number> {
  const first = popular(random, products);
  const wanted = new Set([first]);
  while (wanted.size < Math.min(size, products)) {
    const other = popular(random, products);
    const ofSameSeller = other - (other % SELLERS.length) + (first % SELLERS.length);
    wanted.add(random.chance(0.6) && ofSameSeller < products ? ofSameSeller : other);
  }
  return wanted;
}

/** Some products sell far better than others. */
function popular(random: Random, count: number): number {
  return Math.floor(random.next() ** 1.5 * count);
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function targetOf(chance: number): Target {
  let sum = 0;
  for (const [target, share] of TARGETS) {
    sum += share;
    if (chance < sum) return target;
  }
  return 'delivered';
}

function planTasks(random: Random): Plan['tasks'] {
  const statuses: TaskStatus[] = ['todo', 'in_progress', 'done'];
  return PEOPLE.flatMap((_, owner) =>
    random
      .shuffle(ERRANDS)
      .slice(0, TASKS_EACH)
      .map((title) => ({ owner, body: { title, description: '', status: random.pick(statuses) } })),
  );
}
