import { fileURLToPath } from 'node:url';

/** A V8 CPU profile, as far as it is read here: what `.cpuprofile` files are. */
export interface CpuProfile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[];
  /** The node that was running, at each sample. */
  samples?: number[];
  /** Microseconds since the sample before. */
  timeDeltas?: number[];
}

export interface Share {
  name: string;
  /** Microseconds. */
  self: number;
  /** Of all time but the idle one, from 0 to 1. */
  share: number;
}

export interface ProfileSummary {
  /** Microseconds in which something ran. */
  busy: number;
  functions: Share[];
  packages: Share[];
}

/** Where V8 says that nothing ran: the event loop waits. */
const IDLE = '(idle)';

/**
 * Adds up how long each function was running itself, and each package: the largest first.
 * @param root the folder of the repository, which the names of files are shown without
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

/** The file without the repository's folder: `node_modules/pg/lib/client.js`. */
function placeOf(url: string, root: string): string {
  if (!url.startsWith('file:')) return url.startsWith(root) ? url.slice(root.length) : url;
  const file = fileURLToPath(url);
  return file.startsWith(root) ? file.slice(root.length) : file;
}

/** Whose code it is: a package, one of our workspaces, a part of Node, or V8 itself: `(garbage collector)`. */
function packageOf(functionName: string, place: string): string {
  if (place === '') return functionName.startsWith('(') ? functionName : '(native)';
  if (place.startsWith('node:')) return place.split('/').slice(0, 2).join('/');
  const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(place) ?? [];
  return name ?? place.split('/').slice(0, 1).join('/');
}
