import { shop } from '../api/shop';
import { orderNumber, titleOf } from '../orders/words';
import { user } from '../session/session';
import { signOut } from '../session/sign-out';
import { setTheme } from '../settings/settings';
import { pressNew } from './page-actions';

/** Something that the palette offers. */
export interface Command {
  id: string;
  /** What kind of thing it is: "Go to", "Product". */
  group: string;
  text: string;
  /** Said beside it, and found too. */
  note?: string;
  /** @param go opens a page of the console */
  run: (go: (path: string) => void) => void;
}

const MAX_FOUND = 5;

/** Of the rows that the services can't search, so many of the newest are looked through. */
const LOOKED_THROUGH = 100;

const place = (path: string, text: string): Command => ({
  id: path,
  group: 'Go to',
  text,
  run: (go) => go(path),
});

const PLACES: Command[] = [
  place('/', 'Overview'),
  place('/products', 'Products'),
  place('/products?mine=true', 'My products'),
  place('/orders', 'Orders'),
  place('/orders?as=seller', 'Sales'),
  place('/tasks', 'Tasks'),
  place('/tasks?view=board', 'Board of tasks'),
  place('/basket', 'Basket'),
  place('/account', 'Account'),
];

const ADMIN_PLACES: Command[] = [place('/users', 'Users'), place('/orders?as=admin', 'All orders')];

const adding = (path: string, text: string): Command => ({
  id: `add ${path}`,
  group: 'Do',
  text,
  run: (go) => {
    go(path);
    pressNew(path);
  },
});

const DEEDS: Command[] = [
  adding('/tasks', 'Add a task'),
  adding('/products', 'Add a product'),
  { id: 'theme-light', group: 'Do', text: 'Light colours', run: () => setTheme('light') },
  { id: 'theme-dark', group: 'Do', text: 'Dark colours', run: () => setTheme('dark') },
  { id: 'theme-system', group: 'Do', text: 'Colours of the system', run: () => setTheme('system') },
  { id: 'sign-out', group: 'Do', text: 'Sign out', run: () => void signOut() },
];

/** The pages and deeds whose words contain all that was typed. */
export function commandsFor(typed: string): Command[] {
  const all = [...PLACES, ...(user()?.role === 'admin' ? ADMIN_PLACES : []), ...DEEDS];
  return all.filter((command) => isFound(command, typed));
}

/**
 * Finds products by the shop's search, and among the newest orders and tasks. A kind that can't be read is left out.
 * @param typed at least one character
 */
export async function find(typed: string, signal: AbortSignal): Promise<Command[]> {
  const kinds = [findProducts(typed, signal), findOrders(typed, signal), findTasks(typed, signal)];
  return (await Promise.all(kinds.map((kind) => kind.catch((): Command[] => [])))).flat();
}

async function findProducts(q: string, signal: AbortSignal): Promise<Command[]> {
  const { items } = await shop.listProducts({ query: { q, limit: MAX_FOUND }, signal });
  return items.map(({ id, title }) => ({
    id,
    group: 'Product',
    text: title,
    run: (go) => go(`/products/${id}`),
  }));
}

async function findOrders(typed: string, signal: AbortSignal): Promise<Command[]> {
  const read = (query: { as?: 'seller' }) =>
    shop.listOrders({ query: { ...query, limit: LOOKED_THROUGH }, signal });
  const pages = await Promise.all([read({}), read({ as: 'seller' })]);
  const orders = new Map(pages.flatMap(({ items }) => items).map((order) => [order.id, order]));
  return [...orders.values()]
    .map(
      (order): Command => ({
        id: order.id,
        group: 'Order',
        text: titleOf(order),
        note: `#${orderNumber(order.id)}`,
        run: (go) => go(`/orders/${order.id}`),
      }),
    )
    .filter((command) => isFound(command, typed))
    .slice(0, MAX_FOUND);
}

async function findTasks(typed: string, signal: AbortSignal): Promise<Command[]> {
  const { items } = await shop.listTasks({ query: { limit: LOOKED_THROUGH }, signal });
  return items
    .map(
      ({ id, title }): Command => ({
        id,
        group: 'Task',
        text: title,
        run: (go) => go(`/tasks?task=${id}`),
      }),
    )
    .filter((command) => isFound(command, typed))
    .slice(0, MAX_FOUND);
}

function isFound({ text, note, group }: Command, typed: string): boolean {
  const words = fold(`${group} ${text} ${note ?? ''}`);
  return fold(typed)
    .split(/\s+/)
    .every((word) => words.includes(word));
}

/** Without case and accents, as the shop's search. */
const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
