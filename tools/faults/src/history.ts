import { writeFile } from 'node:fs/promises';
import { count } from './tally.js';

/** How an operation ended, as its client knows it. `unknown`: no definite answer, it may have happened or not. */
export type Outcome = 'acknowledged' | 'refused' | 'unknown';

interface Event {
  /** Milliseconds since the run began. */
  at: number;
  /** Which operation, counted from 1; 0 for what is none. */
  op: number;
  what: string;
  [detail: string]: unknown;
}

/** An operation that was begun. */
export interface Operation {
  /** Notes what one attempt at it got. */
  note(what: string, details?: Record<string, unknown>): void;
  end(outcome: Outcome, details?: Record<string, unknown>): void;
}

/** Every operation, with every attempt at it and how it ended, and every fault. */
export class History {
  readonly #events: Event[] = [];
  readonly #began = Date.now();
  #operations = 0;
  /** How many operations ended how, by `kind outcome`. */
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

  /** Notes something that is no operation. */
  note(what: string, details: Record<string, unknown> = {}): void {
    this.#add(0, what, details);
  }

  /** One JSON object a line. */
  async write(file: string): Promise<void> {
    await writeFile(file, this.#events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  }

  #add(op: number, what: string, details: Record<string, unknown>): void {
    this.#events.push({ at: Date.now() - this.#began, op, what, ...details });
  }
}
