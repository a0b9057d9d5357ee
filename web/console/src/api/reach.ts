import { Problem } from './problem';

/** A phone may take long to find its network; a service takes a few seconds at most. */
const TIMEOUT_MS = 15_000;

/**
 * Like `fetch`, but without an answer it throws a Problem (status 0) with a message for the user.
 * @throws Problem; if the request's own signal aborts it, that abort
 */
export async function reach(request: Request, timeoutMs = TIMEOUT_MS): Promise<Response> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    return await fetch(request, { signal: AbortSignal.any([request.signal, timeout]) });
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw new Problem(0);
  }
}
