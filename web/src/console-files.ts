import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { StartError } from '@marketstall/shared/errors';

/** The encodings that a file may be sent in, by their HTTP names. */
type Encoding = 'br' | 'gzip' | 'identity';

type Contents = Partial<Record<Encoding, Buffer>>;

/** A file of the console, ready to be sent. */
export interface ConsoleFile {
  /** Its content in each encoding that the build made; always also uncompressed. */
  contents: Contents & { identity: Buffer };
  etag: string;
  /** Its name contains a hash of its content, so it may be cached for good. */
  isImmutable: boolean;
}

/** The built console. */
export interface ConsoleFiles {
  /** index.html as built. */
  html: string;
  /** All other files, by their path in a URL: `/icon.svg`. */
  files: Map<string, ConsoleFile>;
}

/** The build writes this file last; without it the build is missing or incomplete. */
const MARK = 'sources.sha256';
/** What a build keeps for the next one, and no browser asks for. */
const OWN = [MARK, 'releases.json', 'index.html'];
const SUFFIXES: Record<string, Encoding> = { '.br': 'br', '.gz': 'gzip' };

/**
 * Reads the whole build into memory, a few hundred kB. A request is then a lookup in a map, no request path reaches the
 * file system, and a new build under a running server never mixes with the old one.
 * @throws StartError if there is none
 */
export async function readConsole(folder: string): Promise<ConsoleFiles> {
  if (!existsSync(path.join(folder, MARK))) {
    throw new StartError("the console isn't built; build it with: npm run build");
  }
  const names = (await readdir(folder, { withFileTypes: true, recursive: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
  const files = new Map<string, ConsoleFile>();
  for (const name of names.filter((one) => !OWN.includes(one) && !isCompressed(one))) {
    const identity = await readFile(path.join(folder, name));
    files.set(`/${name.split(path.sep).join('/')}`, {
      contents: { ...compressedOf(folder, name), identity },
      etag: hashOf(identity),
      isImmutable: name.startsWith(`assets${path.sep}`),
    });
  }
  return { html: readFileSync(path.join(folder, 'index.html'), 'utf8'), files };
}

/** A short hash of a file's content, for ETags. */
export function hashOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('base64url').slice(0, 22);
}

function isCompressed(name: string): boolean {
  return path.extname(name) in SUFFIXES;
}

function compressedOf(folder: string, name: string): Contents {
  const found = Object.entries(SUFFIXES).filter(([suffix]) => existsSync(path.join(folder, name + suffix)));
  return Object.fromEntries(
    found.map(([suffix, encoding]) => [encoding, readFileSync(path.join(folder, name + suffix))]),
  );
}
