import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SERVICE_NAMES } from '@marketstall/shared/services';
import { makePlace, type Place, startOwnSystem } from '@marketstall/testing/npm-start';

const ROOT = path.join(__dirname, '../../..');
const FILE = path.join(ROOT, 'docs/tour.md');

let place: Place;

beforeAll(async () => {
  place = await makePlace();
  await startOwnSystem(place);
}, 60_000);

afterAll(() => place.remove());

/** A block of commands, and what stands below it as its answer. */
const BLOCK = /```bash\n([\s\S]*?)```\n(?:\n```text\n([\s\S]*?)```\n)?/g;

/** What differs from run to run. */
function withoutChance(text: string): string {
  return text
    .replace(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g, 'an-id')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'a-time')
    .replace(/\b([rt])=\d+/g, '$1=n');
}

/** Runs all blocks in one shell. @returns what each has printed */
async function run(blocks: string[]): Promise<string[]> {
  const urls = SERVICE_NAMES.map((name) => `${name.toUpperCase()}=${place.url(name)}`).join(' ');
  const mark = '--- the end of a block ---';
  const script = blocks
    .map((block) => `${block.replace(/^AUTH=\S+ PRODUCTS=\S+ ORDERS=\S+ TASKS=\S+$/m, urls)}\necho '${mark}'`)
    .join('\n');
  const { stdout, stderr } = await promisify(execFile)('bash', ['-uc', script], {
    cwd: ROOT,
    env: { ...process.env, DATA_DIR: place.dataDir },
  });
  expect(stderr).toBe('');
  // Header lines end with CRLF.
  return stdout.replaceAll('\r', '').split(`${mark}\n`).slice(0, -1);
}

test('every command of the tour answers what the tour says', async () => {
  const tour = readFileSync(FILE, 'utf8');
  const blocks = [...tour.matchAll(BLOCK)];
  const answers = await run(blocks.map(([, commands = '']) => commands));
  if (process.env.RECORD_TOUR) {
    let n = 0;
    const recorded = tour.replace(BLOCK, (_whole, commands: string) => {
      const answer = answers[n++] ?? '';
      const below = answer === '' ? '' : `\n\`\`\`text\n${answer}\`\`\`\n`;
      return `\`\`\`bash\n${commands}\`\`\`\n${below}`;
    });
    writeFileSync(FILE, recorded);
  }
  expect(blocks.length).toBeGreaterThan(10);
  const said = blocks.map(([, commands, answer = '']) => ({ commands, answer: withoutChance(answer) }));
  const got = blocks.map(([, commands], n) => ({ commands, answer: withoutChance(answers[n] ?? '') }));
  expect(got).toEqual(said);
}, 60_000);
