export type Schema = Record<string, unknown>;

/** An endpoint, as an OpenAPI document describes it. */
export interface Endpoint {
  method: string;
  path: string;
  query: { name: string; schema: Schema }[];
  body: Schema | undefined;
  /** Whether it is for operators (`/health` and the like) rather than the service's own. */
  isOperational: boolean;
}

interface OpenApi {
  paths: Record<string, Record<string, object>>;
  components: { schemas: Record<string, unknown> };
}

/** Every endpoint of a document. */
export function endpointsOf(document: OpenApi): Endpoint[] {
  const { paths, components } = document;
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => {
      const {
        parameters = [],
        requestBody,
        tags = [],
      } = operation as {
        parameters?: { name: string; in: string; schema: Schema }[];
        requestBody?: { content: Record<string, { schema: Schema }> };
        tags?: string[];
      };
      return {
        method: method.toUpperCase(),
        path,
        query: inlined(
          parameters.filter((one) => one.in === 'query'),
          components.schemas,
        ),
        body: inlined(requestBody?.content['application/json']?.schema, components.schemas),
        isOperational: tags.includes('operations'),
      };
    }),
  );
}

/** A part of a document with the schemas that it refers to in their places. */
function inlined<T>(part: T, schemas: Record<string, unknown>): T {
  const text = JSON.stringify(part, (_name, value) => {
    const name =
      typeof value?.$ref === 'string' ? value.$ref.replace('#/components/schemas/', '') : undefined;
    return name === undefined ? value : { ...(schemas[name] as object), ...value, $ref: undefined };
  });
  return text === undefined ? part : JSON.parse(text);
}
