import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createShop, Problem } from '@marketstall/client';
import { say } from '@marketstall/harness/console';
import { loadSystemEnv } from '@marketstall/shared/env/dotenv';
import { serviceUrls } from '@marketstall/shared/env/service-urls';
import { COMMANDS, UsageError } from './commands.js';
import { sessionFile } from './session-file.js';
import { printable } from './table.js';

const USAGE = `npm run --silent shop -- COMMAND [options]

${Object.values(COMMANDS)
  .map(({ usage, does }) => `  ${usage}\n      ${does}`)
  .join('\n')}

  --json       rows of JSON, one a line
  --limit N    at most so many rows; default: 20
  --url URL    a gateway with /auth, /products, /orders and /tasks; default: the system that runs here`;

const ROOT = new URL('../../../', import.meta.url);

/** Exit codes: 0 done, 1 refused or not reached, 2 not understood. */
process.exitCode = await main();

async function main(): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        csv: { type: 'boolean', default: false },
        limit: { type: 'string', default: '20' },
        url: { type: 'string' },
        as: { type: 'string' },
        status: { type: 'string' },
        q: { type: 'string' },
        sort: { type: 'string' },
        order: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
    const [name, ...words] = positionals;
    const command = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (values.help || name === undefined) {
      say(USAGE);
      return values.help ? 0 : 2;
    }
    if (!command) throw new UsageError(`there is no command "${name}"; see --help`);
    const env = loadSystemEnv(ROOT);
    const urls = values.url ?? serviceUrls(env);
    const folder = path.resolve(fileURLToPath(ROOT), env.DATA_DIR || '.data', 'shop-sessions');
    const shop = createShop({
      urls,
      store: sessionFile(folder, typeof urls === 'string' ? urls : urls.auth),
    });
    await command.run({ shop, words, options: values, print: say, write });
    return 0;
  } catch (error) {
    return explain(error);
  }
}

/** A reader that has enough, as `head` has, is no failure. */
async function write(bytes: ReadableStream): Promise<void> {
  await pipeline(Readable.fromWeb(bytes), process.stdout, { end: false });
}

function explain(error: unknown): number {
  const complain = (line: string) => process.stderr.write(`shop: ${printable(line)}\n`);
  if (error instanceof Problem) {
    complain(`${error.message} (${error.code})`);
    for (const { field, message } of error.document.errors ?? []) complain(`${field}: ${message}`);
    if (error.code === 'missing_token') complain('sign in: npm run --silent shop -- login NAME');
    if (error.code === 'unreachable') complain('is the system running? Start it with npm start.');
    return 1;
  }
  complain((error as Error).message);
  return 2;
}
