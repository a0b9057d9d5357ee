import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { exitOf, hasExited, type Program, stopChild } from '@marketstall/harness/program';
import { until } from '@marketstall/harness/until';

const START_MS = 10_000;
const STOP_MS = 5_000;

/**
 * Starts a program of the system, such as redis-server, and waits until it listens.
 * @throws Error with what it said, if it does not start
 */
export async function startProgram(
  command: string,
  args: string[],
  port: number,
  stopSignal: NodeJS.Signals = 'SIGTERM',
): Promise<Program> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output = (output + chunk).slice(-4_000);
    });
  const exited = exitOf(child);
  const isUp = await until(async () => hasExited(child) || (await accepts(port)), {
    intervalMs: 20,
    timeoutMs: START_MS,
  });
  if (!isUp || hasExited(child)) {
    child.kill('SIGKILL');
    throw new Error(`${command} does not start: ${output}`);
  }
  return {
    exited,
    stop: () => stopChild(child, exited, () => child.kill(stopSignal), STOP_MS),
  };
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
