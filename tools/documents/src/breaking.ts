import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SERVICE_NAMES } from '@marketstall/shared/services';
import { breakingChanges } from './breaking-changes.js';
import { unsaid } from './changelog.js';

// npm run breaking -- RELEASE: compares docs/openapi with the documents of a release, given as git names it. It lists what
// breaks, and fails if CHANGELOG.md, under Unreleased, does not say so.

const ROOT = new URL('../../../', import.meta.url);
const [release = ''] = process.argv.slice(2);

/** A file as the release has it. */
function released(file: string): string {
  const options = { cwd: fileURLToPath(ROOT), encoding: 'utf8', maxBuffer: 2 ** 26 } as const;
  return execFileSync('git', ['show', `${release}:${file}`], options);
}

if (release === '') {
  process.stderr.write('npm run breaking -- RELEASE: a tag or a commit\n');
  process.exitCode = 2;
} else {
  const changes = SERVICE_NAMES.flatMap((name) => {
    const file = `docs/openapi/${name}.json`;
    return breakingChanges(JSON.parse(released(file)), JSON.parse(readFileSync(new URL(file, ROOT), 'utf8')));
  });
  const silent = new Set(unsaid(changes, readFileSync(new URL('CHANGELOG.md', ROOT), 'utf8')));
  for (const change of changes) {
    const { where, what } = change;
    process.stdout.write(`${where}: ${what}${silent.has(change) ? ' (CHANGELOG.md does not say so)' : ''}\n`);
  }
  process.stdout.write(
    `${changes.length} breaking changes since ${release}, ${silent.size} of them unsaid\n`,
  );
  if (silent.size > 0) process.exitCode = 1;
}
