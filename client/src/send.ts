import { type Answer, Problem, problemOf } from './problem.js';

/** How often and how long a request is tried. */
export interface Patience {
  /** Tries in all, the first included. */
  tries: number;
  /** For one try, in milliseconds. */
  timeoutMs: number;
  /** A longer `Retry-After`, in milliseconds, is told to the caller instead of waited for. */
  longestWaitMs: number;
}

/** The first wait where the answer names none; each further one is twice as long, and chance takes up to half of it. */
const FIRST_WAIT_MS = 200;

/** Answers that a gateway or a service gives while it is down or busy. */
const AWAY = new Set([502, 503, 504]);

/**
 * Sends a request until it is answered for good.
 * @param attempt one try
 * @param isSafe whether it may be carried out twice: a read, or a POST with an Idempotency-Key. Other requests are
 *   repeated only after a 429, which nothing was done for.
 * @returns the last answer
 * @throws Problem `unreachable` if no answer came; what the caller's signal ends the request with
 */
export async function sendPatiently(
  attempt: (signal: AbortSignal) => Promise<Answer>,
  isSafe: boolean,
  { tries, timeoutMs, longestWaitMs }: Patience,
  signal?: AbortSignal | null,
): Promise<Answer> {
  for (let n = 1; ; n++) {
    const wait = FIRST_WAIT_MS * 2 ** (n - 1) * (1 - Math.random() / 2);
    try {
      const answer = await withTimeout(attempt, timeoutMs, signal);
      const { ok, status } = answer.response;
      if (ok || n >= tries) return answer;
      const { code, retryAfterMs = wait } = problemOf(answer);
      const isUndone = status === 429 || (isSafe && (AWAY.has(status) || code === 'request_in_progress'));
      if (!isUndone || retryAfterMs > longestWaitMs) return answer;
      await pause(retryAfterMs, signal);
    } catch (error) {
      // Such as: the token could not be refreshed.
      if (signal?.aborted || error instanceof Problem) throw error;
      if (n >= tries || !isSafe) throw unreachable(error);
      await pause(wait, signal);
    }
  }
}

function unreachable(cause: unknown): Problem {
  const detail = 'No answer came. What was asked may have been done.';
  return new Problem({ code: 'unreachable', status: 0, detail }, undefined, { cause });
}

/** Like `AbortSignal.any` with `AbortSignal.timeout`, which browsers before 2024 do not have. */
async function withTimeout(
  attempt: (signal: AbortSignal) => Promise<Answer>,
  timeoutMs: number,
  signal?: AbortSignal | null,
): Promise<Answer> {
  const controller = new AbortController();
  const abort = () => controller.abort(signal?.reason);
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort);
  const timer = setTimeout(() => controller.abort(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  try {
    return await attempt(controller.signal);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}

function pause(ms: number, signal?: AbortSignal | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', end);
      resolve();
    }, ms);
    if (signal?.aborted) end();
    signal?.addEventListener('abort', end, { once: true });
  });
}
