// Part of `npm run documents`. Writes client/src/schema/*.ts, the TypeScript types of each service's requests and
// responses, and client/src/operation-list.ts, from docs/openapi. With --check it writes nothing, and fails if a file is
// not up to date.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';

const HEADER = "// Written by `npm run documents` from the services' OpenAPI documents. Don't edit.\n\n";

const DOCUMENTS = new URL('../../docs/openapi/', import.meta.url);
const CLIENT = new URL('../../client/src/', import.meta.url);

/** A client has its own words for these: they make and end its session. */
const OF_THE_SESSION = ['logIn', 'refreshTokens', 'logOut'];

/** The operations that a user's program may ask for, as the client's list has them. */
function operationsOf(service, document) {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(
        ([, { operationId, tags, requestBody }]) =>
          // What takes no JSON is asked for with the client's own `fetch`.
          (requestBody === undefined || 'application/json' in requestBody.content) &&
          !path.startsWith('/internal/') &&
          !tags.includes('operations') &&
          !OF_THE_SESSION.includes(operationId),
      )
      .map(([method, { operationId, security = [], parameters = [] }]) => {
        const entry = { service, method: method.toUpperCase(), path };
        if (security.length === 0) entry.isOpen = true;
        if (parameters.some(({ name }) => name === 'Idempotency-Key')) entry.takesKey = true;
        return `  ${operationId}: ${literal(entry)},\n`;
      }),
  );
}

function literal(entry) {
  const members = Object.entries(entry).map(([name, value]) => {
    return `${name}: ${typeof value === 'string' ? `'${value}'` : value}`;
  });
  return `{ ${members.join(', ')} }`;
}

const files = new Map();
const operations = [];
for (const file of (await readdir(DOCUMENTS)).sort()) {
  const document = JSON.parse(await readFile(new URL(file, DOCUMENTS), 'utf8'));
  const service = file.replace(/\.json$/, '');
  const types = astToString(await openapiTS(document));
  files.set(`schema/${service}.ts`, HEADER + types);
  operations.push(...operationsOf(service, document));
}
files.set(
  'operation-list.ts',
  `${HEADER}/** Each operation's request; \`isOpen\`: without a token. */\nexport const OPERATIONS = {\n${operations.join('')}} as const;\n`,
);

const isCheck = process.argv.includes('--check');
const stale = [];
await mkdir(new URL('schema/', CLIENT), { recursive: true });
for (const [name, text] of files) {
  const file = new URL(name, CLIENT);
  if (!isCheck) await writeFile(file, text);
  else if ((await readFile(file, 'utf8').catch(() => '')) !== text) stale.push(`client/src/${name}`);
}
if (stale.length > 0) {
  process.stderr.write(`${stale.join(', ')}: out of date; run: npm run documents\n`);
  process.exitCode = 1;
}
