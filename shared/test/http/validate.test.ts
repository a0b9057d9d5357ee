import { expect, test } from '@jest/globals';
import type { Request } from 'express';
import { z } from 'zod';
import { csvOf } from '../../src/http/input/fields.js';
import { validateQuery } from '../../src/http/input/validate.js';

const schema = () => z.object({ status: csvOf(['todo', 'done']).optional(), q: z.string().optional() });
const asked = (search: string) => ({ url: `/tasks${search}` }) as Request;

test('a repeated query gets the remembered result, which is frozen', () => {
  const tasks = schema();
  const first = validateQuery(tasks, asked('?status=todo,done'));
  expect(first).toEqual({ status: ['todo', 'done'] });
  expect(validateQuery(tasks, asked('?status=todo,done'))).toBe(first);
  expect(() => first.status?.push('done')).toThrow(TypeError);
  expect(() => Object.assign(first, { q: 'x' })).toThrow(TypeError);
});

test('a query remembered for one route is still refused by another', () => {
  expect(validateQuery(schema(), asked('?q=oak'))).toEqual({ q: 'oak' });
  expect(() => validateQuery(z.object({}), asked('?q=oak'))).toThrow(
    expect.objectContaining({ status: 400 }),
  );
});

test('an invalid query is refused each time', () => {
  const tasks = schema();
  for (let time = 0; time < 2; time++) {
    expect(() => validateQuery(tasks, asked('?status=lost'))).toThrow(
      expect.objectContaining({ status: 400 }),
    );
  }
});

test('at most a thousand queries are remembered, and no long one', () => {
  const tasks = schema();
  const oldest = validateQuery(tasks, asked('?q=0'));
  for (let n = 1; n < 1_000; n++) validateQuery(tasks, asked(`?q=${n}`));
  expect(validateQuery(tasks, asked('?q=0'))).toBe(oldest);
  const newest = validateQuery(tasks, asked('?q=1000'));
  expect(validateQuery(tasks, asked('?q=0'))).not.toBe(oldest);
  expect(validateQuery(tasks, asked('?q=1000'))).toBe(newest);
  const long = asked(`?q=${'x'.repeat(300)}`);
  expect(validateQuery(tasks, long)).not.toBe(validateQuery(tasks, long));
});

test('an empty parameter counts as not sent, but an empty list of ids or cursor does not, nor one given twice', () => {
  const list = z.object({
    q: z.string().optional(),
    ids: z.string().optional(),
    cursor: z.string().optional(),
  });
  expect(validateQuery(list, asked('?q=&ids=&cursor='))).toEqual({ ids: '', cursor: '' });
  expect(validateQuery(list, asked('?q'))).toEqual({});
  for (const search of ['?q=&q=oak', '?q=oak&q=', '?q=&q=', '?nothing=']) {
    expect(() => validateQuery(list, asked(search))).toThrow(expect.objectContaining({ status: 400 }));
  }
});
