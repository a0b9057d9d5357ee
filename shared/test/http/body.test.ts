import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Api, Client } from '@marketstall/testing/api';
import { testUser } from '@marketstall/testing/tokens';
import { serveSample } from '../sample-app.js';

const user = testUser();
let api: Api;
let me: Client;

beforeAll(async () => {
  api = await serveSample();
  me = api.as(user);
});

interface Sent {
  type?: string | undefined;
  encoding?: string;
  path?: string;
  /** Sent in chunks, without a length. */
  isChunked?: boolean;
}

/** Sends these bytes as a body. */
async function send(bytes: string | Buffer, options: Sent = {}): Promise<{ status: number; body: Problem }> {
  const { encoding, path = '/things', isChunked = false } = options;
  const type = 'type' in options ? options.type : 'application/json';
  const headers: Record<string, string> = { Authorization: `Bearer ${user.token}` };
  if (type !== undefined) headers['Content-Type'] = type;
  if (encoding !== undefined) headers['Content-Encoding'] = encoding;
  if (isChunked) headers['Transfer-Encoding'] = 'chunked';
  else headers['Content-Length'] = String(Buffer.byteLength(bytes));
  const req = request(`${api.url}${path}`, { method: 'POST', headers, agent: false });
  const answered = once(req, 'response');
  req.end(bytes);
  const [res] = await answered;
  const chunks: Buffer[] = [];
  for await (const chunk of res) chunks.push(chunk);
  const isProblem = res.headers['content-type'] === 'application/problem+json';
  expect([res.statusCode, isProblem]).toEqual([res.statusCode, res.statusCode >= 400]);
  return { status: res.statusCode, body: JSON.parse(Buffer.concat(chunks).toString()) };
}

interface Problem {
  code: string;
  detail: string;
  [member: string]: unknown;
}

const NAMED = '{"name":"x"}';

