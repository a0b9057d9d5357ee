import { connect, type Socket } from 'node:net';
import { listenOn, type Relay } from './listen-on.js';
import { messageSplitter, rowsOfTag, textsOf, typeOf } from './postgres-messages.js';
import { type NamedStatement, recognize, type Service } from './statements.js';
import type { Fate, Traps } from './traps.js';

export interface PostgresProxyOptions {
  service: Service;
  /** The process that connects through it. */
  process: string;
  /** Where PostgreSQL listens on 127.0.0.1. */
  port: number;
  traps: Traps;
}

/**
 * Stands between one process and PostgreSQL. At each write that `statements.ts` names there are two points:
 * `<service> before <name>`, the statement was sent and does not get on, and `<service> after <name>`, it is done
 * (outside a transaction: committed) and the process does not hear of it. Then it is held back, or the connection
 * breaks. A statement that is held back arrives in the end, also if its process is gone by then.
 */
export function startPostgresProxy(options: PostgresProxyOptions): Promise<Relay> {
  return listenOn((client) => relay(client, options));
}

/** A statement that was sent on, and what was answered so far. */
interface Running extends NamedStatement {
  answers: Buffer[];
  hasFailed: boolean;
  rows: number | undefined;
}

function relay(client: Socket, { service, process, port, traps }: PostgresProxyOptions): void {
  const server = connect({ port, host: '127.0.0.1', noDelay: true });
  const splitClient = messageSplitter(true);
  const splitServer = messageSplitter(false);
  /** By the name under which it was prepared; most have the empty one. */
  const prepared = new Map<string, NamedStatement | undefined>();
  let running: Running | undefined;
  let isStarted = false;

  const drop = () => {
    client.destroy();
    server.destroy();
  };

  /** Lets something on, unless a trap springs at its point: then at once, later, or never. */
  const pass = (point: string, go: () => void): Promise<void> | undefined => {
    const fate = traps.pass(`${service} ${point}`, { process });
    const obey = (known: Fate) => (known === 'drop' ? drop() : go());
    if (fate instanceof Promise) return fate.then(obey);
    obey(fate ?? 'proceed');
    return undefined;
  };

  const named = (text = ''): NamedStatement | undefined => {
    const kind = recognize(service, text);
    if (kind !== 'unnamed') return kind;
    traps.unnamed.add(`${service}: ${text.replace(/\s+/g, ' ').trim().slice(0, 120)}`);
    return undefined;
  };

  /** The named write that a message begins, if it does. */
  const begins = (message: Buffer): NamedStatement | undefined => {
    switch (typeOf(message)) {
      case 'Q':
        return named(textsOf(message, 1)[0]);
      case 'P': {
        const [name = '', text] = textsOf(message, 2);
        prepared.set(name, named(text));
        return undefined;
      }
      case 'B':
        return prepared.get(textsOf(message, 2)[1] ?? '');
      default:
        return undefined;
    }
  };

  const toServer = inOrder((message) => {
    const statement = isStarted ? begins(message) : undefined;
    isStarted = true;
    if (!statement) {
      server.write(message);
      return undefined;
    }
    return pass(`before ${statement.name}`, () => {
      running = { ...statement, answers: [], hasFailed: false, rows: undefined };
      server.write(message);
    });
  });

  const toClient = inOrder((message) => {
    if (!running) {
      client.write(message);
      return undefined;
    }
    // Held back until all of it is known: only ReadyForQuery says that it is committed.
    running.answers.push(message);
    const type = typeOf(message);
    if (type === 'E') running.hasFailed = true;
    if (type === 'C') running.rows = rowsOfTag(textsOf(message, 1)[0] ?? '');
    if (type !== 'Z') return undefined;
    const { name, needsRow, hasFailed, rows, answers } = running;
    running = undefined;
    const deliver = () => void client.write(Buffer.concat(answers));
    if (!hasFailed && !(needsRow && rows === 0)) return pass(`after ${name}`, deliver);
    deliver();
    return undefined;
  });

  client.on('data', (chunk) => {
    server.cork();
    for (const message of splitClient(chunk)) toServer.push(message);
    server.uncork();
  });
  server.on('data', (chunk) => {
    for (const message of splitServer(chunk)) toClient.push(message);
  });
  client.on('error', () => client.destroy());
  server.on('error', drop);
  server.on('close', drop);
  // What was sent before still arrives, as it would over a slow network.
  client.on('close', () => toServer.atEnd(() => server.end()));
}

/** Handles one message after the other; one that is held back holds up those behind it. */
function inOrder(handle: (message: Buffer) => Promise<void> | undefined) {
  const waiting: Buffer[] = [];
  let isHeld = false;
  let whenEmpty: (() => void) | undefined;
  const run = () => {
    for (let message = waiting.shift(); message; message = waiting.shift()) {
      const held = handle(message);
      if (!held) continue;
      isHeld = true;
      void held.then(() => {
        isHeld = false;
        run();
      });
      return;
    }
    whenEmpty?.();
  };
  return {
    push(message: Buffer): void {
      waiting.push(message);
      if (!isHeld) run();
    },
    atEnd(then: () => void): void {
      whenEmpty = then;
      if (!isHeld) run();
    },
  };
}
