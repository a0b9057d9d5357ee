import { readFileSync } from 'node:fs';
import type { FailureSet } from '@marketstall/shared/failures';
import { type OpenApiDocument, openApiDocument } from '@marketstall/shared/http/documents/openapi';
import type { Route } from '@marketstall/shared/http/route';
import { SERVICE_NAMES, SERVICES, type ServiceName } from '@marketstall/shared/services';

/** What a service declares to its clients. */
export interface Contract {
  document: OpenApiDocument;
  failures: FailureSet;
}

/**
 * Reads the declarations of every service: `routes.js` and `failures.js` of its build, name and version of its
 * package.json. Declarations are data, so no service has to run.
 * @param root the repository's folder
 */
export async function readContracts(root: URL): Promise<Record<ServiceName, Contract>> {
  const entries = await Promise.all(
    SERVICE_NAMES.map(async (name) => [name, await readContract(new URL(`${name}/`, root), name)] as const),
  );
  return Object.fromEntries(entries) as Record<ServiceName, Contract>;
}

async function readContract(folder: URL, name: ServiceName): Promise<Contract> {
  const { routes } = (await import(new URL('dist/routes.js', folder).href)) as { routes: Route[] };
  const { failures } = (await import(new URL('dist/failures.js', folder).href)) as { failures: FailureSet };
  const { version, description } = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8'));
  const local = {
    url: 'http://{host}:{port}',
    description: `A local shop; ${name.toUpperCase()}_PORT says the port`,
    // Without descriptions of their own: the schema of OpenAPI 3.1 that many validators have lacks the word there.
    variables: { host: { default: 'localhost' }, port: { default: String(SERVICES[name].port) } },
  };
  return { document: openApiDocument({ name, version, description }, routes, [local]), failures };
}
