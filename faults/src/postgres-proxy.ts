import { connect, type Socket } from 'node:net';
import { listenOn, type Relay } from './listen-on.js';
import { messageSplitter, rowsOfTag, textsOf, typeOf } from './postgres-messages.js';
import { type NamedStatement, recognize, type Service } from './statements.js';
import type { Traps } from './traps.js';

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
 * (outside a transaction: committed) and the process does not hear of it. Whatever springs there also loses the
 * connection.
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
  for (const socket of [client, server]) {
    socket.on('error', drop);
    socket.on('close', drop);
  }

  const springs = (point: string) => {
    const isSprung = traps.pass(`${service} ${point}`, { process }) !== undefined;
    if (isSprung) drop();
    return isSprung;
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

  const named = (text = ''): NamedStatement | undefined => {
    const kind = recognize(service, text);
    if (kind !== 'unnamed') return kind;
    traps.unnamed.add(`${service}: ${text.replace(/\s+/g, ' ').trim().slice(0, 120)}`);
    return undefined;
  };

  client.on('data', (chunk) => {
    const passing: Buffer[] = [];
    for (const message of splitClient(chunk)) {
      const statement = isStarted ? begins(message) : undefined;
      isStarted = true;
      if (statement) {
        if (springs(`before ${statement.name}`)) return;
        running = { ...statement, answers: [], hasFailed: false, rows: undefined };
      }
      passing.push(message);
    }
    if (passing.length > 0) server.write(Buffer.concat(passing));
  });

  server.on('data', (chunk) => {
    const passing: Buffer[] = [];
    for (const message of splitServer(chunk)) {
      if (!running) {
        passing.push(message);
        continue;
      }
      // Held back until all of it is known: only ReadyForQuery says that it is committed.
      running.answers.push(message);
      const type = typeOf(message);
      if (type === 'E') running.hasFailed = true;
      if (type === 'C') running.rows = rowsOfTag(textsOf(message, 1)[0] ?? '');
      if (type !== 'Z') continue;
      const { name, needsRow, hasFailed, rows, answers } = running;
      running = undefined;
      const isDone = !hasFailed && !(needsRow && rows === 0);
      if (isDone && springs(`after ${name}`)) return;
      passing.push(...answers);
    }
    if (passing.length > 0) client.write(Buffer.concat(passing));
  });
}
