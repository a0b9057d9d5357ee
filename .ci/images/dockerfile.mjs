/**
 * The instructions of a Dockerfile, in order.
 * @param {string} text
 * @returns {{ name: string, value: string }[]}
 */
export function parseDockerfile(text) {
  return text
    .replace(/^\s*#.*\n/gm, '')
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => {
      const [, name, value] = /^\s*(\w+)\s+(.*?)\s*$/.exec(line) ?? [];
      if (!name) throw new Error(`not an instruction: ${line}`);
      return { name: name.toUpperCase(), value };
    });
}

/** Splits the `--name=value` flags off an instruction's value. */
export function takeFlags(value) {
  const flags = {};
  let rest = value;
  for (let match = /^--([\w-]+)=(\S+)\s+/.exec(rest); match; match = /^--([\w-]+)=(\S+)\s+/.exec(rest)) {
    flags[match[1]] = match[2];
    rest = rest.slice(match[0].length);
  }
  return { flags, rest };
}

/**
 * Tells which paths a .dockerignore excludes. Supports `*`, `?` and `**`, not `!`.
 * @param {string} text the content of .dockerignore
 * @returns {(path: string) => boolean} whether a path, relative to the build context, is excluded
 * @throws on a pattern with `!`
 */
export function readDockerignore(text) {
  const patterns = text.split('\n').filter((line) => line.trim() && !line.startsWith('#'));
  const matchers = patterns.map((pattern) => {
    if (pattern.startsWith('!')) throw new Error(`.dockerignore: exceptions are not supported: ${pattern}`);
    const source = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*\*\/|\*|\?/g, (wildcard) => ({ '**/': '(?:.*/)?', '*': '[^/]*', '?': '[^/]' })[wildcard]);
    return new RegExp(`^${source}(?:/|$)`);
  });
  return (path) => matchers.some((matcher) => matcher.test(path));
}
