/** The messages between the bench and its load process. */

/** A request to send; the load process adds its user's token. */
export interface PlannedRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT';
  /** `:new_id` stands for a new UUID in each request. */
  path: string;
  /** The user's number. */
  user: number;
  /** Sent as JSON. */
  body?: unknown;
}

/** The processes to look at when the measured time begins and ends. */
export interface Watched {
  /** Their CPU time counts as the servers'. */
  serverPids: number[];
  /** Other servers of the bench: their CPU time is neither the servers' nor that of other programs. */
  besidePids?: number[];
  /** PostgreSQL's postmaster, if the bench started it. */
  postmaster: number | undefined;
  /** They get SIGUSR2 when the measured time begins and when it ends. */
  profiledPids?: number[];
}

interface Duration {
  /** Not counted: connections are opened, code is compiled, caches are filled. */
  warmSeconds: number;
  seconds: number;
}

/** Clients that log in repeatedly. */
export interface LoginPlan {
  url: string;
  clients: number;
  /** Whether a client that is answered 503 waits as long as Retry-After says, as it should. */
  heedsRetryAfter: boolean;
}

export interface HttpOrder extends Duration {
  kind: 'http';
  url: string;
  connections: number;
  /** A steady rate of all connections together; undefined: each sends its next request after an answer. */
  ratePerSecond?: number;
  requests: PlannedRequest[];
  /** Whether no request is sent twice; otherwise each connection repeats its share of them. */
  once: boolean;
  /** If set, each request gets its own Idempotency-Key, which begins with this. */
  keyPrefix?: string | undefined;
  tokens: string[];
  expectedStatus: number;
  /** Another status that is a correct answer; its body is not looked at. */
  alsoExpected?: number;
  /** Text that every correct answer contains. */
  marker: string;
  watched: Watched;
  /** Logins to run at the same time. */
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
  /** Undefined if the bench did not start PostgreSQL. */
  database: number | undefined;
  load: number;
  /** Other programs: should be close to 0. */
  others: number;
}

/** One measurement. Latencies are in milliseconds, CPU times in microseconds. */
export interface LoadResult {
  seconds: number;
  requests: number;
  requestsPerSecond: number;
  p50: number;
  p99: number;
  max: number;
  /** Unexpected answers, broken connections and timeouts, warm-up included. */
  errors: number;
  /** The first of them. */
  firstErrors: string[];
  /** Answers of 503 with Retry-After, where they are allowed. */
  shed: number;
  /** Logins beside the requests: answered 200 (`done`), or 503 with Retry-After (`shed`). */
  loginsBeside?: { done: number; shed: number };
  /** Undefined if CPU times cannot be read here. */
  cpu: CpuTimes | undefined;
}

export type LoadAnswer = { result: LoadResult } | { failure: string };
