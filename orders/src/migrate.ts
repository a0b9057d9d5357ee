import { runMigration } from '@marketstall/shared/postgres/run-migration';

await runMigration('orders', new URL('..', import.meta.url));
