import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { SERVICE_NAMES } from '@marketstall/shared/services';

interface Schema {
  $ref?: string;
  description?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
}

/** The fields of a schema that nothing is said of, by their paths. */
function silent(schema: Schema, named: Record<string, Schema>, where: string): string[] {
  const isSilent = ({ description, $ref }: Schema) =>
    description === undefined && named[$ref?.split('/').at(-1) ?? '']?.description === undefined;
  const fields = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => [
    ...(isSilent(field) ? [`${where}.${name}`] : []),
    ...silent(field, named, `${where}.${name}`),
  ]);
  const parts = [schema.items, ...(schema.allOf ?? []), ...(schema.anyOf ?? [])];
  return [...fields, ...parts.flatMap((part) => (part ? silent(part, named, where) : []))];
}

test.each(SERVICE_NAMES)('the document of %s says what each field and parameter means', (service) => {
  const file = path.join(__dirname, `../../../docs/openapi/${service}.json`);
  const { paths, components } = JSON.parse(readFileSync(file, 'utf8'));
  const fields = Object.entries(components.schemas as Record<string, Schema>).flatMap(([name, schema]) =>
    silent(schema, components.schemas, name),
  );
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods as object));
  const parameters = operations.flatMap(({ operationId, parameters: known = [] }) =>
    known
      .filter((one: { description?: string }) => one.description === undefined)
      .map(({ name }: { name: string }) => `${operationId} ${name}`),
  );
  expect([...fields, ...parameters]).toEqual([]);
  expect(Object.keys(components.schemas).length).toBeGreaterThan(3);
});
