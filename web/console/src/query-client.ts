import { QueryClient } from '@tanstack/solid-query';
import { Problem } from './api/problem';

const TRIES = 2;

/** A longer wait than this is told to the user, with a button, rather than spent behind his back. */
const LONGEST_SILENT_WAIT_MS = 5_000;

/**
 * The cache of what the services answered. Reads are tried again where the problem is a passing one; changes
 * never by themselves. Requests run offline too, so that a page says that it is offline instead of waiting.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      networkMode: 'always',
      // What could not be read offline is read as soon as that is over; this mode alone would leave it.
      refetchOnReconnect: true,
      retry: (failures, error) =>
        failures < TRIES &&
        error instanceof Problem &&
        error.isPassing &&
        navigator.onLine &&
        (error.retryAfterMs ?? 0) <= LONGEST_SILENT_WAIT_MS,
      retryDelay: (failures, error) => (error as Problem).retryAfterMs ?? 300 * 2 ** failures,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
