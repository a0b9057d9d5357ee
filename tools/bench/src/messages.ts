/** What the bench and its load process say to each other. */

/** A request as it is sent; its user's token is added. */
export interface PlannedRequest {
  method: 'GET' | 'POST' | 'PATCH';
  path: string;
  /** The user's number. */
  user: number;
  /** Sent as JSON. */
  body?: unknown;
}

/** What is to be noted down at the beginning and at the end of the time that counts. */
export interface Watched {
  /** Whose CPU time counts as that of the request. */
  serverPids: number[];
  /** Of ours too, but at something else. */
  besidePids?: number[];
  /** PostgreSQL's postmaster, if it is ours. */
  postmaster: number | undefined;
  /** Told by SIGUSR2 when that time begins, and when it ends. */
  profiledPids?: number[];
}

interface Duration {
  /** Not counted: connections are opened, code is compiled, caches are filled. */
  warmSeconds: number;
  seconds: number;
}

/** Clients that sign in again and again. */
export interface LoginPlan {
  url: string;
  clients: number;
  /** Whether a client that is answered 503 waits for as long as Retry-After says, as it should. */
  heedsRetryAfter: boolean;
}

export interface HttpOrder extends Duration {
  kind: 'http';
  url: string;
  connections: number;
  requests: PlannedRequest[];
  /** Each connection goes round its share of the requests; `once`: no request is sent twice. */
  once: boolean;
  /** Adds an Idempotency-Key of its own to each request, beginning with this. */
  keyPrefix?: string | undefined;
  tokens: string[];
  expectedStatus: number;
  /** A piece of text that every right answer has. */
  marker: string;
  watched: Watched;
  /** Logins that run meanwhile. */
  beside?: LoginPlan | undefined;
}

export interface LoginOrder extends Duration {
  kind: 'logins';
  plan: LoginPlan;
  watched: Watched;
}

export type LoadOrder = HttpOrder | LoginOrder;

/** CPU time that each part used, in microseconds. */
export interface CpuTimes {
  servers: number;
  /** Undefined for a PostgreSQL that is not ours. */
  database: number | undefined;
  load: number;
  /** Whoever else had the machine: it should be next to nothing. */
  others: number;
}

/** What was measured in the time that counts. Times of requests are in milliseconds, of CPUs in microseconds. */
export interface LoadResult {
  seconds: number;
  requests: number;
  requestsPerSecond: number;
  p50: number;
  p99: number;
  max: number;
  /** Answers that are not what was expected, broken connections, time-outs: over the whole run, warm-up included. */
  errors: number;
  /** What the first of them were. */
  firstErrors: string[];
  /** Answered 503 with Retry-After, as far as that is allowed. */
  shed: number;
  /** Logins that were answered 200 beside the requests, and those that were shed. */
  loginsBeside?: { done: number; shed: number };
  /** Undefined where the times of processes can't be read. */
  cpu: CpuTimes | undefined;
}

export type LoadAnswer = { result: LoadResult } | { failure: string };
