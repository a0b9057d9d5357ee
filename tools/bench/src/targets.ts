import type { Spread } from '@marketstall/harness/stats';
import { SERVICE_NAMES } from '@marketstall/shared/services';
import type { Finding, Subject } from './results.js';

interface Target {
  scenario: Subject;
  what: string;
  atLeast?: number;
  atMost?: number;
  /** A more ambitious value. */
  stretch?: number;
}

// Saved results contain these names. If one changes, `--compare` no longer finds it in older files.
export const RATE_TO_BARE = 'requests/s to bare';
export const CPU_TO_BARE = 'server CPU a request to bare';
export const RATE_TO_FASTIFY = 'requests/s to Fastify';
export const DEEP_TO_FIRST = 'time of a deep page to the first';
export const FULL_SCANS = 'full scans of the table';
export const P99_TO_QUIET = (part: string) => `p99 of ${part} to quiet`;
export const TO_BCRYPT = (part: string) => `logins/s to bcrypt alone, ${part}`;
export const TO_BY_PRICE = (part: string) => `time to that of W2, ${part}`;
export const GROWTH_OF = (part: string) => `time at 1,000,000 to 1,000 rows${part && `, ${part}`}`;

export const READY_MS = (service: string) => `${service}: ms to ready`;
export const RESIDENT_STARTED = (service: string) => `${service}: MiB after the start`;
export const RESIDENT_LOADED = (service: string) => `${service}: MiB at most under load`;

/** What a bulk of rows costs: the work, and what is measured of it. */
export const ROWS_PER_SECOND = (work: string) => `${work}: rows/s`;
export const MOST_MIB = (work: string) => `${work}: MiB at most`;
export const OTHERS_P99 = (work: string) => `${work}: others' p99, ms`;

/** How many buyers want one product at once. */
export const HOT_BUYERS = [16, 64, 256];
export const HOT_TO_SPREAD = (buyers: number) => `hot to spread, ${buyers} buyers`;
export const HOT_BASKETS_TO_SPREAD = (buyers: number) =>
  `baskets with the hot product to spread ones, ${buyers} buyers`;
export const SOLD_OUT_TO_HOT = (buyers: number) => `answers while it sells out to hot, ${buyers} buyers`;
export const HOT_ALONE_TO_SPREAD = (buyers: number) => `products alone: hot to spread, ${buyers} connections`;
export const HOT_REPLICAS_TO_SPREAD = (buyers: number) =>
  `two processes of each service: hot to spread, ${buyers} buyers`;
export const HOT_P99_OF_OTHERS = 'p99 of others, hot to spread';

/** How many connections are mostly idle, beside 32 that are not. */
export const CROWDS = [1, 10, 100, 1_000, 5_000];
export const CROWD_P99 = (count: number) => `p99 beside ${count.toLocaleString('en')} connections to none`;
export const KIB_PER_CONNECTION = 'KiB for each idle connection';

/** The last third of a long load to the one before. */
export const GROWTH_OF_MEMORY = 'memory at the end to before';
export const GROWTH_OF_LATENCY = (part: 'p50' | 'p99') => `${part} at the end to before`;

/** How many clients log in, and what they do when they are shed. */
export const LOGIN_PARTS = {
  one: '1 client',
  some: '32 clients',
  many: '200 clients',
  /** For the record only: a client should not do that. */
  rude: "200 clients that don't wait when told to",
} as const;

export const ME = 'GET /me';
export const PRODUCT = 'GET a product';

export const WORD_PARTS = {
  few: 'a word of 10 products',
  some: 'a word of 1,000 products',
  hundredth: 'a word of a hundredth of all',
  many: 'a word of a tenth of all',
  old: 'a word of the oldest tenth',
  begunFew: 'a beginning of 11 words, of 110 products',
  begunHundredth: 'a beginning of 11 words, of a hundredth of all',
  begunTenth: 'a beginning of 11 words, of a tenth of all',
} as const;

/**
 * What was asked for. The rates to bare are from the run in record/2026-11-30.json, the first in which bare has our pool, which
 * sends statements together: before, a rate above 1 said more about the pool than about the services.
 */
