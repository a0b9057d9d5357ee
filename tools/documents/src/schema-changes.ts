import { resolved } from '@marketstall/harness/resolved';

/** The parts of a JSON Schema that our documents use. */
export interface Schema {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  [bound: string]: unknown;
}

/** What a schema says after its parts are brought together. */
interface Flat {
  types: string[];
  values: unknown[] | undefined;
  properties: Record<string, Schema>;
  required: string[];
  choices: Schema[];
  items?: Schema;
  format?: string;
  pattern?: string;
  [bound: string]: unknown;
}

type Way = 'sent' | 'answered';

const UPPER = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems'];
const LOWER = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems'];

/** A document with what its references refer to in their places. */
export function inlined(document: object): unknown {
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== 'object' || value === null) return value;
    const { $ref, ...rest } = value as { $ref?: string };
    if (typeof $ref === 'string') return resolve({ ...resolved<object>(document, { $ref }), ...rest });
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, resolve(member)]));
  };
  return resolve(document);
}

/**
 * What breaks between two schemas. What is sent may be less and must be taken; what is answered may be more, and must have
 * all that was there.
 */
export function compareSchemas(before: Schema, after: Schema, way: Way, where: string): string[] {
  const [old, now] = [flat(before), flat(after)];
  if (old.choices.length > 0 || now.choices.length > 0) return compareChoices(old, now, way, where);
  // Those that must be covered, and those that cover them.
  const [narrow, wide] = way === 'sent' ? [old, now] : [now, old];
  const found: string[] = [];
  const uncovered = narrow.types.filter((type) => wide.types.length > 0 && !covers(wide.types, type));
  if (uncovered.length > 0 || (narrow.types.length === 0 && wide.types.length > 0)) {
    found.push(
      `${where} ${way === 'sent' ? 'may not be' : 'may be'} ${uncovered.join(' or ') || 'anything'}`,
    );
  }
  if (wide.values && !(narrow.values?.every((value) => wide.values?.includes(value)) ?? false)) {
    const values = narrow.values?.filter((value) => !wide.values?.includes(value)) ?? ['anything else'];
    found.push(`${where} ${way === 'sent' ? 'may not be' : 'may be'} ${values.join(' or ')}`);
  }
  if (way === 'sent') found.push(...tighter(old, now, where));
  if (old.format !== now.format && (way === 'answered' || now.format)) {
    found.push(`${where} has the format ${now.format ?? 'of any text'}`);
  }
  found.push(...compareMembers(old, now, way, where));
  if (old.items && now.items) found.push(...compareSchemas(old.items, now.items, way, `${where}[]`));
  return found;
}

function covers(types: string[], type: string): boolean {
  return types.includes(type) || (type === 'integer' && types.includes('number'));
}

/** Bounds of what is sent that refuse more than before. */
function tighter(old: Flat, now: Flat, where: string): string[] {
  const found: string[] = [];
  for (const bound of UPPER)
    if (number(now[bound], Infinity) < number(old[bound], Infinity)) found.push(told(bound));
  for (const bound of LOWER)
    if (number(now[bound], -Infinity) > number(old[bound], -Infinity)) found.push(told(bound));
  if (now.pattern !== undefined && now.pattern !== old.pattern) found.push(told('pattern'));
  return found;
  function told(bound: string): string {
    return `${where} has the ${bound} ${now[bound]}`;
  }
}

function number(value: unknown, fallback: number): number {
  return typeof value === 'number' ? value : fallback;
}

function compareMembers(old: Flat, now: Flat, way: Way, where: string): string[] {
  const name = (member: string) => `${where}: ${member}`;
  const required =
    way === 'sent'
      ? now.required.filter((one) => !old.required.includes(one)).map((one) => `${name(one)} is required`)
      : old.required
          .filter((one) => !now.required.includes(one) && one in now.properties)
          .map((one) => `${name(one)} may be absent`);
  const members = Object.entries(old.properties).flatMap(([member, schema]) => {
    const same = now.properties[member];
    if (!same) return [`${name(member)} is ${way === 'sent' ? 'not read' : 'gone'}`];
    return compareSchemas(schema, same, way, name(member));
  });
  return [...required, ...members];
}

/** Each choice must be covered by one of the other schema's. */
function compareChoices(old: Flat, now: Flat, way: Way, where: string): string[] {
  const of = (one: Flat): Schema[] => (one.choices.length > 0 ? one.choices : [asSchema(one)]);
  const isCovered = (choice: Schema, others: Schema[]) =>
    others.some((other) => {
      const [first, second] = way === 'sent' ? [choice, other] : [other, choice];
      return compareSchemas(first, second, way, where).length === 0;
    });
  const [narrow, wide] = way === 'sent' ? [of(old), of(now)] : [of(now), of(old)];
  const uncovered = narrow.filter((choice) => !isCovered(choice, wide));
  return uncovered.map(
    (choice) => `${where} ${way === 'sent' ? 'may not be' : 'may be'} ${JSON.stringify(choice)}`,
  );
}

function asSchema({ types, values, choices: _, ...rest }: Flat): Schema {
  return { ...rest, type: types, ...(values ? { enum: values } : {}) };
}

/** Brings the parts of `allOf` together, and a choice between one schema and null. */
function flat({ type, enum: values, const: value, allOf = [], anyOf, oneOf, ...own }: Schema): Flat {
  const choices = anyOf ?? oneOf ?? [];
  const others = choices.filter((one) => one.type !== 'null');
  if (others.length === 1 && others.length < choices.length) {
    const one = flat({ ...own, ...(others[0] as Schema) });
    return { ...one, types: [...one.types, 'null'], values: one.values && [...one.values, null] };
  }
  const parts = allOf.map(flat);
  const result: Flat = {
    ...own,
    types: type === undefined ? [] : [type].flat(),
    values: values ?? (value === undefined ? undefined : [value]),
    properties: own.properties ?? {},
    required: own.required ?? [],
    choices,
  };
  for (const part of parts) {
    result.types = result.types.length > 0 ? result.types : part.types;
    result.properties = { ...part.properties, ...result.properties };
    result.required = [...new Set([...result.required, ...part.required])];
  }
  return result;
}
