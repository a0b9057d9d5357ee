import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { config as loadDotenv } from 'dotenv';

/** The environment of a process. */
export type Env = Record<string, string | undefined>;

/**
 * The process's environment, completed from a `.env` file. A variable that is already set wins.
 * @param file the file's URL; a missing file is no error
 */
export function loadEnv(file: URL): Env {
  loadDotenv({ path: file, quiet: true });
  return process.env;
}

/**
 * The environment of a command that works on a running system: completed from `.env`, then from `DATA_DIR/env`, which
 * the launcher writes. A variable that is already set wins.
 * @param root the repository's folder
 */
export function loadSystemEnv(root: URL): Env {
  const { DATA_DIR } = loadEnv(new URL('.env', root));
  loadDotenv({ path: path.resolve(fileURLToPath(root), DATA_DIR || '.data', 'env'), quiet: true });
  return process.env;
}
