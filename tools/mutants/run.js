// Applies each patch of this folder, a bug, to a copy of the sources, and runs the test that must catch it: a bug is
// missed if its test stays green. An argument selects patches by a part of their name, or a part of all of them (`1/3`).
// `--table` only writes docs/seeded-bugs.md from the patches.
// @ts-check
import { execFileSync, spawn } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const ROOT = path.dirname(path.dirname(path.resolve(FOLDER)));
const TABLE = path.join(ROOT, 'docs/seeded-bugs.md');

/** @typedef {{ file: string, bug: string, test: string, title: string }} Mutant */

/** @returns {Mutant[]} */
function mutants() {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.patch'))
    .sort()
    .map((file) => {
      const text = readFileSync(path.join(FOLDER, file), 'utf8');
      const header = (/** @type {string} */ name) => new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1] ?? '';
      return { file, bug: header('Bug'), test: header('Test'), title: header('Title') };
    });
}

function table() {
  const rows = mutants().map(
    ({ file, bug, test, title }) =>
      `| [${file}](../tools/mutants/${file}) | ${bug} | \`${test}\`: ${title.replaceAll('|', ', ')} |`,
  );
  return `# Bugs that the tests must catch

\`npm run test:mutants\` applies each of these patches to a copy of the sources and runs the named test, which must fail.
The services themselves contain no switch for them.

| patch | bug | caught by |
|---|---|---|
${rows.join('\n')}
`;
}

/** Copies the sources as they are now, uncommitted changes included; libraries are linked, workspaces are copies. */
function copySources() {
  const copy = mkdtempSync(path.join(tmpdir(), 'marketstall-mutants-'));
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  for (const file of files.split('\n').filter(Boolean)) {
    cpSync(path.join(ROOT, file), path.join(copy, file), { recursive: true });
  }
  const modules = path.join(copy, 'node_modules');
  mkdirSync(path.join(modules, '@marketstall'), { recursive: true });
  for (const name of readdirSync(path.join(ROOT, 'node_modules'))) {
    if (name !== '@marketstall')
      symlinkSync(path.join(ROOT, 'node_modules', name), path.join(modules, name), 'junction');
  }
  for (const name of readdirSync(path.join(ROOT, 'node_modules/@marketstall'))) {
    const folder = path.relative(ROOT, realpathSync(path.join(ROOT, 'node_modules/@marketstall', name)));
    symlinkSync(path.join(copy, folder), path.join(modules, '@marketstall', name), 'junction');
  }
  return copy;
}

/**
 * Applies a bug to a copy, runs its test, and removes the bug again.
 * @param {string} copy
 * @param {Mutant} mutant
 * @returns {Promise<{ verdict: 'caught' | 'MISSED' | 'BROKEN', output: string }>}
 */
async function run(copy, { file, test, title }) {
  const patch = path.join(FOLDER, file);
  const result = path.join(copy, 'result.json');
  rmSync(result, { force: true });
  execFileSync('git', ['apply', patch], { cwd: copy });
  const jest = path.join(copy, 'node_modules/jest/bin/jest.js');
  const child = spawn(
    process.execPath,
    [jest, test, '-t', title, '--json', `--outputFile=${result}`, '--runInBand'],
    {
      cwd: copy,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let output = '';
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  await new Promise((resolve) => child.once('close', resolve));
  execFileSync('git', ['apply', '--reverse', patch], { cwd: copy });
  try {
    const { numFailedTests, numPassedTests } = JSON.parse(readFileSync(result, 'utf8'));
    if (numFailedTests > 0) return { verdict: 'caught', output };
    return { verdict: numPassedTests > 0 ? 'MISSED' : 'BROKEN', output };
  } catch {
    return { verdict: 'BROKEN', output };
  }
}

/**
 * @param {string} argument a part of a patch's name, or a part of all patches: `2/3` is every third from the second on
 * @returns {(mutant: Mutant, index: number) => boolean}
 */
function isWanted(argument) {
  const [, part, parts] = /^(\d+)\/(\d+)$/.exec(argument) ?? [];
  if (part === undefined) return ({ file }) => file.includes(argument);
  return (_mutant, index) => index % Number(parts) === Number(part) - 1;
}

async function main() {
  if (process.argv[2] === '--table') {
    writeFileSync(TABLE, table());
    return 0;
  }
  if (readFileSync(TABLE, 'utf8') !== table()) {
    process.stderr.write('docs/seeded-bugs.md is out of date; run: npm run test:mutants -- --table\n');
    return 1;
  }
  const wanted = mutants().filter(isWanted(process.argv[2] ?? ''));
  const waiting = [...wanted];
  let missed = 0;
  const worker = async () => {
    const copy = copySources();
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
      const { verdict, output } = await run(copy, mutant);
      process.stdout.write(`${verdict.padEnd(7)} ${mutant.file}: ${mutant.bug}\n`);
      if (verdict !== 'caught') {
        missed += 1;
        process.stdout.write(`${output.slice(-3000)}\n`);
      }
    }
    rmSync(copy, { recursive: true, force: true });
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), wanted.length) }, worker));
  process.stdout.write(`\n${wanted.length - missed} of ${wanted.length} bugs caught\n`);
  return missed > 0 || wanted.length === 0 ? 1 : 0;
}

process.exitCode = await main();
