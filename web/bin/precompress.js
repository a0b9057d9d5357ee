import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Text formats; images and fonts are compressed already. */
const TEXT = new Set(['.js', '.css', '.svg', '.json', '.webmanifest', '.txt']);
/** A smaller file fits into one packet either way. */
const MIN_BYTES = 1_000;

/**
 * Writes `.br` and `.gz` beside each file that gets smaller by it. It runs once per build, so at the highest effort.
 * @param {string} folder
 * @returns the total bytes of all files: uncompressed (`plain`), and as sent (`br`, `gz`)
 */
export async function precompress(folder) {
  const sizes = { plain: 0, br: 0, gz: 0 };
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const content = await readFile(file);
    const isWorthIt = TEXT.has(path.extname(file)) && content.length >= MIN_BYTES;
    const br = isWorthIt ? brotli(content) : content;
    const gz = isWorthIt ? gzipSync(content, { level: 9 }) : content;
    if (br.length < content.length) await writeFile(`${file}.br`, br);
    if (gz.length < content.length) await writeFile(`${file}.gz`, gz);
    sizes.plain += content.length;
    sizes.br += Math.min(br.length, content.length);
    sizes.gz += Math.min(gz.length, content.length);
  }
  return sizes;
}

function brotli(content) {
  return brotliCompressSync(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });
}
