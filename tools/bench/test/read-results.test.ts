import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { comparison } from '../src/compare.js';
import { parseResults } from '../src/read-results.js';
import { SCENARIO_IDS } from '../src/scenarios.js';

const OF_RUN = { startedAt: '2026-01-02T03:04:05.000Z', commit: 'abc', machine: { cpu: 'one', cores: 2 } };
const ROW = { part: '', who: 'ours', rounds: [{ requestsPerSecond: 100 }] };
const FINDING = { what: 'requests/s to bare', value: { median: 0.5, min: 0.5, max: 0.5 } };

const newer = JSON.stringify({
  ...OF_RUN,
  rows: [{ scenario: 'W1', ...ROW }],
  findings: [{ scenario: 'W1', ...FINDING }],
});
const older = JSON.stringify({
  ...OF_RUN,
  rows: [{ work: 'W1', ...ROW }],
  findings: [{ work: 'W1', ...FINDING }],
});

test('a file with `scenario` is read as it was written', () => {
  expect(parseResults(newer)).toEqual(JSON.parse(newer));
});

test('an older file, with `work` in place of `scenario`, reads the same', () => {
  expect(parseResults(older)).toEqual(parseResults(newer));
});

test('an older file can be compared with a new one', () => {
  const lines = comparison(parseResults(older), parseResults(newer));
  expect(lines.find((line) => line.startsWith('W1 ours'))).toMatch(/100 +100 +x1\.00/);
  expect(lines.find((line) => line.startsWith('W1 requests'))).toMatch(/0\.50 +0\.50 +x1\.00/);
});

const RECORDS = path.join(__dirname, '../record');

test.each(readdirSync(RECORDS))('each row and finding of the record %s has its scenario', (file) => {
  const { rows, findings } = parseResults(readFileSync(path.join(RECORDS, file), 'utf8'));
  const known = [...SCENARIO_IDS, 'W11', 'bulk', 'crowd', 'soak', 'standing'];
  expect(findings.length).toBeGreaterThan(0);
  for (const { scenario } of [...rows, ...findings]) expect(known).toContain(scenario);
});

test.each([
  ['not json', 'not valid JSON'],
  ['{}', 'no results of a run'],
])('%s is refused', (text, sentence) => {
  expect(() => parseResults(text)).toThrow(sentence);
});
