import { openAsBlob } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type ListName,
  type Order,
  type OrderStatus,
  type Product,
  problemOf,
  type Shop,
  type Task,
} from '@marketstall/client';
import { readPassword } from './password.js';
import { type Column, printable, tableLines } from './table.js';

/** What a command is run with. */
export interface Run {
  shop: Shop;
  /** The words after the command. */
  words: string[];
  options: Options;
  print: (line: string) => void;
  /** Writes bytes as they come. */
  write: (bytes: ReadableStream) => Promise<void>;
}

export interface Options {
  json: boolean;
  csv: boolean;
  limit: string;
  as?: string;
  status?: string;
  q?: string;
  sort?: string;
  order?: string;
}

/** A command line that says nothing that can be done; its message says what can. */
export class UsageError extends Error {}

interface Command {
  usage: string;
  does: string;
  run: (run: Run) => Promise<void>;
}

const FOLLOW_MS = 1_000;

/** The lists that can be written as a whole; each is called as its service. */
const EXPORTED = ['products', 'orders', 'tasks'] as const;

const productColumns: Column<Product>[] = [
  { heading: 'id', cell: ({ id }) => id },
  { heading: 'title', cell: ({ title }) => title },
  { heading: 'category', cell: ({ category }) => category },
  { heading: 'price', cell: ({ price }) => price },
  { heading: 'stock', cell: ({ stock }) => stock },
];
const orderColumns: Column<Order>[] = [
  { heading: 'id', cell: ({ id }) => id },
  { heading: 'status', cell: ({ status }) => status },
  { heading: 'total', cell: ({ total_price }) => total_price },
  {
    heading: 'items',
    cell: ({ items }) => items.map(({ quantity, title }) => `${quantity} x ${title}`).join(', '),
  },
];
const taskColumns: Column<Task>[] = [
  { heading: 'id', cell: ({ id }) => id },
  { heading: 'status', cell: ({ status }) => status },
  { heading: 'title', cell: ({ title }) => title },
];

