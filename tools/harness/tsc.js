import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

// Plain JavaScript, since this is what builds the rest.

/** @returns {string | undefined} the script of the TypeScript compiler; undefined where only what runs is installed */
export function findCompiler() {
  const { resolve } = createRequire(import.meta.url);
  try {
    const manifest = resolve('typescript/package.json');
    const file = path.resolve(path.dirname(manifest), JSON.parse(readFileSync(manifest, 'utf8')).bin.tsc);
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}
