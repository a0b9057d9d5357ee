import type { FailureSet } from '@marketstall/shared/failures';

/** The failures that only this service has: none. */
export const failures = {} as const satisfies FailureSet;