export const COMMANDS: Record<string, Command> = {
  login: {
    usage: 'login NAME',
    does: 'sign in; the password is asked for, or read from a pipe',
    async run({ shop, words: [username], print }) {
      await shop.logIn({ username: needed(username, 'a name'), password: await readPassword() });
      print(`Signed in as ${printable((await shop.getMe()).username)}.`);
    },
  },
  logout: {
    usage: 'logout',
    does: 'end the session',
    run: ({ shop }) => shop.logOut(),
  },
  me: {
    usage: 'me',
    does: 'who is signed in',
    async run({ shop, options, print }) {
      const me = await shop.getMe();
      print(options.json ? JSON.stringify(me) : printable(`${me.username} <${me.email}>, ${me.role}`));
    },
  },
  products: {
    usage: 'products [--q WORDS] [--sort name|price] [--order asc|desc]',
    does: 'list what is for sale',
    run: (run) => list(run, 'listProducts', ['q', 'sort', 'order'], productColumns),
  },
  order: {
    usage: 'order PRODUCT[=QUANTITY] ...',
    does: 'order products by their ids',
    async run({ shop, words, options, print }) {
      const items = words.map((word) => {
        const [product_id = '', quantity = '1'] = word.split('=');
        return { product_id, quantity: Number(quantity) };
      });
      if (items.length === 0) throw new UsageError('order what? Name a product, and how many: order ID=2');
      showOrder(await shop.createOrder({ body: { items } }), options, print);
    },
  },
  orders: {
    usage: 'orders [--as seller] [--status pending,shipped]',
    does: 'list my orders, or what was ordered from me',
    run: (run) => list(run, 'listOrders', ['as', 'status', 'sort', 'order'], orderColumns),
  },
  move: {
    usage: 'move ORDER STATUS',
    does: 'confirm, ship, deliver or cancel: confirmed, shipped, delivered, cancelled',
    async run({ shop, words: [id, status], options, print }) {
      const path = { id: needed(id, 'an order') };
      const body = { status: needed(status, 'a status') as OrderStatus };
      showOrder(await shop.updateOrder({ path, body }), options, print);
    },
  },
  follow: {
    usage: 'follow ORDER',
    does: 'show each change of an order until it is delivered or cancelled',
    async run({ shop, words: [id], options, print }) {
      const path = { id: needed(id, 'an order') };
      for (let seen = 0; ; await pause(FOLLOW_MS)) {
        const order = await shop.getOrder({ path });
        if (order.version !== seen) showOrder(order, options, print);
        if (order.status === 'delivered' || order.status === 'cancelled') return;
        seen = order.version;
      }
    },
  },
  export: {
    usage: 'export products|orders|tasks [--csv] [--as seller] [--status ...]',
    does: 'write the whole list, as rows of JSON or as CSV',
    async run({ shop, words: [name], options, write }) {
      const service = EXPORTED.find((one) => one === name);
      if (!service) throw new UsageError(`export what? One of: ${EXPORTED.join(', ')}`);
      const query = new URLSearchParams();
      for (const filter of ['as', 'status', 'q', 'sort', 'order'] as const)
        if (options[filter] !== undefined) query.set(filter, options[filter]);
      const accept = options.csv ? 'text/csv' : 'application/x-ndjson';
      const answer = await shop.fetch(service, `/${service}?${query}`, { headers: { accept } });
      await write(await bodyOf(answer));
    },
  },
  import: {
    usage: 'import FILE',
    does: 'create or change my products by their sku, from a file of CSV or of rows of JSON (.ndjson)',
    async run({ shop, words: [file], options, print }) {
      const type = needed(file, 'a file').endsWith('.csv') ? 'text/csv' : 'application/x-ndjson';
      const body = await openAsBlob(file as string, { type });
      const answer = await shop.fetch('products', '/products/import', { method: 'POST', body });
      let last = '';
      for await (const line of createInterface({ input: Readable.fromWeb(await bodyOf(answer)) })) {
        last = line;
        const { outcome, row, sku, detail } = JSON.parse(line);
        if (options.json) print(line);
        else if (outcome === 'refused') print(printable(`row ${row} (${sku ?? '-'}): ${detail}`));
      }
      const { outcome, detail, counts = {} } = JSON.parse(last || '{"detail":"the answer broke off"}');
      if (outcome !== 'complete') throw new Error(`the import stopped: ${detail}`);
      const told = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
      if (!options.json) print(told.join(', '));
    },
  },
  tasks: {
    usage: 'tasks [--status todo,in_progress,done]',
    does: 'list my tasks',
    run: (run) => list(run, 'listTasks', ['status', 'sort', 'order'], taskColumns),
  },
  task: {
    usage: 'task TITLE',
    does: 'add a task',
    async run({ shop, words, options, print }) {
      const task = await shop.createTask({ body: { title: needed(words.join(' '), 'a title') } });
      show([task], taskColumns, options, print);
    },
  },
};

/** @throws Problem if the answer is a refusal */
async function bodyOf(answer: Response): Promise<ReadableStream> {
  if (!answer.ok || !answer.body) throw problemOf({ response: answer, text: await answer.text() });
  return answer.body as ReadableStream;
}

/** Prints the rows of a list: at most `--limit`. */
async function list<Name extends ListName, Row>(
  { shop, options, print }: Run,
  name: Name,
  filters: (keyof Options)[],
  columns: Column<Row>[],
): Promise<void> {
  const limit = Number(options.limit);
  if (!Number.isSafeInteger(limit) || limit < 1)
    throw new UsageError('--limit must be a whole number above 0');
  const query = Object.fromEntries(filters.map((filter) => [filter, options[filter]]));
  const rows: Row[] = [];
  for await (const row of shop.each(name, { query: { ...query, limit: Math.min(limit, 100) } } as never)) {
    rows.push(row as Row);
    if (rows.length === limit) break;
  }
  show(rows, columns, options, print);
}

/** A table, or with --json one row of JSON on each line. */
function show<Row>(rows: Row[], columns: Column<Row>[], { json }: Options, print: Run['print']): void {
  const lines = json ? rows.map((row) => JSON.stringify(row)) : tableLines(columns, rows);
  for (const line of lines) print(line);
}

function showOrder(order: Order, options: Options, print: Run['print']): void {
  show([order], orderColumns, options, print);
}

function needed(word: string | undefined, what: string): string {
  if (!word) throw new UsageError(`name ${what}`);
  return word;
}
