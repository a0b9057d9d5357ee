import { expect, test } from '@jest/globals';
import { comparison } from '../src/compare.js';
import type { Results } from '../src/results.js';

function results(requestsPerSecond: number, cpu: string): Results {
  return {
    startedAt: '2026-01-02T03:04:05.000Z',
    commit: 'abc',
    machine: {
      cpu,
      cores: 2,
      memoryGiB: 8,
      platform: 'linux x64',
      kernel: '6',
      node: 'v20',
      postgres: '18',
      pinning: 'none',
    },
    options: { rounds: 1, seconds: 1, connections: 32, growth: false },
    rows: [
      {
        scenario: 'W1',
        part: '',
        who: 'ours',
        rounds: [
          {
            seconds: 1,
            requests: requestsPerSecond,
            requestsPerSecond,
            p50: 1,
            p99: 1,
            max: 1,
            errors: 0,
            firstErrors: [],
            shed: 0,
            cpu: undefined,
          },
        ],
      },
    ],
    findings: [{ scenario: 'W1', what: 'requests/s to bare', value: { median: 0.5, min: 0.5, max: 0.5 } }],
    failures: [],
  };
}

test('rows and findings of both runs are shown side by side, with their ratio', () => {
  const lines = comparison(results(100, 'one'), results(150, 'one'));
  expect(lines.find((line) => line.startsWith('W1 ours'))).toMatch(/100 +150 +x1\.50/);
  expect(lines.find((line) => line.startsWith('W1 requests'))).toMatch(/0\.50 +0\.50 +x1\.00/);
  expect(lines.join('\n')).not.toContain('two kinds');
});

test('a row that only one run has is left out', () => {
  const after = results(1, 'one');
  after.rows = [];
  expect(comparison(results(1, 'one'), after).some((line) => line.startsWith('W1 ours'))).toBe(false);
});

test('a comparison of two kinds of machines says so', () => {
  expect(comparison(results(1, 'one'), results(1, 'another')).join('\n')).toContain('two kinds of machines');
});
