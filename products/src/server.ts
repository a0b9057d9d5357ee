import { oldKeys } from '@marketstall/shared/postgres/idempotency';
import { runService } from '@marketstall/shared/service';
import { buildApp } from './app.js';
import { readConfig } from './config.js';

await runService({
  name: 'products',
  folder: new URL('..', import.meta.url),
  readConfig,
  sweeps: () => [oldKeys('products')],
  start: async (deps, { publicCatalog, ordersSecrets, maxProducts }) => ({
    app: buildApp({ ...deps, publicCatalog, ordersSecrets, maxProducts }),
  }),
});
