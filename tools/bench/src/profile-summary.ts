import { fileURLToPath } from 'node:url';

/** The members of a V8 CPU profile (a `.cpuprofile` file) that are used here. */
export interface CpuProfile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[];
  /** The node that was running at each sample. */
  samples?: number[];
  /** Microseconds since the previous sample. */
  timeDeltas?: number[];
}

export interface Share {
  name: string;
  /** Microseconds. */
  self: number;
  /** Of the busy time, from 0 to 1. */
  share: number;
}

export interface ProfileSummary {
  /** Microseconds in which code was running. */
  busy: number;
  functions: Share[];
  packages: Share[];
}

/** V8's name for the time in which the event loop waits. */
const IDLE = '(idle)';

/**
 * Adds up the self time of each function and of each package, the largest first.
 * @param root the repository's folder; names of files are shown relative to it
 */
export function summarize(profile: CpuProfile, root: string): ProfileSummary {
  const { samples = [], timeDeltas = [] } = profile;
  const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
  const functions = new Map<string, number>();
  const packages = new Map<string, number>();
  let busy = 0;
  for (const [at, id] of samples.entries()) {
    const frame = frames.get(id);
    // A sample stands for the time until the next one.
    const time = timeDeltas[at + 1] ?? 0;
    if (!frame || frame.functionName === IDLE) continue;
    busy += time;
    const place = placeOf(frame.url, root);
    const name = frame.functionName || '(anonymous)';
    const shown = place === '' ? name : `${name}  ${place}:${frame.lineNumber + 1}`;
    functions.set(shown, (functions.get(shown) ?? 0) + time);
    const owner = packageOf(frame.functionName, place);
    packages.set(owner, (packages.get(owner) ?? 0) + time);
  }
  return { busy, functions: shares(functions, busy), packages: shares(packages, busy) };
}

function shares(times: Map<string, number>, whole: number): Share[] {
  return [...times]
    .map(([name, self]) => ({ name, self, share: self / whole }))
    .sort((a, b) => b.self - a.self);
}

/** The file relative to the repository: `node_modules/pg/lib/client.js`. */
function placeOf(url: string, root: string): string {
  if (!url.startsWith('file:')) return url.startsWith(root) ? url.slice(root.length) : url;
  const file = fileURLToPath(url);
  return file.startsWith(root) ? file.slice(root.length) : file;
}

/** Where a function belongs: a package, a workspace, a module of Node, or V8 itself: `(garbage collector)`. */
function packageOf(functionName: string, place: string): string {
  if (place === '') return functionName.startsWith('(') ? functionName : '(native)';
  if (place.startsWith('node:')) return place.split('/').slice(0, 2).join('/');
  const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(place) ?? [];
  return name ?? place.split('/').slice(0, 1).join('/');
}
