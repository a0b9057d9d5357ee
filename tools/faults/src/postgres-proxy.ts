import { connect, type Socket } from 'node:net';
import { listenOn, type Relay } from '@marketstall/harness/listen-on';
import { messageSplitter, rowsOfTag, textsOf, typeOf } from './postgres-messages.js';
import { type NamedStatement, recognize, type Service } from './statements.js';
import type { Fate, Traps } from './traps.js';

export interface PostgresProxyOptions {
  service: Service;
  /** The name of the process that connects through it. */
  process: string;
  /** The port of PostgreSQL on 127.0.0.1. */
  port: number;
  traps: Traps;
}

/**
 * A proxy between one process and PostgreSQL. Each write that `statements.ts` names has two points:
 * `<service> before <name>`, the statement was sent and has not reached PostgreSQL; `<service> after <name>`, it is
 * executed (outside a transaction: committed) and the process does not have the result. There it is held back, or
 * the connection breaks. A statement that is held back still arrives, even if its process has ended by then.
 */
export function startPostgresProxy(options: PostgresProxyOptions): Promise<Relay> {
  return listenOn((client) => relay(client, options));
}

/** A statement that was forwarded, and its result so far. */
interface Running extends NamedStatement {
  answers: Buffer[];
  hasFailed: boolean;
  rows: number | undefined;
}

function relay(client: Socket, { service, process, port, traps }: PostgresProxyOptions): void {
  const server = connect({ port, host: '127.0.0.1', noDelay: true });
  const splitClient = messageSplitter(true);
  const splitServer = messageSplitter(false);
  /** By the name of the prepared statement; most use the empty name. */
  const prepared = new Map<string, NamedStatement | undefined>();
  let running: Running | undefined;
  let isStarted = false;

  const drop = () => {
    client.destroy();
    server.destroy();
  };

  /** Forwards a message at once, unless a trap at its point delays or drops it. */
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

  /** The named write that a message executes; undefined for any other message. */
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
    // Held back until the result is complete: only ReadyForQuery tells that it is committed.
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
  // Messages that the client has sent still arrive, as over a slow network.
  client.on('close', () => toServer.atEnd(() => server.end()));
}

/** Handles messages in order; one that is held back delays those after it. */
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
