import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type ConsoleFiles, readConsole } from '../src/console-files.js';

/** What a browser may have to load before the first page appears: a second on a slow phone's connection. */
const MAX_INITIAL_BYTES = 70_000;

const WEB = path.join(__dirname, '..');

describe('the built console', () => {
  let built: ConsoleFiles;

  // The run's global set-up has built it.
  beforeAll(async () => {
    built = await readConsole(path.join(WEB, 'console/dist'));
  });

  /** The files that the page itself loads, with their size in bytes as gzip. */
  function initial(pattern: RegExp): [string, number][] {
    return [...built.html.matchAll(pattern)].map(([, file = '']) => {
      const contents = built.files.get(file)?.contents;
      return [file, (contents?.gzip ?? contents?.identity)?.length ?? Number.NaN];
    });
  }

  test('loads at most 70 kB of JavaScript, gzipped, for the first page', () => {
    const scripts = [
      ...initial(/<script type="module"[^>]* src="([^"]+)"/g),
      ...initial(/<link rel="modulepreload"[^>]* href="([^"]+)"/g),
    ];
    expect(scripts.length).toBeGreaterThan(0);
    const total = scripts.reduce((sum, [, bytes]) => sum + bytes, 0);
    // For readers of the log.
    process.stdout.write(`the console's first JavaScript: ${(total / 1000).toFixed(1)} kB gzipped\n`);
    expect(total).toBeLessThanOrEqual(MAX_INITIAL_BYTES);
  });

  test('keeps every file of a page in the browser, by its service worker, and names none that is not there', () => {
    const worker = String(built.files.get('/service-worker.js')?.contents.identity);
    const names = JSON.parse(/JSON\.parse\('(.*)'\)/.exec(worker)?.[1] ?? '[]') as string[];
    for (const name of names) expect([...built.files.keys()]).toContain(name);
    const initialFiles = [
      ...initial(/<script[^>]* src="([^"]+)"/g),
      ...initial(/<link rel="stylesheet"[^>]* href="([^"]+)"/g),
    ];
    for (const [file] of initialFiles) expect(names).toContain(file);
    expect(worker).not.toMatch(/__[A-Z]+__/);
  });

  test('has no inline script or style, which its policy would block', () => {
    const { html } = built;
    const inline = [...html.matchAll(/<script(?![^>]* src=)[^>]*>/g)].map(([tag]) => tag);
    expect(inline).toEqual(['<script type="application/json" id="config">']);
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/i);
    expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });
});
