// @ts-check
// Plain JavaScript: this code runs before anything is compiled.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Runs a Node program in the repository's folder until it ends, or the signal ends it.
 * @param {string[]} args a Node program and its arguments
 * @param {AbortSignal} signal
 * @returns {Promise<number>} the program's exit code
 */
export function run(args, signal) {
  return new Promise((resolve) => {
    // A group of its own, to stop the compiler together with the program that it starts.
    const isGroup = process.platform !== 'win32';
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      detached: isGroup,
      windowsHide: true,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const end = () => {
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
      if (isGroup) process.kill(-child.pid, 'SIGTERM');
      else child.kill();
    };
    signal.addEventListener('abort', end, { once: true });
    child.on('error', (error) => {
      process.stderr.write(`npm start: can't run ${args[0]}: ${error.message}\n`);
      resolve(1);
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
