import type { Progress } from './fill.js';

const WIDTH = 30;

/** Draws a bar for each kind of thing on a terminal; elsewhere it prints a line as each is complete. */
export function progressOn(stream: NodeJS.WriteStream): Progress {
  return (what, done, of) => {
    const isComplete = done === of;
    if (!stream.isTTY) {
      if (isComplete) stream.write(`${what}: ${of}\n`);
      return;
    }
    const filled = Math.round((done / of) * WIDTH);
    const bar = '#'.repeat(filled).padEnd(WIDTH, '.');
    stream.write(`\r${what.padEnd(9)} ${bar} ${done}/${of}${isComplete ? '\n' : ''}`);
  };
}
