import { Problem } from './problem';

/** A phone may take long to find its network; a service takes a few seconds at most. */
const TIMEOUT_MS = 15_000;

/**
 * `fetch`, but no answer is a Problem (status 0) whose message can be shown.
 * @throws Problem; or the abort of the request's own signal, as it is
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