describe('a JSON body', () => {
  test.each([
    ['cut off', '{"name":', 'The body is not valid JSON.'],
    ['text after its end', '{"name":"x"} and more', 'The body is not valid JSON.'],
    ['a trailing comma', '{"name":"x",}', 'The body is not valid JSON.'],
    ['a list', '[]', 'The body must be a JSON object.'],
    ['a string', '"name"', 'The body must be a JSON object.'],
    ['a number', '7', 'The body must be a JSON object.'],
    ['null', 'null', 'The body must be a JSON object.'],
    ['only white space', '  ', 'The body is not valid JSON.'],
    ['not UTF-8', Buffer.from('{"name":"\xff"}', 'latin1'), 'The body is not valid UTF-8.'],
    [
      'half a surrogate pair in UTF-8',
      Buffer.from('{"name":"\xed\xa0\x80"}', 'latin1'),
      'The body is not valid UTF-8.',
    ],
  ])('that is invalid is 400, and the detail says why: %s', async (_what, bytes, detail) => {
    expect(await send(bytes)).toMatchObject({ status: 400, body: { code: 'invalid_request', detail } });
  });

  test.each([
    ['with a byte order mark', `\ufeff${NAMED}`, {}],
    ['with a media type in upper case', NAMED, { type: 'Application/JSON; Charset="UTF-8"' }],
    ['gzipped', gzipSync(NAMED), { encoding: 'gzip' }],
    ['in chunks', NAMED, { isChunked: true }],
    ['with a key twice (the last counts)', '{"name":"first","name":"x"}', {}],
  ])('%s is read', async (_what, bytes, options) => {
    expect(await send(bytes, options)).toEqual({ status: 201, body: { name: 'x' } });
  });

  test.each([
    ['no media type', { type: undefined }],
    ['text/plain', { type: 'text/plain' }],
    ['an invalid media type', { type: 'json' }],
    ['another charset', { type: 'application/json; charset=latin1' }],
    ['UTF-16', { type: 'application/json; charset=utf-16le' }],
    ['an unknown charset', { type: 'application/json; charset=utf-klingon' }],
    ['a form in another charset', { type: 'application/x-www-form-urlencoded; charset=iso-8859-1' }],
    ['an unknown encoding', { encoding: 'rot13' }],
  ])('sent as %s is 415', async (_what, options) => {
    expect(await send(NAMED, options)).toMatchObject({
      status: 415,
      body: { code: 'unsupported_media_type' },
    });
  });

  test('that claims to be gzip and is not, or is cut off, is 400', async () => {
    expect((await send(NAMED, { encoding: 'gzip' })).status).toBe(400);
    expect((await send(gzipSync(NAMED).subarray(0, 20), { encoding: 'gzip' })).status).toBe(400);
  });

  test('without any bytes counts as empty: the answer names the required fields', async () => {
    const problem = { code: 'invalid_request', errors: [{ field: 'name', code: 'required' }] };
    expect(await send('')).toMatchObject({ status: 400, body: problem });
    expect(await send('', { isChunked: true })).toMatchObject({ status: 400, body: problem });
    const { body } = await me.post('/things').expect(400);
    expect(body).toMatchObject(problem);
  });

  test('with __proto__ or constructor changes no prototype: they are unknown fields', async () => {
    const bytes = '{"name":"x","__proto__":{"amount":3},"constructor":{"prototype":{"amount":3}}}';
    expect(await send(bytes)).toEqual({ status: 201, body: { name: 'x' } });
    expect(({} as { amount?: number }).amount).toBeUndefined();
  });

  test('with 49,000 nested lists is 400, except in an unknown field', async () => {
    const deep = '['.repeat(49_000) + ']'.repeat(49_000);
    for (const bytes of [deep, `{"name":${deep}}`, `{"lines":${deep}}`]) {
      expect((await send(bytes)).status).toBe(400);
      expect((await send(bytes, { path: '/nested' })).status).toBe(400);
    }
    expect(await send(`{"name":"x","unknown":${deep}}`)).toMatchObject({ status: 201, body: { name: 'x' } });
  });

  test('with 1,000 wrong fields gets an answer that names 20', async () => {
    const { status, body } = await send(JSON.stringify({ lines: Array(1000).fill({ name: 7 }) }), {
      path: '/nested',
    });
    expect(status).toBe(400);
    expect((body.errors as unknown[]).length).toBeLessThanOrEqual(20);
    const lines = Array(40).fill({ name: 7 });
    const { body: many } = await me.post('/nested').send({ lines }).expect(400);
    expect(many.errors).toHaveLength(20);
    expect(many.errors[19]).toMatchObject({ field: 'lines.19.name', code: 'invalid_type' });
  });
});

describe('the limit of 100 kB', () => {
  const ofSize = (bytes: number) => NAMED.padEnd(bytes);

  test('a body of exactly 100 kB is read and one byte more is 413, with a length and in chunks', async () => {
    for (const isChunked of [false, true]) {
      expect((await send(ofSize(102_400), { isChunked })).status).toBe(201);
      expect(await send(ofSize(102_401), { isChunked })).toMatchObject({
        status: 413,
        body: { code: 'payload_too_large', detail: 'The body is too large: at most 100 kB are read.' },
      });
    }
  });

  test('a gzip bomb of 100 MB is 413', async () => {
    const bomb = gzipSync(Buffer.alloc(100_000_000, ' '));
    expect(bomb.length).toBeLessThan(102_400);
    expect((await send(bomb, { encoding: 'gzip' })).status).toBe(413);
    expect((await send(bomb, { encoding: 'gzip', isChunked: true })).status).toBe(413);
  });

  test('a client that sends 5 MB at once still reads the refusal', async () => {
    const bytes = ofSize(5_000_000);
    expect((await send(bytes)).status).toBe(413);
    expect((await send(bytes, { isChunked: true })).status).toBe(413);
    expect((await send(bytes, { type: 'application/x-www-form-urlencoded' })).status).toBe(413);
    const noToken = await fetch(`${api.url}/things`, { method: 'POST', body: bytes });
    expect(noToken.status).toBe(401);
  });

  test.each([
    ['413', `Bearer ${user.token}`],
    ['401', 'none'],
  ])('a client that never stops sending is answered %s and disconnected', async (status, authorization) => {
    const { hostname, port } = new URL(api.url);
    const socket = connect({ host: hostname, port: Number(port) });
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('error', () => undefined);
    const closed = new Promise((resolve) => socket.on('close', resolve));
    const headers = ['Host: any', `Authorization: ${authorization}`, 'Content-Type: application/json'];
    socket.write(['POST /things HTTP/1.1', ...headers, 'Transfer-Encoding: chunked', '', ''].join('\r\n'));
    const megabyte = `100000\r\n${' '.repeat(0x100000)}\r\n`;
    let sent = 0;
    const write = (failed?: Error | null) => {
      if (failed || ++sent > 100) return;
      socket.write(megabyte, write);
    };
    write();
    await closed;
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(sent).toBeLessThan(40);
  });
});

