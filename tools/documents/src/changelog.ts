import type { BreakingChange } from './breaking-changes.js';

/**
 * The changes of operations that a changelog does not name where it should: under Unreleased, in "Changed" or "Removed".
 * @param changelog in the format of Keep a Changelog; it names an operation as `GET /products/{id}` or `GET /products/:id`
 */
export function unsaid(changes: BreakingChange[], changelog: string): BreakingChange[] {
  const unreleased = /^## Unreleased\n([\s\S]*?)(?=^## |$(?![\s\S]))/m.exec(changelog)?.[1] ?? '';
  const said = [...unreleased.matchAll(/^### (?:Changed|Removed)\n([\s\S]*?)(?=^### |$(?![\s\S]))/gm)]
    .map(([, text = '']) => text.replaceAll(/:(\w+)/g, '{$1}'))
    .join('\n');
  return changes.filter(({ where }) => !said.includes(`\`${where}\``));
}
