import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

// Plain JavaScript: this code runs before anything is compiled.

/**
 * The script of the TypeScript compiler.
 * @returns {string | undefined} undefined if the development dependencies are not installed
 */
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
