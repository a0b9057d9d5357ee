import { once } from 'node:events';
import { createServer } from 'node:net';
import { until } from '@marketstall/harness/until';
import { StartError } from '@marketstall/shared/errors';
import { variable } from '@marketstall/shared/services';
import type { ServiceSettings } from './settings.js';

const RETRY_MS = 50;

/**
 * Checks that every service can listen on its port.
 * @param patienceMs how long to wait for a taken port: the services of a killed launcher are about to end
 * @throws StartError naming the first port that is not available, and its variable
 */
export async function requireFreePorts(services: ServiceSettings[], patienceMs: number): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (const { name, port, host } of services) {
    let code: string | undefined;
    const isDecided = async () => {
      code = await tryPort(port, host);
      return code !== 'EADDRINUSE';
    };
    await until(isDecided, { intervalMs: RETRY_MS, timeoutMs: deadline - Date.now() });
    if (code !== undefined) throw portProblem(code, port, variable(name, 'PORT'));
  }
}

/** The code of the error on listening there; undefined if it works. */
async function tryPort(port: number, host: string | undefined): Promise<string | undefined> {
  // Some systems let a server listen on all addresses although another program has the port of 127.0.0.1.
  for (const address of host === undefined ? [undefined, '127.0.0.1'] : [host]) {
    const server = createServer();
    server.listen({ port, host: address });
    try {
      await once(server, 'listening');
    } catch (error) {
      return (error as NodeJS.ErrnoException).code ?? String(error);
    }
    server.close();
    await once(server, 'close');
  }
  return undefined;
}

function portProblem(code: string, port: number, name: string): StartError {
  if (code === 'EADDRINUSE') {
    return new StartError(`port ${port} is taken by another program; set ${name} to another one`);
  }
  if (code === 'EACCES') {
    return new StartError(`port ${port} needs more rights than this user has; set ${name} to another one`);
  }
  return new StartError(`can't listen on port ${port} (${name}): ${code}`);
}