describe('a form', () => {
  const form = 'application/x-www-form-urlencoded';

  test('is accepted where the body is flat; text becomes a number or a boolean where the schema has one', async () => {
    const { body } = await me
      .post('/things')
      .type('form')
      .send('name=++12+&price=1.50&amount=+3&wanted=true&note=%F0%9F%A7%B9%0D%0A')
      .expect(201);
    expect(body).toEqual({ name: '12', price: 1.5, amount: 3, wanted: true, note: '🧹' });
  });

  test('an empty number or boolean in a plain HTML form is left out; an empty text stays', async () => {
    const { body } = await me.post('/things').type('form').send('name=x&price=&amount=&note=').expect(201);
    expect(body).toEqual({ name: 'x', note: '' });
  });

  test.each(['0x10', '1e1', 'three', '1,5', 'Infinity', '1'.repeat(40)])(
    'a number written as %s is 400, and the answer names the field',
    async (amount) => {
      const { body } = await me.post('/things').type('form').send({ name: 'x', amount }).expect(400);
      expect(body.errors).toMatchObject([{ field: 'amount' }]);
    },
  );

  test('JSON stays strict: a number or a boolean as text is 400', async () => {
    const { body } = await me.post('/things').send({ name: 'x', amount: '3', wanted: 'true' }).expect(400);
    expect(body.errors.map(({ field }: { field: string }) => field)).toEqual(['amount', 'wanted']);
  });

  test('a field sent twice is 400, and so is name[], which is not a list here', async () => {
    const { body } = await me.post('/things').type('form').send('name=x&name=y').expect(400);
    expect(body.errors).toMatchObject([{ field: 'name', code: 'invalid_type' }]);
    await me.post('/things').type('form').send('name[]=x').expect(400);
  });

  test('a PATCH is taken as a merge patch (RFC 7396), too; other methods answer 415', async () => {
    const merge = 'application/merge-patch+json';
    const path = '/things/01900000-0000-7000-8000-000000000000';
    await me.patch(path).type(merge).send('{"name": "new"}').expect(200);
    await me.patch(path).type(`${merge}; charset=utf-8`).send('{"name": "new"}').expect(200);
    const bad = await me.patch(path).type(merge).send('[{"op": "replace"}]').expect(400);
    expect(bad.body.code).toBe('invalid_request');
    const refused = await me.patch(path).type('text').send('x').expect(415);
    expect(refused.body.detail).toContain(merge);
    await me.post('/things').type(merge).send('{"name": "new"}').expect(415);
  });

  test('is 415 where the body is not flat; the answer names the media types accepted', async () => {
    const { body } = await me.post('/nested').type('form').send('lines=x').expect(415);
    expect(body.detail).toBe('The body must be application/json, named so in Content-Type.');
    const other = await me.post('/things').type('text').send('x').expect(415);
    expect(other.body.detail).toContain(form);
  });

  test('of 2,000 fields is 413', async () => {
    const fields = Array.from({ length: 2000 }, (_, n) => `f${n}=1`).join('&');
    expect((await send(fields, { type: form })).status).toBe(413);
  });
});
