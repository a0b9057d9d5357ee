import { Problem } from './problem';

/**
 * Like `fetch`, but without an answer in time it throws a Problem (status 0) with a message for the user.
 * @throws Problem
 */
export async function reach(request: Request, timeoutMs: number): Promise<Response> {
  try {
    // Not AbortSignal.any, which browsers before 2024 do not have.
    return await fetch(request, { signal: AbortSignal.timeout(timeoutMs) });
  } catch {
    throw new Problem(0);
  }
}
