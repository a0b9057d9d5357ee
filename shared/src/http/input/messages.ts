import type { z } from 'zod';

/** Plain words for zod's types. */
const TYPE_NAMES: Partial<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

/** What a size counts. */
const UNITS: Partial<Record<string, string>> = { string: ' characters', array: ' entries', set: ' entries' };

/**
 * The message for a value that a schema refuses without words of its own, so that no sentence of the library reaches a
 * client. It completes the name of the field: "price must be a number".
 */
export function plainMessage(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'is required'
        : `must be ${TYPE_NAMES[issue.expected] ?? 'of another type'}`;
    case 'invalid_value':
      return `must be one of ${issue.values.join(', ')}`;
    case 'too_small':
      return sizeMessage('at least', issue.origin, Number(issue.minimum));
    case 'too_big':
      return sizeMessage('at most', issue.origin, Number(issue.maximum));
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`;
    case 'invalid_format':
      return 'has the wrong form';
    case 'unrecognized_keys':
      return `has unknown fields: ${issue.keys.join(', ')}`;
    default:
      return 'is invalid';
  }
}

function sizeMessage(bound: string, origin: string, size: number): string {
  const unit = UNITS[origin];
  return unit === undefined ? `must be ${bound} ${size}` : `must have ${bound} ${size}${unit}`;
}
