import { runMigration } from '@marketstall/shared/postgres/run-migration';

await runMigration('tasks', new URL('..', import.meta.url));
