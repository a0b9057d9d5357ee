import type { FailureSet } from '@marketstall/shared/failures';

/** The failures that only this service has: none so far. */
export const failures = {} as const satisfies FailureSet;
