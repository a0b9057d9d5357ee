import { cp, readdir, readFile, writeFile } from 'node:fs/promises';

/** Names the assets of each release whose assets are here, the newest release first. */
const RELEASES = 'releases.json';

/** A tab that was left open asks for the files of the release that it began with. */
const KEPT = 3;

/**
 * Copies the assets of the releases before into a new build.
 * @param {URL} before the folder of the build that is replaced; it may be missing
 * @param {URL} build the folder of the new build
 */
export async function keepOlder(before, build) {
  const assets = new URL('assets/', build);
  const own = await readdir(assets);
  const older = (await releasesOf(before)).slice(0, KEPT);
  for (const name of new Set(older.flat())) {
    if (own.includes(name)) continue;
    await cp(new URL(`assets/${name}`, before), new URL(name, assets)).catch((error) => {
      if (error.code !== 'ENOENT') throw error;
    });
  }
  await writeFile(new URL(RELEASES, build), JSON.stringify([own, ...older]));
}

/** @param {URL} build @returns {Promise<string[][]>} */
async function releasesOf(build) {
  try {
    return JSON.parse(await readFile(new URL(RELEASES, build), 'utf8'));
  } catch {
    return [];
  }
}
