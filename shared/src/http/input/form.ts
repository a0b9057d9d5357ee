import { z } from 'zod';

export const FORM = 'application/x-www-form-urlencoded';

/** Without names, no schema refers to another one. */
const NO_NAMES = z.registry<object>();

/** What the text of a form's field becomes. */
type Kind = 'number' | 'boolean' | 'text' | 'text or null';

/** The kind of each field that a form can fill, by its name. */
export type Kinds = Map<string, Kind>;

/** Whether a form can fill this schema. */
export function takesForms(schema: z.ZodType): boolean {
  return formFields(schema) !== undefined;
}

/** The kind of each flat field; undefined if a required one is not flat, so that no form can fill it. */
export function formFields(schema: z.ZodType): Kinds | undefined {
  const { properties = {}, required = [] } = jsonSchema(schema);
  const fields = new Map<string, Kind>();
  for (const [name, property] of Object.entries(properties)) {
    const kind = kindOf(property);
    if (kind) fields.set(name, kind);
    else if (required.includes(name)) return undefined;
  }
  return fields;
}

/** The fields without which the schema takes nothing. */
export function requiredFields(schema: z.ZodType): string[] {
  return jsonSchema(schema).required ?? [];
}

function jsonSchema(schema: z.ZodType) {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', metadata: NO_NAMES });
}

function kindOf(property: z.core.JSONSchema._JSONSchema): Kind | undefined {
  if (typeof property !== 'object') return undefined;
  if (property.anyOf) {
    const others = property.anyOf.filter((one) => typeof one === 'object' && one.type !== 'null');
    const [kind, ...rest] = others.map(kindOf);
    if (rest.length > 0) return undefined;
    return kind === 'text' && others.length < property.anyOf.length ? 'text or null' : kind;
  }
  // Also a list: ['string', 'null'].
  const types: unknown[] = [property.type].flat();
  if (types.includes('array') || types.includes('object')) return undefined;
  if (types.includes('number') || types.includes('integer')) return 'number';
  if (types.includes('boolean')) return 'boolean';
  return types.includes('null') ? 'text or null' : 'text';
}

const NUMBER = /^[+-]?\d{1,30}(\.\d{1,30})?$/;

/**
 * Converts a form's texts to numbers and booleans where the schema has such fields. Since a plain HTML form can't leave
 * an input out, an empty number counts as absent, and an empty text is null where the field may be null. What can't be converted stays, for validation to refuse.
 * @param fields the result of `formFields`
 */
export function fromForm(body: Record<string, unknown>, fields: Kinds): Record<string, unknown> {
  const entries = Object.entries(body).flatMap(([name, value]): [string, unknown][] => {
    const kind = fields.get(name);
    if (kind === undefined || typeof value !== 'string') return [[name, value]];
    const trimmed = value.trim();
    if (kind === 'number') {
      if (trimmed === '') return [];
      return [[name, NUMBER.test(trimmed) ? Number(trimmed) : value]];
    }
    if (kind === 'text or null' && trimmed === '') return [[name, null]];
    if (kind === 'boolean' && (trimmed === 'true' || trimmed === 'false'))
      return [[name, trimmed === 'true']];
    return [[name, value]];
  });
  return Object.fromEntries(entries);
}
