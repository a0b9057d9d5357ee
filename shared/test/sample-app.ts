import { afterAll } from '@jest/globals';
import { type Api, type ServeOptions, serveApp } from '@marketstall/testing/api';
import { poolOfNoDatabase } from '@marketstall/testing/database';
import { testDeps } from '@marketstall/testing/deps';
import { TEST_SECRET } from '@marketstall/testing/settings';
import type { Express } from 'express';
import { z } from 'zod';
import { defineFailures, type FailureSet, failure } from '../src/failures.js';
import { type AppDeps, createApp } from '../src/http/app.js';
import { keyReused, requestInProgress } from '../src/http/idempotency-key.js';
import { count, money, text, version, wholeNumber } from '../src/http/input/fields.js';
import { created, listed, noContent, ok } from '../src/http/reply.js';
import { type Request, routesWith } from '../src/http/route.js';
import { requireFresh } from '../src/http/versions.js';
import type { Pool } from '../src/postgres/db.js';
import { quotaExceeded } from '../src/postgres/quota.js';
import { createServiceTokenVerifier, createTokenVerifier, secretKey } from '../src/tokens.js';

/** Signs the calls of the one fellow service that sample apps know. */
export const SERVICE_SECRET = 'a secret for the services under test alone';
export const SERVICE_KEY = secretKey(SERVICE_SECRET);

/** The thing that every sample app has, at version 2. */
export const THING = { id: '01900000-0000-7000-8000-000000000001', version: 2 };
/** The id of a thing that belongs to another user. */
export const FOREIGN_ID = '01900000-0000-7000-8000-000000000002';
export const UNKNOWN_ID = '01900000-0000-7000-8000-000000000003';

const newThing = z.object({
  name: text(1, 20),
  note: text(0, 50, { multiline: true }).optional(),
  price: money(1000).nullable().optional(),
  amount: wholeNumber(0, 10).optional(),
  wanted: z.boolean().optional(),
});

const thingChange = z.object({ name: text(1, 20), version }).partial();

const thing = z.looseObject({ version: count.optional() });

interface SampleDeps {
  work: (req: Request) => unknown;
}

/** The failures that only the sample app has. */
export const failures = {
  sold_out: {
    status: 409,
    when: 'Too few are left.',
    action: 'Take at most `left`.',
    members: { left: z.int() },
    example: { detail: 'Only 1 is left.', left: 1 },
  },
} as const satisfies FailureSet;

export const sampleFailure = defineFailures(failures);

const route = routesWith<SampleDeps, typeof failures>(failures, { name: 'things', description: 'Things.' });

/** Routes of every kind that a service has, with no database behind them: they echo what was sent. */
const ROUTES = [
  route('POST /things', {
    id: 'createThing',
    summary: 'Echo a flat body',
    access: 'user',
    body: newThing,
    answers: { 201: thing },
    handle: ({ body }) => created('/things/1', body),
  }),
  route('POST /nested', {
    id: 'createNested',
    summary: 'Echo a body that no form can fill',
    access: 'user',
    body: z.object({ lines: z.array(newThing).max(50) }),
    answers: { 201: thing },
    handle: ({ body }) => created('/nested/1', body),
  }),
  route('GET /things', {
    id: 'listThings',
    summary: 'List; there is always a next page',
    access: 'public',
    query: z.object({ q: z.string().optional(), cursor: z.string().optional() }),
    answers: { 200: thing },
    handle: ({ req }) => listed(req, { items: [], next_cursor: 'more' }),
  }),
  route('GET /things/:id', {
    id: 'getThing',
    summary: 'Read',
    access: 'user',
    answers: { 200: thing },
    handle: () => ok(THING),
  }),
  route('PATCH /things/:id', {
    id: 'updateThing',
    summary: 'Change; the only name allowed is "new"',
    access: 'user',
    body: thingChange,
    answers: { 200: thing },
    failures: ['forbidden'],
    handle({ params, body, precondition }) {
      if (params.id === UNKNOWN_ID) throw failure('not_found', 'There is no such thing.');
      if (params.id === FOREIGN_ID) throw failure('forbidden', 'This is not yours.');
      requireFresh(precondition, THING);
      if (body.name !== 'new') throw failure('conflict', 'It can only become new.');
      return ok(THING);
    },
  }),
  route('GET /admin', {
    id: 'getAdmin',
    summary: 'For admins',
    access: 'admin',
    answers: { 200: thing },
    handle: () => ok({}),
  }),
  route('DELETE /internal/things/:id', {
    id: 'deleteThing',
    summary: 'For the fellow service "orders"',
    access: 'service',
    answers: { 204: null },
    handle: () => noContent(),
  }),
  route('GET /job', {
    id: 'getJob',
    summary: 'Do whatever the test wants',
    access: 'public',
    answers: { 200: thing },
    handle: async ({ req }, { work }) => ok({ result: await work(req) }),
  }),
  route('POST /keyed', {
    id: 'createKeyed',
    summary: 'Do as the key says: it is taken, or its first request runs',
    access: 'user',
    takesKey: true,
    failures: ['quota_exceeded'],
    answers: { 200: thing },
    handle({ keyed }) {
      if (keyed?.key === 'taken') throw keyReused();
      if (keyed?.key === 'runs') throw requestInProgress();
      if (keyed?.key === 'full') throw quotaExceeded('You may have at most 1 thing.', 1);
      return ok({});
    },
  }),
  route('POST /sales', {
    id: 'createSale',
    summary: 'Do whatever the test wants; may be sold out',
    access: 'public',
    answers: { 200: thing },
    failures: ['sold_out'],
    handle: async ({ req }, { work }) => ok({ result: await work(req) }),
  }),
];

export interface SampleOptions extends Partial<AppDeps> {
  pool?: Pool;
  /** The work of `GET /job` and `POST /sales`, which answer with its result. */
  work?: (req: Request) => unknown;
}

/** An app with everything that all services share. Its database is down unless a pool is given. */
export function sampleApp({ work = () => 'done', pool, ...overrides }: SampleOptions = {}): Express {
  const deps = {
    ...testDeps('sample', pool ?? poolOfNoDatabase()),
    verifyToken: createTokenVerifier({ secrets: [TEST_SECRET] }),
  };
  return createApp(
    { ...deps, ...overrides },
    {
      routes: ROUTES,
      routeDeps: { work },
      failures,
      verifyService: createServiceTokenVerifier({ orders: [SERVICE_SECRET] }),
    },
  );
}

const served: Api[] = [];
afterAll(() => Promise.all(served.map((api) => api.close())));

/** Serves a sample app until the test file ends. */
export async function serveSample(options: SampleOptions = {}, serving: ServeOptions = {}): Promise<Api> {
  const api = await serveApp(sampleApp(options), {
    ...(options.log ? { log: options.log } : {}),
    errorsUrl: options.errorsUrl,
    ...serving,
  });
  served.push(api);
  return api;
}
