// Writes docs/marketstall.postman_collection.json from the OpenAPI documents of a running system.
import { writeFile } from 'node:fs/promises';
import { postmanCollection } from '../dist/postman.js';

const documents = {};
for (const [name, port] of Object.entries({ auth: 3001, products: 3002, orders: 3003, tasks: 3004 })) {
  const url = process.env[`${name.toUpperCase()}_URL`] ?? `http://127.0.0.1:${port}`;
  documents[name] = await (await fetch(`${url}/openapi.json`)).json();
}
const file = new URL('../../docs/marketstall.postman_collection.json', import.meta.url);
await writeFile(file, `${JSON.stringify(postmanCollection(documents), null, 2)}\n`);
