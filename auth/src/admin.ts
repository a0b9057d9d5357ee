import { loadSystemEnv } from '@marketstall/shared/env/dotenv';
import { readOrFile } from '@marketstall/shared/env/secrets';
import pg from 'pg';
import { makeAdmin } from './users/admin-queries.js';

// npm run admin -- <username>: makes a user an admin, and enables the user. It uses the service's database settings; without any, the
// database of the system that runs on this machine.

async function run([username, ...more]: string[]): Promise<string> {
  if (username === undefined || more.length > 0) throw new Error('usage: npm run admin -- <username>');
  const env = loadSystemEnv(new URL('../../', import.meta.url));
  const { value: url } = readOrFile(env, 'AUTH_DATABASE_URL') ?? readOrFile(env, 'DATABASE_URL') ?? {};
  if (!url) throw new Error('there is no database: start the system first (npm start), or set DATABASE_URL');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    if (!(await makeAdmin(client, username))) throw new Error(`there is no user "${username}"`);
  } finally {
    await client.end();
  }
  return `${username} is an admin now, after signing in again`;
}

try {
  process.stdout.write(`${await run(process.argv.slice(2))}\n`);
} catch (error) {
  const { message, code } = error as { message: string; code?: string };
  process.stderr.write(`admin: ${message || code}\n`);
  process.exitCode = 1;
}
