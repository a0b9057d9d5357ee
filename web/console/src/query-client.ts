import { QueryClient } from '@tanstack/solid-query';
import { Problem } from './api/problem';

const TRIES = 2;

/** The longest Retry-After that is waited for silently; past it, the user is told and gets a button to retry. */
const LONGEST_SILENT_WAIT_MS = 5_000;

/**
 * The cache of the services' answers. Reads are retried after a temporary problem; changes are never retried
 * automatically. Requests run offline too, so that a page says that it is offline instead of waiting.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      networkMode: 'always',
      // Retries reads that failed offline once the network is back; `networkMode` alone would not.
      refetchOnReconnect: true,
      retry: (failures, error) =>
        failures < TRIES &&
        error instanceof Problem &&
        error.isTemporary &&
        navigator.onLine &&
        (error.retryAfterMs ?? 0) <= LONGEST_SILENT_WAIT_MS,
      retryDelay: (failures, error) => (error as Problem).retryAfterMs ?? 300 * 2 ** failures,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
