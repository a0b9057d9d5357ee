import { onlineManager, QueryClient } from '@tanstack/solid-query';
import { Problem } from './api/problem';

const RETRIES = 2;
/** Without an answer a try takes seconds: then one more is enough. */
const RETRIES_UNANSWERED = 1;

/** The longest Retry-After that is waited for silently; past it, the user is told and gets a button to retry. */
const LONGEST_SILENT_WAIT_MS = 5_000;

// It takes every page for one that was loaded online, and would not notice that the network came back.
onlineManager.setOnline(navigator.onLine);

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
        error instanceof Problem &&
        failures < (error.status === 0 ? RETRIES_UNANSWERED : RETRIES) &&
        error.isTemporary &&
        navigator.onLine &&
        (error.retryAfterMs ?? 0) <= LONGEST_SILENT_WAIT_MS,
      retryDelay: (failures, error) => (error as Problem).retryAfterMs ?? 300 * 2 ** failures,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
