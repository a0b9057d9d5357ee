import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '@marketstall/harness/seeded-random';
import type { Line, Model, Placement } from './model.js';
import type { Shop } from './shop.js';
import type { User } from './users.js';

const BUYERS = 20;
const SELLERS = 3;
const BUYER_PAUSE_MS = [30, 200] as const;
const SELLER_PAUSE_MS = [50, 250] as const;

/** The products that each seller offers at the start: [how many, lowest stock, highest stock]. */
const SHELVES = [
  [2, 50_000, 90_000],
  [2, 40, 150],
  [2, 1, 5],
] as const;
/** The prices between which some products move. */
const MOVING_PRICES = [10, 12.5];
/** A sale: so many buyers, without a pause, of whom half want this product, many pieces at once. */
const SALE_BUYERS = 60;
const SALE_PAUSE_MS = [0, 10] as const;
const SALE_STOCK = 100_000_000;
const SALE_PIECES = 600;
/** At most this many of the products with little stock are bought: those offered last. */
const HOT = 8;
/** At most this many orders get steps and replays: those placed last. */
const RECENT = 60;

export interface LoadOptions {
  shop: Shop;
  model: Model;
  random: Random;
  newUser: (role?: 'user' | 'admin') => User;
  /** Whether one product is wanted by everybody. */
  isSale: boolean;
}

/** Running buyers and sellers. */
export interface Load {
  /** The product that everybody wants; undefined without a sale. */
  onSale: string | undefined;
  /** Starts no new operation; resolves when all running ones have ended. */
  stop(): Promise<void>;
}

/** An order with its buyer. */
interface Placed {
  buyer: User;
  placement: Placement;
  orderId: string;
}

