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
}

/** Every endpoint of a document. */
export function endpointsOf({ paths }: OpenApi): Endpoint[] {
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
        query: parameters.filter((one) => one.in === 'query'),
        body: requestBody?.content['application/json']?.schema,
        isOperational: tags.includes('operations'),
      };
    }),
  );
}
