import { expect, test } from '@jest/globals';
import { type CpuProfile, summarize } from '../src/profile-summary.js';

const ROOT = '/shop/';

/** A profile in which each function has this many samples, a millisecond each. */
function profileOf(seen: { name: string; url: string; times: number }[]): CpuProfile {
  const samples = seen.flatMap(({ times }, id) => Array.from({ length: times }, () => id));
  return {
    nodes: seen.map(({ name, url }, id) => ({
      id,
      callFrame: { functionName: name, url, lineNumber: 4 },
    })),
    samples,
    // The first one is the time from the beginning of the profile to the first sample.
    timeDeltas: [50, ...samples.map(() => 1_000)],
  };
}

test('functions and packages are added up, the largest first, without idle time', () => {
  const summary = summarize(
    profileOf([
      { name: '(idle)', url: '', times: 90 },
      { name: 'query', url: 'file:///shop/node_modules/pg/lib/client.js', times: 5 },
      { name: 'parse', url: 'file:///shop/node_modules/pg/lib/result.js', times: 2 },
      { name: 'send', url: 'file:///shop/shared/dist/route.js', times: 3 },
    ]),
    ROOT,
  );
  expect(summary.busy).toBe(10_000);
  expect(summary.functions).toEqual([
    { name: 'query  node_modules/pg/lib/client.js:5', self: 5_000, share: 0.5 },
    { name: 'send  shared/dist/route.js:5', self: 3_000, share: 0.3 },
    { name: 'parse  node_modules/pg/lib/result.js:5', self: 2_000, share: 0.2 },
  ]);
  expect(summary.packages.map(({ name, share }) => [name, share])).toEqual([
    ['pg', 0.7],
    ['shared', 0.3],
  ]);
});

test('scoped packages, modules of Node and V8 are counted by name', () => {
  const { packages } = summarize(
    profileOf([
      { name: 'a', url: 'file:///shop/node_modules/@scope/one/index.js', times: 5 },
      { name: 'b', url: 'file:///shop/node_modules/outer/node_modules/inner/index.js', times: 4 },
      { name: 'c', url: 'node:internal/streams/writable', times: 3 },
      { name: '(garbage collector)', url: '', times: 2 },
      { name: 'writev', url: '', times: 1 },
    ]),
    ROOT,
  );
  expect(packages.map(({ name }) => name)).toEqual([
    '@scope/one',
    'inner',
    'node:internal/streams',
    '(garbage collector)',
    '(native)',
  ]);
});

test('an empty profile is not an error', () => {
  expect(summarize({ nodes: [] }, ROOT)).toEqual({ busy: 0, functions: [], packages: [] });
});
