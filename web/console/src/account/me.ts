import { shop } from '../api/shop';
import type { User } from '../api/types';
import { queryClient } from '../query-client';

const ME = ['me'] as const;

/** The signed-in user's account. */
export function meQuery() {
  return {
    queryKey: ME,
    queryFn: ({ signal }: { signal: AbortSignal }): Promise<User> => readMe(signal),
  };
}

/**
 * Reads the account again and shows it.
 * @throws Problem
 */
export function readMeAgain(): Promise<User> {
  return queryClient.fetchQuery({ ...meQuery(), staleTime: 0 });
}

/** Shows the account that a service's answer contains. */
export function putMe(user: User): void {
  queryClient.setQueryData(ME, user);
}

function readMe(signal: AbortSignal): Promise<User> {
  return shop.getMe({ signal });
}
