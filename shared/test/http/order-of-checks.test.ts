import { beforeAll, expect, test } from '@jest/globals';
import { type Api, serveApp } from '@marketstall/testing/api';
import { testUser } from '@marketstall/testing/tokens';
import { FOREIGN_ID, sampleApp, serveSample, THING, UNKNOWN_ID } from '../sample-app.js';

let api: Api;

beforeAll(async () => {
  api = await serveSample();
});

interface Attempt {
  method: 'PATCH' | 'DELETE';
  path: string;
  token: string;
  type: string;
  body: string;
  ifMatch: string;
}

const big = 'x'.repeat(150_000);

/** The first request has every error; each step corrects the one that the answer before named. */
const STEPS: [status: number, code: string, Partial<Attempt>][] = [
  [404, 'not_found', { method: 'DELETE', path: '/nowhere', token: '', type: 'text/plain', body: big }],
  [405, 'method_not_allowed', { path: '/things/seven' }],
  [401, 'missing_token', { method: 'PATCH' }],
  [401, 'invalid_token', { token: 'rubbish' }],
  [413, 'payload_too_large', { token: testUser().token }],
  [415, 'unsupported_media_type', { body: '{"name":' }],
  [400, 'invalid_request', { type: 'application/json' }],
  [400, 'invalid_request', { body: '{"name":7,"version":1}' }],
  [400, 'invalid_request', { body: '{"name":"old","version":1}' }],
  [404, 'not_found', { ifMatch: '"1"' }],
  [404, 'not_found', { path: `/things/${UNKNOWN_ID}` }],
  [403, 'forbidden', { path: `/things/${FOREIGN_ID}` }],
  [412, 'precondition_failed', { path: `/things/${THING.id}` }],
  [409, 'version_conflict', { ifMatch: '"2"' }],
  [409, 'conflict', { body: '{"name":"old","version":2}' }],
  [200, '', { body: '{"name":"new","version":2}' }],
];

async function tryTo(url: string, { method, path, token, type, body, ifMatch }: Attempt) {
  const headers = {
    Authorization: token ? `Bearer ${token}` : '',
    'Content-Type': type,
    'If-Match': ifMatch,
  };
  const answer = await fetch(`${url}${path}`, { method, headers, body });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as { code?: string } };
}

test('a client that corrects one error after the other gets the answers in the documented order', async () => {
  let attempt: Attempt = { method: 'DELETE', path: '', token: '', type: '', body: '', ifMatch: 'no tag' };
  for (const [status, code, mended] of STEPS) {
    attempt = { ...attempt, ...mended };
    const answer = await tryTo(api.url, attempt);
    expect([answer.status, answer.body.code ?? '']).toEqual([status, code]);
    if (status === 405) expect(answer.headers.get('allow')).toBe('GET, PATCH, HEAD, OPTIONS');
  }
});

test('over the limit, each of these requests is 429', async () => {
  const limited = await serveApp(sampleApp({ limit: { max: 1, windowSeconds: 60 } }));
  await limited.get('/things').expect(429);
  let attempt: Attempt = { method: 'DELETE', path: '', token: '', type: '', body: '', ifMatch: 'no tag' };
  for (const [status, , mended] of STEPS) {
    attempt = { ...attempt, ...mended };
    // From here on the token names a user, and users have limits of their own.
    if (status === 413) break;
    expect((await tryTo(limited.url, attempt)).status).toBe(429);
  }
  await limited.close();
});
