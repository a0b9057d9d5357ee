/** Returns a part of an OpenAPI document, or the component that it refers to. */
export function resolved<T>(document: object, part: T | { $ref: string }): T {
  if (!(part instanceof Object && '$ref' in part)) return part;
  const [, ...names] = part.$ref.split('/');
  return names.reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], document) as T;
}
