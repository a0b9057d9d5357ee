/** Ends something that was started, or removes what was made. */
export type Cleanup = () => Promise<void>;
