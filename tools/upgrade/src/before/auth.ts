import { randomBytes, randomUUID } from 'node:crypto';
import { idOf, idSql, type VersionBefore } from '../version-before.js';

export const auth: VersionBefore = {
  service: 'auth',
  lastMigration: '0001_users.sql',
  fill: (owner, rows) =>
    owner.query(`
      INSERT INTO auth.users (id, email, username, password_hash, role)
      SELECT ${idSql('user', 'n')}, 'user' || n || '@example.com', 'user' || n, '$2b$12$',
             (CASE WHEN n % 1000 = 0 THEN 'admin' ELSE 'user' END)::auth.role
        FROM generate_series(1, ${rows}) AS n;
      INSERT INTO auth.sessions (id, user_id, expires_at)
      SELECT ${idSql('session', 'n')}, ${idSql('user', 'n')}, now() + interval '30 days'
        FROM generate_series(1, ${rows}) AS n`),
  works: {
    'find for login': (client, pick) =>
      client.query('SELECT id, password_hash FROM auth.users WHERE lower(username) = lower($1)', [
        `user${pick()}`,
      ]),
    'sign up': (client) => {
      const name = `new${randomUUID().slice(0, 13)}`;
      return client.query(
        'INSERT INTO auth.users (id, email, username, password_hash) VALUES ($1, $2, $3, $4)',
        [randomUUID(), `${name}@example.com`, name, '$2b$12$'],
      );
    },
    'change email': (client, pick) =>
      client.query(
        'UPDATE auth.users SET email = $2, version = version + 1, updated_at = now() WHERE id = $1 RETURNING id',
        [idOf('user', pick()), `${randomUUID()}@example.com`],
      ),
    'log in': (client, pick) =>
      client.query(
        `WITH session AS (
           INSERT INTO auth.sessions (id, user_id, expires_at)
           VALUES ($1, $2, now() + interval '30 days')
           RETURNING id, expires_at
         )
         INSERT INTO auth.refresh_tokens (id, session_id, token_hash, expires_at)
         SELECT $3, id, $4, expires_at FROM session`,
        [randomUUID(), idOf('user', pick()), randomUUID(), randomBytes(32)],
      ),
    refresh: (client, pick) =>
      client.query(`UPDATE auth.sessions SET expires_at = now() + interval '30 days' WHERE id = $1`, [
        idOf('session', pick()),
      ]),
    'log out': (client, pick) =>
      client.query('DELETE FROM auth.sessions WHERE id = $1', [idOf('session', pick())]),
    'list users': (client) =>
      client.query('SELECT id, email, username FROM auth.users ORDER BY created_at DESC, id DESC LIMIT 21'),
  },
};
