import { runMigration } from '@marketstall/shared/postgres/run-migration';

await runMigration('products', new URL('..', import.meta.url));
