import { describe, expect, test } from '@jest/globals';
import type { z } from 'zod';
import { csvOf, instant, money, moneyText, text, uuid, wholeNumber } from '../../src/http/input/fields.js';
import { validate } from '../../src/http/input/validate.js';

/** The value as the schema reads it, or the code of its first error. */
function read(schema: z.ZodType, value: unknown): unknown {
  try {
    return validate(schema, value);
  } catch (error) {
    const { members } = error as { members: { errors: { code: string }[] } };
    return { code: members.errors[0]?.code };
  }
}

describe('text', () => {
  test.each([
    ['white space of all kinds', ' \t\r\n\u00a0\u2003\u3000x\u2028\u2029 ', 'x'],
    ['zero-width characters', '\u200b\ufeff\u2060x\u200d\u00ad', 'x'],
    ['nothing within a joined emoji', '👩‍👩‍👧', '👩‍👩‍👧'],
    ['no white space within', 'a  b', 'a  b'],
    ['blanks that are no white space', '\u2800\u3164\u115f\u200e\ufff9x\u2800\u061c\u{1d173}', 'x'],
    ['no variation selector after an emoji', ' ❤\ufe0f\u200b ', '❤\ufe0f'],
    [
      'no tags of a flag',
      '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
      '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
    ],
    ['a variation selector that follows nothing', '\ufe0f x \ufe0f', 'x'],
  ])('is trimmed of %s', (_what, given, expected) => {
    expect(read(text(1, 20), given)).toBe(expected);
  });

  test('is brought to NFC', () => {
    expect(read(text(4, 4), 'Cafe\u0301')).toBe('Caf\u00e9');
    expect(read(text(1, 20), '\u212b')).toBe('\u00c5');
  });

  test.each([
    '\u200e\u200e\u200e',
    '\ufe0f\ufe0f\ufe0f',
    '\u3164\u3164\u3164',
    '\u2800 \u2800',
    '\u{e0020}\u{e007f}',
    '\u034f\u17b4\u180b',
  ])('of characters that show nothing is empty: %j', (given) => {
    expect(read(text(1, 20), given)).toEqual({ code: 'too_short' });
  });

  test.each(['\u202a', '\u202b', '\u202c', '\u202d', '\u202e'])(
    'with %j can look like another one',
    (given) => {
      expect(read(text(1, 20), `a${given}b`)).toEqual({ code: 'direction_override' });
      expect(read(text(1, 20, { multiline: true }), `a\n${given}b`)).toEqual({ code: 'direction_override' });
    },
  );

  test('of two directions may be isolated', () => {
    expect(read(text(1, 20), 'a \u2067\u05d0\u2069 b')).toBe('a \u2067\u05d0\u2069 b');
  });

  test('is counted in code points after trimming', () => {
    expect(read(text(2, 3), ' 🧹🧹🧹 ')).toBe('🧹🧹🧹');
    expect(read(text(2, 3), '🧹🧹🧹🧹')).toEqual({ code: 'too_long' });
    expect(read(text(2, 3), ' 🧹 ')).toEqual({ code: 'too_short' });
    expect(read(text(1, 3), ' \u200b ')).toEqual({ code: 'too_short' });
    expect(read(text(0, 3), ' \u200b ')).toBe('');
  });

  test.each(['a\0b', 'a\u0007b', 'a\u001bb', 'a\u007fb', 'a\u0085b', 'a\u009fb', 'a\nb', 'a\tb', 'a\rb'])(
    '%j has a control character',
    (given) => {
      expect(read(text(1, 20), given)).toEqual({ code: 'control_character' });
    },
  );

  test('of several lines may have newlines and tabs, and no other control characters', () => {
    const lines = text(1, 20, { multiline: true });
    expect(read(lines, 'a\r\n\tb')).toBe('a\r\n\tb');
    for (const given of ['a\0b', 'a\u000bb', 'a\u001bb', 'a\u0085b']) {
      expect(read(lines, given)).toEqual({ code: 'control_character' });
    }
  });

  test.each(['\ud800', 'a\udc00b', '\udc00\ud800'])('%j is not valid Unicode', (given) => {
    expect(read(text(1, 20), given)).toEqual({ code: 'invalid_unicode' });
  });

  test.each([7, true, null, ['a'], { length: 3 }])('%j is not text', (given) => {
    expect(read(text(1, 20), given)).toEqual({ code: 'invalid_type' });
  });

  test('with a million spaces around is trimmed within 2 s', () => {
    const started = performance.now();
    expect(read(text(1, 20), `${' '.repeat(1_000_000)}x${' \u200b'.repeat(500_000)}`)).toBe('x');
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('numbers', () => {
  test.each([0, 1, 0.1, 0.29, 1.1, 19.99, 4.35, 8.2, 9_999_999.99])('%d is an amount of money', (given) => {
    expect(read(money(9_999_999.99), given)).toBe(given);
  });

  test.each([
    -0.01,
    1.001,
    1.005,
    19.995,
    10_000_000,
    1e21,
    Number.NaN,
    Infinity,
    JSON.parse('1e400'),
    1e-7,
    '1',
    null,
  ])('%p is not an amount of money', (given) => {
    expect(read(money(9_999_999.99), given)).toMatchObject({ code: expect.any(String) });
  });

  test('every amount of whole cents up to 1000.00 is an amount of money', () => {
    const price = money(1000);
    const amounts = Array.from({ length: 100_001 }, (_, cents) => cents / 100);
    expect(amounts.filter((amount) => read(price, amount) !== amount)).toEqual([]);
  });

  test.each([-1, 11, 0.5, 2 ** 53, Number.NaN, Infinity, '1', true, null, [1]])(
    '%p is not a whole number from 0 to 10',
    (given) => {
      expect(read(wholeNumber(0, 10), given)).toMatchObject({ code: expect.any(String) });
    },
  );

  test('money in a query stays text', () => {
    for (const good of ['0', '12.5', '12.50', '999999999.99']) expect(read(moneyText, good)).toBe(good);
    for (const bad of ['', ' 1', '1.', '.5', '-1', '1e3', '1.005', 'NaN', '1,5', '١']) {
      expect(read(moneyText, bad)).toMatchObject({ code: expect.any(String) });
    }
  });
});

describe('ids and lists of values', () => {
  test('a UUID of any version and letter case is read in lower case', () => {
    const given = '01900000-ABCD-0000-0000-00000000000F';
    expect(read(uuid, given)).toBe(given.toLowerCase());
    for (const bad of ['', 'seven', `${given}0`, `{${given}}`, given.replaceAll('-', ''), `${given}\n`]) {
      expect(read(uuid, bad)).toEqual({ code: 'invalid_uuid' });
    }
  });

  test('several values are comma-separated', () => {
    const colours = csvOf(['red', 'green']);
    expect(read(colours, 'red, green')).toEqual(['red', 'green']);
    for (const bad of ['', 'red,', 'blue', 'RED'])
      expect(read(colours, bad)).toEqual({ code: 'invalid_value' });
  });
});

describe('instant', () => {
  test.each([
    ['2026-01-31T12:00:00Z', '2026-01-31T12:00:00.000Z'],
    ['2026-01-31t12:00:00.5z', '2026-01-31T12:00:00.500Z'],
    ['2026-01-31T12:00:00+05:30', '2026-01-31T06:30:00.000Z'],
    ['2026-01-31T12:00:00 05:30', '2026-01-31T06:30:00.000Z'],
    ['2026-01-31T12:00:00-00:00', '2026-01-31T12:00:00.000Z'],
    ['2026-01-31T12:00:00.1230000Z', '2026-01-31T12:00:00.123Z'],
    ['2026-01-31T12:00:00.1230001Z', '2026-01-31T12:00:00.124Z'],
    ['2024-02-29T23:59:59.9999Z', '2024-03-01T00:00:00.000Z'],
    ['0000-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
    ['0001-01-01T00:00:00+01:00', '0001-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59.9999-01:00', '9999-12-31T23:59:59.999Z'],
  ])('%s is %s, the first millisecond that is not before it', (given, expected) => {
    expect(read(instant, given)).toBe(expected);
  });

  test.each([
    'yesterday',
    '2026-01-31',
    '2026-01-31T12:00:00',
    '2026-01-31T12:00Z',
    '2026-01-31 12:00:00Z',
    '2025-02-29T12:00:00Z',
    '2026-01-31T24:00:00Z',
    '2026-01-31T12:00:00+24:00',
    '2026-01-31T12:00:00+0530',
    '12026-01-31T12:00:00Z',
    '1738324800',
  ])('%j is refused', (given) => {
    expect(read(instant, given)).toHaveProperty('code');
  });
});
