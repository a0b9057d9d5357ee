import pg from 'pg';
import { asStatement, PreparedQuery, PreparingClient, type Statement } from './prepared-statements.js';

/** So many statements share a connection at the most; what is asked beyond that waits for one of its own. */
const MAX_UNDER_WAY = 16;

/** A connection that has answered nothing for so long gets no more statements until it does. */
const SLOW_MS = 50;

/** A statement, which connections it may share, and who waits for it. */
interface Asked {
  statement: Statement;
  lanes: Lanes;
  resolve(result: pg.QueryResult): void;
  reject(error: Error): void;
}

/**
 * A pool that sends a prepared statement without waiting for the answers to those before it (PostgreSQL's pipelining): what
 * is asked in one turn of the event loop goes out together. Each is a transaction of its own, as ever, and fails alone;
 * a lost connection fails all that are under way on it.
 *
 * There are fewer writes to sockets and fewer wake-ups, the more so the fewer connections are shared; writes want some
 * more, since each waits for the disk. For 32 clients a list of 20 tasks takes 190 -> 130 us here and 90 -> 55 in the
 * database, a product by id 115 -> 75 and 45 -> 24, an order 980 -> 940 and 940 -> 860 (measured).
 *
 * A statement may have to wait for those before it, and a write for a lock as well: so reads are sent behind reads alone.
 * What may take long by itself has a connection of its own: a transaction, a read of several steps such as a search, and
 * what is planned each time.
 */
export class PipeliningPool extends pg.Pool {
  readonly #lanes: Record<'read' | 'write', Lanes>;
  #asked: Asked[] = [];

  constructor(config: pg.PoolConfig & { max: number }) {
    super({ ...config, Client: PreparingClient, pipeline: true });
    this.#lanes = {
      read: new Lanes(this, Math.ceil(config.max / 4)),
      write: new Lanes(this, Math.ceil(config.max / 2)),
    };
  }

  override query(first: unknown, values?: unknown, callback?: unknown): never {
    const statement = asStatement(first, values);
    if (!statement?.kind || callback !== undefined) return this.#alone(first, values, callback) as never;
    return this.#share(statement, this.#lanes[statement.kind]) as never;
  }

  #alone(...given: unknown[]): Promise<pg.QueryResult> {
    return Reflect.apply(super.query, this, given);
  }

  async #share(statement: Statement, lanes: Lanes): Promise<pg.QueryResult> {
    try {
      return await new Promise((resolve, reject) => {
        if (this.#asked.push({ statement, lanes, resolve, reject }) === 1) setImmediate(() => this.#send());
      });
    } catch (error) {
      // That it was read from a socket says nothing; who asked does.
      if (error instanceof Error) Error.captureStackTrace(error);
      throw error;
    }
  }

  #send(): void {
    const asked = this.#asked;
    this.#asked = [];
    for (const one of asked) {
      const lane = one.lanes.withRoom();
      if (lane) lane.add(one);
      else this.#alone(one.statement).then(one.resolve, one.reject);
    }
    this.#lanes.read.send();
    this.#lanes.write.send();
  }
}

/** The connections that statements of one kind share. */
class Lanes {
  readonly #open = new Set<Lane>();

  constructor(
    readonly pool: pg.Pool,
    readonly max: number,
  ) {}

  /** @returns undefined if all are full or slow */
  withRoom(): Lane | undefined {
    if (this.#open.size < this.max) {
      const lane = new Lane(this.pool, () => this.#open.delete(lane));
      this.#open.add(lane);
      return lane;
    }
    const slowSince = performance.now() - SLOW_MS;
    let emptiest: Lane | undefined;
    for (const lane of this.#open) {
      if (lane.load < (emptiest?.load ?? MAX_UNDER_WAY) && lane.waitsSince > slowSince) emptiest = lane;
    }
    return emptiest;
  }

  send(): void {
    for (const lane of this.#open) lane.send();
  }
}

/** One of a pool's connections, for as long as statements are under way on it. */
class Lane {
  /** Statements without an answer. */
  load = 0;
  /** When the connection answered last, or was first wanted. */
  waitsSince = performance.now();
  #waiting: Asked[] = [];
  #client: pg.PoolClient | undefined;
  /** What speaks against using the connection any more. */
  #fault: Error | undefined;
  readonly #close: () => void;

  /** @param close takes the lane from those that get statements */
  constructor(pool: pg.Pool, close: () => void) {
    this.#close = close;
    pool.connect().then(
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

  /** Sends what was added, in one write, if the connection is there already. */
  send(): void {
    const client = this.#client;
    if (!client || this.#waiting.length === 0) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    client.connection.stream.cork();
    for (const { statement, resolve, reject } of waiting) {
      const query = new PreparedQuery(statement, (error, result) => {
        if (error) reject(error);
        else resolve(result);
        this.#answered(client, error);
      });
      client.query(query as unknown as pg.Query);
    }
    client.connection.stream.uncork();
  }

  #answered(client: pg.PoolClient, error: Error | null): void {
    if (error && !isOfValues(error)) {
      this.#fault = error;
      this.#close();
    }
    this.load -= 1;
    this.waitsSince = performance.now();
    if (this.load > 0) return;
    this.#close();
    client.release(this.#fault);
  }
}

/** Whether an error is about the values of a statement (SQLSTATE classes 22 and 23), and not about its connection. */
function isOfValues(error: Error): boolean {
  return error instanceof pg.DatabaseError && /^2[23]/.test(error.code ?? '');
}
