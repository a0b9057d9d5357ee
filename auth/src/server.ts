import { watch } from '@marketstall/shared/metrics';
import { runService } from '@marketstall/shared/service';
import { buildApp } from './app.js';
import { readConfig } from './config.js';
import { createPasswords } from './passwords/passwords.js';
import { tokenKeysOf } from './sessions/signing-keys.js';
import { sweeps } from './sessions/sweeps.js';
import { ensureFirstAdmin } from './users/first-admin.js';

await runService({
  name: 'auth',
  folder: new URL('..', import.meta.url),
  readConfig,
  tokenKeys: tokenKeysOf,
  sweeps,
  async start(deps, config) {
    const passwords = await createPasswords(config.bcryptCost);
    watch(
      {
        name: 'passwords',
        help: 'Passwords that are hashed or compared, and those that wait for it',
        label: 'state',
        registry: deps.registry,
      },
      passwords.load,
    );
    if (config.admin) await ensureFirstAdmin(deps.pool, passwords, config.admin, deps.log);
    return { app: buildApp({ ...deps, ...config, passwords }) };
  },
});
