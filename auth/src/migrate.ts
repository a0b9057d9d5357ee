import { runMigration } from '@marketstall/shared/postgres/run-migration';

await runMigration('auth', new URL('..', import.meta.url));