const TARGETS: Target[] = [
  { scenario: 'W1', what: RATE_TO_BARE, atLeast: 0.55, stretch: 0.7 },
  { scenario: 'W2', what: RATE_TO_BARE, atLeast: 0.75, stretch: 0.85 },
  { scenario: 'W3', what: RATE_TO_BARE, atLeast: 1, stretch: 1.5 },
  { scenario: 'W5', what: RATE_TO_BARE, atLeast: 0.75, stretch: 0.85 },
  { scenario: 'W6', what: RATE_TO_BARE, atLeast: 0.75, stretch: 0.85 },
  { scenario: 'W9', what: RATE_TO_BARE, atLeast: 0.8, stretch: 1 },
  { scenario: 'W3', what: CPU_TO_BARE, atMost: 1.5 },
  // 2.13 in that run. The profile is flat: a quarter is the two statements, one to judge the change and one to make it, where
  // bare has one; two fifths are the body, the checks, the limits and the log, which bare does not have.
  { scenario: 'W9', what: CPU_TO_BARE, atMost: 1.5 },
  { scenario: 'W1', what: RATE_TO_FASTIFY, atLeast: 1.3 },
  { scenario: 'W2', what: RATE_TO_FASTIFY, atLeast: 1.3 },
  { scenario: 'W5', what: RATE_TO_FASTIFY, atLeast: 1.3 },
  { scenario: 'W6', what: RATE_TO_FASTIFY, atLeast: 1.3 },
  { scenario: 'W4', what: TO_BCRYPT(LOGIN_PARTS.one), atLeast: 0.95 },
  { scenario: 'W4', what: TO_BCRYPT(LOGIN_PARTS.some), atLeast: 0.95 },
  { scenario: 'W4', what: TO_BCRYPT(LOGIN_PARTS.many), atLeast: 0.95 },
  { scenario: 'W7', what: DEEP_TO_FIRST, atMost: 1.2 },
  { scenario: 'W8', what: TO_BY_PRICE(WORD_PARTS.few), atMost: 20 },
  { scenario: 'W8', what: TO_BY_PRICE(WORD_PARTS.some), atMost: 20 },
  { scenario: 'W8', what: TO_BY_PRICE(WORD_PARTS.hundredth), atMost: 20 },
  { scenario: 'W8', what: TO_BY_PRICE(WORD_PARTS.many), atMost: 20 },
  // 20 was wanted. All of its 100,000 matches are read and sorted, since no index of PostgreSQL's has both words and an order;
  // what could reach 20, and what it would cost a shop, is in decision 16.
  { scenario: 'W8', what: TO_BY_PRICE(WORD_PARTS.old), atMost: 400 },
  { scenario: 'W8', what: FULL_SCANS, atMost: 0 },
  { scenario: 'W10', what: P99_TO_QUIET(ME), atMost: 3 },
  { scenario: 'W10', what: P99_TO_QUIET(PRODUCT), atMost: 3 },
  ...HOT_BUYERS.flatMap((buyers): Target[] => [
    { scenario: 'W11', what: HOT_TO_SPREAD(buyers), atLeast: 1 },
    { scenario: 'W11', what: HOT_BASKETS_TO_SPREAD(buyers), atLeast: 0.7 },
    // Wanted, and missed: what stands in the way is in decision 36.
    { scenario: 'W11', what: SOLD_OUT_TO_HOT(buyers), atLeast: 5 },
  ]),
  { scenario: 'W11', what: HOT_ALONE_TO_SPREAD(16), atLeast: 1 },
  { scenario: 'W11', what: HOT_ALONE_TO_SPREAD(64), atLeast: 1 },
  { scenario: 'W11', what: HOT_P99_OF_OTHERS, atMost: 1.5 },
  ...CROWDS.map((count): Target => ({ scenario: 'crowd', what: CROWD_P99(count), atMost: 1.5 })),
  { scenario: 'crowd', what: KIB_PER_CONNECTION, atMost: 20 },
  { scenario: 'soak', what: GROWTH_OF_MEMORY, atMost: 1.1 },
  { scenario: 'soak', what: GROWTH_OF_LATENCY('p50'), atMost: 1.1 },
  { scenario: 'soak', what: GROWTH_OF_LATENCY('p99'), atMost: 1.3 },
  { scenario: 'W1', what: GROWTH_OF(''), atMost: 1.3 },
  { scenario: 'W2', what: GROWTH_OF(''), atMost: 1.3 },
  { scenario: 'W6', what: GROWTH_OF(''), atMost: 1.3 },
  ...SERVICE_NAMES.flatMap((name): Target[] => [
    { scenario: 'standing', what: READY_MS(name), atMost: 1_000 },
    { scenario: 'standing', what: RESIDENT_STARTED(name), atMost: 90 },
    { scenario: 'standing', what: RESIDENT_LOADED(name), atMost: 150 },
  ]),
];

/** A finding with its target, if it has one. The median has to reach it. */
export function finding(scenario: Subject, what: string, value: Spread): Finding {
  const target = TARGETS.find((one) => one.scenario === scenario && one.what === what);
  if (!target) return { scenario, what, value };
  const { atLeast = -Infinity, atMost = Infinity } = target;
  return { ...target, value, reached: value.median >= atLeast && value.median <= atMost };
}
