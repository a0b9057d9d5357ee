import { writeFile } from 'node:fs/promises';
import { count } from './tally.js';

/** How an operation ended, as its client knows it. `unknown`: no definite response, it may have been carried out or not. */
export type Outcome = 'acknowledged' | 'refused' | 'unknown';

interface Event {
  /** Milliseconds since the start of the run. */
  at: number;
  /** The number of the operation, from 1; 0 for an event outside of operations. */
  op: number;
  what: string;
  [detail: string]: unknown;
}

/** An operation in progress. */
export interface Operation {
  /** Records the result of one attempt. */
  note(what: string, details?: Record<string, unknown>): void;
  end(outcome: Outcome, details?: Record<string, unknown>): void;
}

/** Every operation, with its attempts and its outcome, and every fault. */
export class History {
  readonly #events: Event[] = [];
  readonly #began = Date.now();
  #operations = 0;
  /** The number of operations by `<kind> <outcome>`. */
  readonly outcomes = new Map<string, number>();

  begin(kind: string, details: Record<string, unknown>): Operation {
    this.#operations += 1;
    const op = this.#operations;
    this.#add(op, `${kind} invoked`, details);
    return {
      note: (what, more = {}) => this.#add(op, what, more),
      end: (outcome, more = {}) => {
        count(this.outcomes, `${kind} ${outcome}`);
        this.#add(op, `${kind} ${outcome}`, more);
      },
    };
  }

  /** Records an event outside of operations. */
  note(what: string, details: Record<string, unknown> = {}): void {
    this.#add(0, what, details);
  }

  /** Writes one JSON object per line. */
  async write(file: string): Promise<void> {
    await writeFile(file, this.#events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  }

  #add(op: number, what: string, details: Record<string, unknown>): void {
    this.#events.push({ at: Date.now() - this.#began, op, what, ...details });
  }
}
