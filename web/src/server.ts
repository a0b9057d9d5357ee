import { fileURLToPath } from 'node:url';
import { loadEnv } from '@marketstall/shared/env/dotenv';
import { createLogger } from '@marketstall/shared/log';
import { runProcess } from '@marketstall/shared/process';
import { buildApp } from './app.js';
import { readConfig } from './config.js';
import { readConsole } from './console-files.js';

await runProcess('web', async (isStopping) => {
  const config = readConfig(loadEnv(new URL('../../.env', import.meta.url)));
  const log = createLogger('web', config.logLevel);
  const files = await readConsole(fileURLToPath(new URL('../console/dist', import.meta.url)));
  const deps = { ...config, log, isStopping, console: files };
  return { app: buildApp(deps), problems: deps, config };
});
