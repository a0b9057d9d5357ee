import { describe, expect, test } from '@jest/globals';
import { testUser } from '@marketstall/testing/tokens';
import { serveSample } from '../sample-app.js';

const TRUSTED = ['loopback'];

/** Location of what was made, and Link of a list. */
async function pathsSaid(trustProxy: string[], headers: Record<string, string>) {
  const api = await serveSample({ trustProxy });
  const me = api.as(testUser());
  const made = await me.post('/things').set(headers).send({ name: 'a lamp' }).expect(201);
  const listed = await me.get('/things?q=lamp').set(headers).expect(200);
  return [made.headers.location, listed.headers.link];
}

const said = (prefix: string) => [`${prefix}/things/1`, `<${prefix}/things?q=lamp&cursor=more>; rel="next"`];

describe('Link and Location behind a gateway that strips a prefix', () => {
  test.each(['/api', '/api/orders', '/a.b/~c/d-e_f/0'])('begin with %s', async (prefix) => {
    expect(await pathsSaid(TRUSTED, { 'X-Forwarded-Prefix': prefix })).toEqual(said(prefix));
  });

  test.each([
    '/',
    '/api/',
    'api',
    '//evil.example',
    '/api//orders',
    'https://evil.example',
    '/api?x=1',
    '/api>; rel="next", <https://evil.example',
    '/%2e%2e',
    '/a, /b',
    '/a b',
    '$&',
  ])('ignore %s, which is no prefix', async (prefix) => {
    expect(await pathsSaid(TRUSTED, { 'X-Forwarded-Prefix': prefix })).toEqual(said(''));
  });

  test('ignore it from whoever is no trusted proxy', async () => {
    expect(await pathsSaid([], { 'X-Forwarded-Prefix': '/api' })).toEqual(said(''));
    expect(await pathsSaid(['192.0.2.0/24'], { 'X-Forwarded-Prefix': '/api' })).toEqual(said(''));
  });
});
