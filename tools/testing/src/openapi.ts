import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** Returns the function that compiles the schemas of an OpenAPI document, which may refer to its components. */
export function schemaCompiler(document: object): (schema: object) => ValidateFunction {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'document', ...document });
  return (schema) => ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/')));
}

/** Returns a part of an OpenAPI document, or the component that it refers to. */
export function resolved<T>(document: object, part: T | { $ref: string }): T {
  if (!(part instanceof Object && '$ref' in part)) return part;
  const [, ...names] = part.$ref.split('/');
  return names.reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], document) as T;
}
