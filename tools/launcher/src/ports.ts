import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '@marketstall/shared/errors';
import { variable } from '@marketstall/shared/services';
import type { ServiceSettings } from './settings.js';

/**
 * Makes sure that every service can have its port.
 * @param patienceMs how long to wait for a taken port: the services of a killed launcher are about to end
 * @throws StartError naming the first port that can't be had, and its variable
 */
export async function requireFreePorts(services: ServiceSettings[], patienceMs: number): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (const { name, port, host } of services) {
    for (;;) {
      const code = await tryPort(port, host);
      if (code === undefined) break;
      if (code !== 'EADDRINUSE' || Date.now() >= deadline)
        throw portProblem(code, port, variable(name, 'PORT'));
      await sleep(50);
    }
  }
}

/** The reason why one can't listen there, or undefined. */
async function tryPort(port: number, host: string | undefined): Promise<string | undefined> {
  // Some systems let one listen on all addresses beside a program that has the port of 127.0.0.1 alone.
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
