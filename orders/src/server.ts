import { runService } from '@marketstall/shared/service';
import { secretKey } from '@marketstall/shared/tokens';
import { buildApp } from './app.js';
import { readConfig } from './config.js';
import { createProductsClient } from './products-client.js';
import { startRecovery } from './recover.js';
import { watchSaga } from './saga-metrics.js';
import { createSagaStatements } from './saga-statements.js';

await runService({
  name: 'orders',
  folder: new URL('..', import.meta.url),
  readConfig,
  async start(deps, { productsUrl, productsSecret, deadlineMs, quotas, terms }) {
    const products = createProductsClient(
      { url: productsUrl, key: secretKey(productsSecret), deadlineMs },
      deps.log,
    );
    const saga = {
      ...deps,
      statements: createSagaStatements(deps.pool),
      products,
      quotas,
      metrics: watchSaga(deps.pool, deps.registry),
    };
    const recovery = startRecovery(saga, terms);
    return {
      app: buildApp(saga),
      async stop() {
        await recovery.stop();
        products.close();
      },
    };
  },
});
