#!/usr/bin/env node
// Fails if the lock file names a download host other than the public registry: an npm mirror may have left its own.
import { readFileSync } from 'node:fs';

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const odd = Object.entries(packages).filter(
  ([, { resolved, link }]) => resolved && !link && new URL(resolved).host !== 'registry.npmjs.org',
);
for (const [name, { resolved }] of odd)
  process.stderr.write(`${name} is resolved to ${resolved}: replace the host by registry.npmjs.org\n`);
process.exit(odd.length > 0 ? 1 : 0);
