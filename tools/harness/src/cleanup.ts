/** Stops a program that was started, or removes a file that was made. */
export type Cleanup = () => Promise<void>;
