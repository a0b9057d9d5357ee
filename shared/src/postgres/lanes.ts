import type { AsyncResource } from 'node:async_hooks';
import pg from 'pg';
import type { Statement } from './prepared-statements.js';
import { PreparedQuery } from './preparing-client.js';
import type { StatementKind } from './statement-kind.js';

/** At most this many statements share a connection; any further one waits for a connection of its own. */
const MAX_UNDER_WAY = 16;

/** A connection that has answered nothing for this long gets no more statements until it does. */
const SLOW_MS = 50;

/** A statement to send, which connections it may share, and the callbacks for its result. */
export interface Asked {
  statement: Statement;
  /** The asynchronous context of the caller, to which a tracer's span of the statement belongs. */
  context: AsyncResource;
  kind: StatementKind;
  resolve(result: pg.QueryResult): void;
  reject(error: Error): void;
}

type Connect = () => Promise<pg.PoolClient>;

/** The connections that statements of one kind share, at most `max`. */
export class Lanes {
  readonly #open = new Set<Lane>();

  constructor(
    readonly connect: Connect,
    readonly max: number,
  ) {}

  /** The connection for the next statement; undefined if all are full or slow. */
  withRoom(): Lane | undefined {
    if (this.#open.size < this.max) {
      const lane = new Lane(this.connect, () => this.#open.delete(lane));
      this.#open.add(lane);
      return lane;
    }
    const slowSince = performance.now() - SLOW_MS;
    let emptiest: Lane | undefined;
    for (const lane of this.#open) {
      if (lane.load < (emptiest?.load ?? MAX_UNDER_WAY) && lane.answeredAt > slowSince) emptiest = lane;
    }
    return emptiest;
  }

  send(): void {
    for (const lane of this.#open) lane.send();
  }
}

/** One connection of the pool, for as long as statements are under way on it. */
class Lane {
  /** How many of its statements have no answer yet. */
  load = 0;
  /** When the connection last answered, or was asked for. */
  answeredAt = performance.now();
  #waiting: Asked[] = [];
  #client: pg.PoolClient | undefined;
  /** The reason why the connection must not be used again. */
  #fault: Error | undefined;
  readonly #close: () => void;

  /** @param close keeps the lane from getting more statements */
  constructor(connect: Connect, close: () => void) {
    this.#close = close;
    connect().then(
      (client) => {
        this.#client = client;
        this.send();
      },
      (error: Error) => {
        close();
        for (const { reject } of this.#waiting) reject(error);
      },
    );
  }

  add(asked: Asked): void {
    this.load += 1;
    this.#waiting.push(asked);
  }

  /** Sends what was added, in one write, once the connection is open. */
  send(): void {
    const client = this.#client;
    if (!client || this.#waiting.length === 0) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    client.connection.stream.cork();
    for (const { statement, context, resolve, reject } of waiting) {
      const query = new PreparedQuery(statement, (error, result) => {
        if (error) reject(error);
        else resolve(result);
        this.#answered(client, error);
      });
      context.runInAsyncScope(() => client.query(query as unknown as pg.Query));
    }
    client.connection.stream.uncork();
  }

  #answered(client: pg.PoolClient, error: Error | null): void {
    if (error && !isAboutValues(error)) {
      this.#fault = error;
      this.#close();
    }
    this.load -= 1;
    this.answeredAt = performance.now();
    if (this.load > 0) return;
    this.#close();
    client.release(this.#fault);
  }
}

/** Whether an error is about a statement's values (SQLSTATE classes 22 and 23), not about its connection. */
function isAboutValues(error: Error): boolean {
  return error instanceof pg.DatabaseError && /^2[23]/.test(error.code ?? '');
}
