import { SERVICE_NAMES, SERVICES, type ServiceName, variable } from '../services.js';
import type { Env } from './dotenv.js';

/**
 * Where the system that `npm start` runs here has its services: the settings, what the launcher says in `DATA_DIR/env`,
 * else the default ports.
 * @param env as loadSystemEnv has it
 */
export function serviceUrls(env: Env): Record<ServiceName, string> {
  return Object.fromEntries(SERVICE_NAMES.map((name) => [name, urlOf(name, env)])) as Record<
    ServiceName,
    string
  >;
}

function urlOf(name: ServiceName, env: Env): string {
  const port = env[variable(name, 'PORT')] || SERVICES[name].port;
  return env[variable(name, 'URL')] || `http://127.0.0.1:${port}`;
}