/** Offers the first products, then runs buyers and sellers until `stop`. */
export async function startLoad({ shop, model, random, newUser, isSale }: LoadOptions): Promise<Load> {
  const admin = newUser('admin');
  const sellers = Array.from({ length: SELLERS }, () => newUser());
  const plenty: string[] = [];
  const hot: string[] = [];
  const madeToOrder: string[] = [];
  /** Products whose stock is also set to absolute values. */
  const edited: string[] = [];
  /** Products whose price moves between two prices, with their seller. */
  const moving = new Map<string, User>();
  const recent: Placed[] = [];
  let isStopping = false;

  const price = () => random.int(0, 20_000) / 100;

  async function offerHot(seller: User): Promise<void> {
    const id = await shop.offer(seller, { price: price(), stock: random.int(1, 4) });
    if (id === undefined) return;
    hot.push(id);
    if (hot.length > HOT) hot.shift();
  }

  /** Offers a product before the first fault, so that nothing explains a failure. */
  async function fill(shelf: string[], seller: User, stock: number | null, fixed = price()): Promise<string> {
    const id = await shop.offer(seller, { price: fixed, stock });
    if (id === undefined) throw new Error('creating a product failed');
    shelf.push(id);
    return id;
  }

  async function fillShelves(seller: User): Promise<void> {
    for (const [howMany, low, high] of SHELVES) {
      for (let made = 0; made < howMany; made++) {
        await fill(high < 10 ? hot : plenty, seller, random.int(low, high));
      }
    }
    await fill(madeToOrder, seller, null);
    await fill(edited, seller, 100);
    moving.set(await fill([], seller, 10_000, MOVING_PRICES[0]), seller);
  }

  function draw(): Line[] {
    if (random.chance(0.02)) return [{ product_id: randomUUID(), quantity: 1 }];
    const lines = Array.from({ length: random.pick([1, 1, 2, 3, 4]) }, (): Line => {
      if (hot.length > 0 && random.chance(0.35)) {
        return { product_id: random.pick(hot), quantity: random.pick([1, 1, 1, 2]) };
      }
      const shelf = random.pick([plenty, plenty, plenty, plenty, edited, madeToOrder]);
      return { product_id: random.pick(shelf), quantity: random.int(1, 4) };
    });
    const [line] = lines;
    // A second line of the same product: the service must compare their sum with the stock.
    if (line && random.chance(0.15)) lines.push({ ...line });
    return random.shuffle(lines);
  }

  /** Buys a product whose price moves, at a price that the buyer saw. */
  function drawSeen(): Line {
    return {
      product_id: random.pick([...moving.keys()]),
      quantity: 1,
      unit_price: random.pick(MOVING_PRICES),
    };
  }

  function drawAny(): Line[] {
    if (onSale === undefined || random.chance(0.5))
      return random.chance(0.15) ? [...draw(), drawSeen()] : draw();
    const line = { product_id: onSale, quantity: random.int(1, SALE_PIECES) };
    return random.chance(0.3) ? random.shuffle([line, ...draw()]) : [line];
  }

  async function buy(buyer: User): Promise<void> {
    const placement = await shop.place(buyer, drawAny());
    const { orderId } = placement;
    if (placement.outcome === 'refused' && placement.lost === 0 && random.chance(0.3)) {
      await shop.place(buyer, [{ product_id: random.pick(plenty), quantity: 1 }], placement.key);
    }
    if (orderId === undefined) return;
    const placed = { buyer, placement, orderId };
    recent.push(placed);
    if (recent.length > RECENT) recent.shift();
    if (random.chance(0.35)) await shop.step(buyer, orderId, 'cancelled');
  }

  async function lookBack(): Promise<void> {
    if (recent.length === 0) return;
    const { buyer, placement, orderId } = random.pick(recent);
    if (placement.outcome !== 'acknowledged') return;
    const dice = random.next();
    if (dice < 0.4) await shop.replay(buyer, placement);
    else if (dice < 0.5) await shop.reuse(buyer, placement, [{ product_id: randomUUID(), quantity: 1 }]);
    else if (dice < 0.9) await shop.read(buyer, orderId);
    else await shop.list(buyer, 'buyer');
  }

  async function sell(seller: User): Promise<void> {
    const dice = random.next();
    if (dice < 0.12) return offerHot(seller);
    if (dice < 0.25)
      return shop.adjust(newUser('admin'), random.pick(plenty), { delta: random.int(-3, 9) || 1 });
    if (dice < 0.3) return shop.adjust(newUser('admin'), random.pick(edited), { stock: random.int(0, 120) });
    if (dice < 0.35) return shop.list(seller, 'seller');
    if (dice < 0.4) {
      const [productId, owner] = random.pick([...moving]);
      return shop.reprice(owner, productId, random.pick(MOVING_PRICES));
    }
    if (recent.length === 0) return;
    const { orderId } = random.pick(recent);
    const seen = model.orders.get(orderId);
    if (!seen) return;
    const isOwn = seen.sellers.has(seller.id);
    const own = isOwn ? seen.partStatuses.get(`${seen.version} ${seller.id}`) : undefined;
    const to = nextOf(own ?? seen.statuses.get(seen.version), random);
    if (to === undefined) return;
    // A seller moves their own part; an admin moves all parts that are one step before.
    if (isOwn && random.chance(0.8)) await shop.step(seller, orderId, to, true);
    else await shop.step(admin, orderId, to);
  }

  async function keepOn(work: () => Promise<void>, [low, high]: readonly [number, number]): Promise<void> {
    while (!isStopping) {
      await work();
      await sleep(random.int(low, high));
    }
  }

  await Promise.all(sellers.map(fillShelves));
  const onSale = isSale ? await fill([], newUser(), SALE_STOCK) : undefined;
  const work = [
    ...Array.from({ length: isSale ? SALE_BUYERS : BUYERS }, () => {
      const buyer = newUser();
      return keepOn(
        () => (random.chance(0.7) ? buy(buyer) : lookBack()),
        isSale ? SALE_PAUSE_MS : BUYER_PAUSE_MS,
      );
    }),
    ...sellers.map((seller) => keepOn(() => sell(seller), SELLER_PAUSE_MS)),
  ];
  return {
    onSale,
    async stop() {
      isStopping = true;
      await Promise.all(work);
    },
  };
}

/** A valid next status; sometimes an invalid one, to be refused. */
function nextOf(status: string | undefined, random: Random): string | undefined {
  if (random.chance(0.1)) return random.pick(['confirmed', 'shipped', 'delivered', 'cancelled']);
  if (status === 'pending') return random.chance(0.9) ? 'confirmed' : 'cancelled';
  if (status === 'confirmed') return random.chance(0.8) ? 'shipped' : 'cancelled';
  return status === 'shipped' ? 'delivered' : undefined;
}
