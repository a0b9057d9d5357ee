import { z } from 'zod';
import { type HeaderName, headerObject } from './headers.js';

export type Json = Record<string, unknown>;

/** What a document says once, and refers to. */
export interface Components {
  /** The schemas that have a name: those with an `id` (`.meta({ id: 'Order' })`). */
  schemas: Record<string, Json>;
  examples: Record<string, Json>;
  headers: Record<string, Json>;
  responses: Record<string, Json>;
  /** Returns a schema as JSON Schema 2020-12; what has a name is added to `schemas`, and referred to. */
  schema(schema: z.ZodType, io: 'input' | 'output'): Json;
  /** Returns a reference to an example. */
  example(name: string, example: Json): Json;
  /** Returns a reference to an answer that several operations give; the first one makes it. */
  response(name: string, make: () => Json): Json;
  /** Returns the `headers` of an answer: references by name. */
  headersOf(names: HeaderName[]): Json;
}

export function components(): Components {
  const schemas: Record<string, Json> = {};
  const examples: Record<string, Json> = {};
  const headers: Record<string, Json> = {};
  const responses: Record<string, Json> = {};
  return {
    schemas,
    examples,
    headers,
    responses,
    schema(schema, io) {
      // What zod writes is what OpenAPI 3.1 takes, but for the place of the named schemas.
      const json = z.toJSONSchema(schema, {
        io,
        unrepresentable: 'any',
        override({ jsonSchema }) {
          defaultInWords(jsonSchema);
          describeNullable(jsonSchema);
        },
      });
      const text = JSON.stringify(json);
      const {
        $schema: _,
        $defs = {},
        ...own
      } = JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/'));
      for (const [name, named] of Object.entries($defs as Record<string, Json>)) add(schemas, name, named);
      return own;
    },
    example(name, example) {
      add(examples, name, example);
      return { $ref: `#/components/examples/${name}` };
    },
    response(name, make) {
      responses[name] ??= make();
      return { $ref: `#/components/responses/${name}` };
    },
    headersOf(names) {
      for (const name of names) add(headers, name, headerObject(name));
      return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
    },
  };
}

/**
 * Says a default in the description. Generators take a field that has the keyword for one that is always there, and then
 * require it of requests (openapi-typescript does).
 */
function defaultInWords(schema: z.core.JSONSchema.BaseSchema): void {
  if (!('default' in schema)) return;
  const words = `Default: ${schema.default === '' ? 'empty' : schema.default}`;
  schema.description = schema.description ? `${schema.description}. ${words}` : words;
  delete schema.default;
}

/** A text that may be null is described as the text is, which stands one level below. */
function describeNullable(schema: z.core.JSONSchema.BaseSchema): void {
  const [first] = schema.anyOf ?? [];
  if (schema.description === undefined && first?.description !== undefined)
    schema.description = first.description;
}

/** @throws Error if the name stands for something else already */
function add(section: Record<string, Json>, name: string, one: Json): void {
  const known = section[name];
  if (known && JSON.stringify(known) !== JSON.stringify(one)) {
    throw new Error(`${name} stands for two things in one document`);
  }
  section[name] = one;
}
