import { expect, test } from '@jest/globals';
import { comparedFindings, rate, ratio } from '../src/findings.js';
import type { LoadResult } from '../src/messages.js';
import type { Row } from '../src/results.js';

function result(requestsPerSecond: number, serverCpuOfAll: number): LoadResult {
  return {
    seconds: 1,
    requests: 100,
    requestsPerSecond,
    p50: 1,
    p99: 2,
    max: 3,
    errors: 0,
    firstErrors: [],
    shed: 0,
    cpu: { servers: serverCpuOfAll, database: 500, load: 500, others: 0 },
  };
}

function row(who: string, rounds: LoadResult[]): Row {
  return { scenario: 'W1', part: '', who, rounds };
}

test('ratios are computed round by round, so that a slow round changes both sides', () => {
  const ours = row('ours', [result(50, 1), result(5, 1), result(60, 1)]);
  const bare = row('bare', [result(100, 1), result(10, 1), result(100, 1)]);
  const [found] = ratio('W1', 'requests/s to bare', [ours, bare], rate);
  expect(found?.value).toEqual({ median: 0.5, min: 0.5, max: 0.6 });
});

test('a finding says whether its median reaches the target', () => {
  const rows = [
    row('ours', [result(56, 2_000)]),
    row('bare', [result(100, 1_000)]),
    row('fastify', [result(50, 1)]),
  ];
  const found = comparedFindings('W1', rows);
  expect(found.map(({ what, value, reached }) => [what, value.median, reached])).toEqual([
    ['requests/s to bare', 0.56, true],
    ['server CPU a request to bare', 2, undefined],
    ['requests/s to Fastify', 1.12, false],
  ]);
});

test('without CPU times there is no finding about CPU', () => {
  const blind = { ...result(1, 0), cpu: undefined };
  const found = comparedFindings('W1', [row('ours', [blind]), row('bare', [blind])]);
  expect(found.map(({ what }) => what)).toEqual(['requests/s to bare']);
});
