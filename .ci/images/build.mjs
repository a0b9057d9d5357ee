import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseDockerfile, readDockerignore, takeFlags } from './dockerfile.mjs';

/**
 * @typedef {object} Image the result of a stage
 * @property {string} root the folder that stands for its `/`
 * @property {string} workdir
 * @property {Record<string, string>} env
 * @property {string} [user]
 * @property {string[]} [cmd]
 * @property {string[]} [healthcheck]
 */

/**
 * Copies the repository without the files that .dockerignore excludes. Only the owner may read the copy, as after a
 * clone under umask 077.
 * @returns says of a path whether .dockerignore excludes it
 */
export function makeContext(repository, context) {
  const isIgnored = readDockerignore(readFileSync(path.join(repository, '.dockerignore'), 'utf8'));
  cpSync(repository, context, {
    recursive: true,
    filter: (source) => !isIgnored(path.relative(repository, source)),
  });
  execFileSync('chmod', ['-R', 'go-rwx', context]);
  return isIgnored;
}

/**
 * Creates a builder that executes Dockerfiles without a container engine. Each stage is a folder that stands for its
 * `/`; a base image is an empty folder. Commands run on this machine in the folder of the stage's WORKDIR, so they
 * may use only relative paths. Equal stages of several Dockerfiles are built once, as with an engine's cache.
 * @param {{ context: string, directory: string }} folders `directory` receives the stages
 */
export function createBuilder({ context, directory }) {
  /** @type {Map<string, Image>} */
  const built = new Map();

  /** @returns {Image} the last stage of the Dockerfile */
  return function build(dockerfile) {
    const { globalArgs, stages } = readStages(readFileSync(dockerfile, 'utf8'));
    const keys = new Map();
    let image;
    for (const [index, stage] of stages.entries()) {
      const args = {};
      const steps = stage.steps.map(({ name, value }) => resolve(name, value, args, globalArgs));
      const from = keys.get(stage.from);
      const key = JSON.stringify([
        from ?? stage.from,
        ...steps.map((step) => [step, keys.get(step.flags.from)]),
      ]);
      keys.set(stage.as ?? String(index), key);
      if (!built.has(key)) built.set(key, run(built.get(from), steps, args));
      image = built.get(key);
    }
    return image;

    /** Executes a stage's steps on a copy of its base stage. */
    function run(base, steps, args) {
      const root = path.join(directory, String(built.size));
      // Hard links instead of copies: a step may replace a file of its base stage, but not edit it in place.
      if (base) execFileSync('cp', ['-al', base.root, root]);
      else mkdirSync(root);
      const result = { workdir: '/', env: {}, ...base, root };
      result.env = { ...result.env };
      for (const step of steps) {
        carryOut(result, step, { args, rootOf: (stage) => built.get(keys.get(stage))?.root });
      }
      return result;
    }

    function carryOut(result, { name, flags, rest }, { args, rootOf }) {
      const place = (file) => path.join(result.root, path.resolve(result.workdir, file));
      switch (name) {
        case 'WORKDIR':
          result.workdir = path.resolve(result.workdir, rest);
          mkdirSync(place('.'), { recursive: true });
          return;
        case 'ENV':
          for (const pair of rest.split(/\s+/)) {
            const [key, value] = pair.split(/=(.*)/s);
            result.env[key] = value;
          }
          return;
        case 'COPY':
          copy(rest.split(/\s+/), flags.from ? rootOf(flags.from) : context, place);
          return;
        case 'RUN':
          execFileSync('sh', ['-c', rest], {
            cwd: place('.'),
            env: { ...process.env, ...result.env, ...args },
            stdio: ['ignore', 'pipe', 'inherit'],
          });
          return;
        case 'USER':
          result.user = rest;
          return;
        case 'HEALTHCHECK':
          result.healthcheck = JSON.parse(rest.replace(/^CMD\s+/, ''));
          return;
        case 'CMD':
          result.cmd = JSON.parse(rest);
          return;
        case 'ARG':
        case 'EXPOSE':
          return;
        default:
          throw new Error(`${dockerfile}: ${name} is not supported by this builder`);
      }
    }
  };
}

const COPY = ['-a', '--remove-destination'];

function copy(words, sourceRoot, place) {
  const target = place(words.at(-1));
  for (const word of words.slice(0, -1)) {
    const source = path.join(sourceRoot, word);
    if (!existsSync(source)) throw new Error(`COPY ${words.join(' ')}: there is no ${word}`);
    if (statSync(source).isDirectory()) {
      mkdirSync(target, { recursive: true });
      execFileSync('cp', [...COPY, `${source}/.`, target]);
    } else {
      mkdirSync(path.dirname(target), { recursive: true });
      execFileSync('cp', [...COPY, source, target]);
    }
  }
}

/** The ARGs before the first FROM, and each stage's instructions. */
function readStages(text) {
  const globalArgs = {};
  const stages = [];
  for (const { name, value } of parseDockerfile(text)) {
    if (name === 'FROM') {
      const [from, , as] = value.split(/\s+/);
      stages.push({ from, as, steps: [] });
    } else if (stages.length > 0) stages.at(-1).steps.push({ name, value });
    else if (name === 'ARG') Object.assign(globalArgs, Object.fromEntries([value.split('=')]));
    else throw new Error(`${name} before the first FROM`);
  }
  return { globalArgs, stages };
}

/** Replaces the variables of a step as Docker does; in RUN the shell replaces them. */
function resolve(name, value, args, globalArgs) {
  if (name === 'ARG') {
    const [key, fallback] = value.split('=');
    args[key] = fallback ?? globalArgs[key] ?? '';
  }
  const isLiteral = ['RUN', 'CMD', 'HEALTHCHECK'].includes(name);
  const replaced = isLiteral ? value : value.replace(/\$\{?(\w+)\}?/g, (_, key) => args[key] ?? '');
  return { name, ...takeFlags(replaced), args: { ...args } };
}
