import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Api } from '@marketstall/testing/api';
import { clusterUrl } from '@marketstall/testing/database';
import { testUser } from '@marketstall/testing/tokens';
import pg from 'pg';
import { allowedVersions, type Precondition, requireFresh } from '../../src/http/versions.js';
import { serveSample, THING } from '../sample-app.js';

let api: Api;

beforeAll(async () => {
  api = await serveSample();
});

const path = `/things/${THING.id}`;

describe('a change of a row at version 2', () => {
  const change = (headers: Record<string, string>) =>
    api.as(testUser()).patch(path).set(headers).send({ name: 'new' });

  test.each(['"2"', '"7", "2"', '*'])('with If-Match: %s is made', async (tag) => {
    await change({ 'If-Match': tag }).expect(200);
  });

  test.each(['"1"', '"02"', '"two"', '"7", "1"', '""'])('with If-Match: %s is 412', async (tag) => {
    const { body } = await change({ 'If-Match': tag }).expect(412);
    expect(body).toMatchObject({ code: 'precondition_failed', current_version: 2 });
    expect(body.detail).toBe('If-Match is stale: the version is now 2.');
  });

  test.each(['W/"2"', 'W/"1", W/"2"', 'W/"2", "1"'])(
    'with the weak tag in If-Match: %s is 412, and told why',
    async (tag) => {
      const { body } = await change({ 'If-Match': tag }).expect(412);
      expect(body.detail).toBe(
        'If-Match has a weak tag, which never matches; the row\'s tag is "2", without W/.',
      );
    },
  );

  test.each(['*', '"2"', 'W/"2"', '"1", W/"2"'])('with If-None-Match: %s is 412', async (tag) => {
    const { body } = await change({ 'If-None-Match': tag }).expect(412);
    expect(body).toMatchObject({ code: 'precondition_failed', current_version: 2 });
  });

  test.each(['"1"', 'W/"3"', '"x"'])('with If-None-Match: %s is made', async (tag) => {
    await change({ 'If-None-Match': tag }).expect(200);
  });

  test.each(['2', '"2', '"2",', 'two'])('with a malformed tag %s is 400, in either header', async (tag) => {
    await change({ 'If-None-Match': tag }).expect(400);
    await change({ 'If-Match': tag }).expect(400);
  });
});

describe('a read of a row at version 2', () => {
  const read = (headers: Record<string, string>) => api.as(testUser()).get(path).set(headers);

  test('with an If-Match that does not match is 412, otherwise 200; If-None-Match is judged after it', async () => {
    const { body } = await read({ 'If-Match': '"1"' }).expect(412);
    expect(body).toMatchObject({ code: 'precondition_failed', current_version: 2 });
    await read({ 'If-Match': 'W/"2"' }).expect(412);
    await read({ 'If-Match': '"1"', 'If-None-Match': '"2"' }).expect(412);
    await read({ 'If-Match': '"2"' }).expect(200);
    await read({ 'If-Match': '*' }).expect(200);
    await read({ 'If-Match': '"2"', 'If-None-Match': '"2"' }).expect(304);
  });
});

describe('the versions that a statement allows are those that requireFresh lets pass', () => {
  const VERSIONS = [1, 2, 3, 4, 5];
  const choices = {
    ifMatch: [undefined, [], [2], [2, 3, 9]],
    ifNoneMatch: [undefined, '*' as const, [], [3], [1, 2, 4], [5, 5]],
    version: [undefined, 2, 3, 2_147_483_647],
  };
  const preconditions = choices.ifMatch.flatMap((ifMatch) =>
    choices.ifNoneMatch.flatMap((ifNoneMatch) =>
      choices.version.map(
        (version): Precondition => ({ ifMatch, ifNoneMatch, ...(version === undefined ? {} : { version }) }),
      ),
    ),
  );

  function isFresh(precondition: Precondition, version: number): boolean {
    try {
      requireFresh(precondition, { version });
      return true;
    } catch {
      return false;
    }
  }

  test('for every combination of headers and body', async () => {
    const client = new pg.Client(clusterUrl());
    await client.connect();
    try {
      for (const precondition of preconditions) {
        const { rows } = await client.query<{ version: number }>(
          'SELECT version FROM unnest($1::integer[]) AS version WHERE version <@ $2::int4multirange ORDER BY version',
          [VERSIONS, allowedVersions(precondition)],
        );
        const expected = VERSIONS.filter((version) => isFresh(precondition, version));
        expect({ precondition, versions: rows.map(({ version }) => version) }).toEqual({
          precondition,
          versions: expected,
        });
      }
    } finally {
      await client.end();
    }
  });
});

test('a version is stale only if an edit came after it, or the row has not reached it', () => {
  const row = { version: 9, edited_version: 4 };
  for (const version of [4, 5, 9]) expect(() => requireFresh({ version }, row)).not.toThrow();
  for (const version of [3, 10]) {
    expect(() => requireFresh({ version }, row)).toThrow(
      expect.objectContaining({ code: 'version_conflict' }),
    );
  }
});
