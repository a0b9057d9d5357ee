import { readFile } from 'node:fs/promises';
import { say } from '@marketstall/harness/console';
import { startComplaint } from '@marketstall/shared/errors';
import { comparison } from './compare.js';
import { type Options, readOptions, USAGE, UsageError } from './options.js';
import { parseResults } from './read-results.js';
import type { Results } from './results.js';
import { runBench } from './run-bench.js';

/** @returns the exit code */
async function main(options: Options): Promise<number> {
  if (options.mode === 'help') {
    say(USAGE);
    return 0;
  }
  if (options.mode === 'compare') {
    const [before, after] = await Promise.all(options.files.map(readResults));
    if (before && after) say(comparison(before, after).join('\n'));
    return 0;
  }
  return runBench(options);
}

async function readResults(file: string): Promise<Results> {
  try {
    return parseResults(await readFile(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${(error as Error).message}`);
  }
}

try {
  process.exit(await main(readOptions(process.argv.slice(2))));
} catch (error) {
  if (error instanceof UsageError) {
    say(`bench: ${error.message}\n\n${USAGE}`);
    process.exit(2);
  }
  say(`bench: ${startComplaint(error)}`);
  process.exit(1);
}
