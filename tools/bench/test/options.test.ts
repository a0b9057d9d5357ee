import { expect, test } from '@jest/globals';
import { readOptions } from '../src/options.js';

test('without arguments all scenarios are measured', () => {
  const { mode, scenarios, rounds } = readOptions([]);
  expect({ mode, count: scenarios.length, rounds }).toEqual({ mode: 'bench', count: 10, rounds: 3 });
});

test('scenario ids may be in any case, separated by commas', () => {
  expect(readOptions(['--scenarios', 'W1,w10']).scenarios).toEqual(['W1', 'W10']);
});

test.each([
  [['--scenarios', 'W11'], 'there is no scenario W11'],
  [['--rounds', 'many'], '--rounds must be a whole number'],
  [['--seconds', '0'], '--seconds must be a whole number from 1'],
  [['--fast'], "Unknown option '--fast'"],
  [['W1'], 'unknown argument W1'],
  [['--compare', 'one.json'], '--compare takes two files'],
  [['--growth', '--profile', 'W1'], "don't go together"],
  [['--soak', 'long'], '--soak must be a whole number'],
])('%j is refused', (args, sentence) => {
  expect(() => readOptions(args)).toThrow(sentence);
});

test('a soak takes so many minutes', () => {
  expect(readOptions(['--soak', '30'])).toMatchObject({ mode: 'soak', minutes: 30 });
});

test('two files can be compared', () => {
  expect(readOptions(['--compare', 'a.json', 'b.json'])).toMatchObject({
    mode: 'compare',
    files: ['a.json', 'b.json'],
  });
});
