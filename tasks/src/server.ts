import { oldKeys } from '@marketstall/shared/postgres/idempotency';
import { runService } from '@marketstall/shared/service';
import { buildApp } from './app.js';
import { readConfig } from './config.js';

await runService({
  name: 'tasks',
  folder: new URL('..', import.meta.url),
  readConfig,
  sweeps: () => [oldKeys('tasks')],
  start: async (deps, { maxTasks }) => ({ app: buildApp({ ...deps, maxTasks }) }),
});
