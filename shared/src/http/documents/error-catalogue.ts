import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { FailureSet } from '../../failures.js';
import { titleOf } from '../problem.js';

/** A code as a client meets it; one code may have several statuses, each with a sentence of its own. */
interface Entry {
  code: string;
  status: number;
  when: string;
  action: string;
  /** Name and description of each extension member. */
  members: [name: string, description: string][];
}

function entriesOf(set: FailureSet): Entry[] {
  return Object.entries(set)
    .map(([name, { code = name, status, when, action, members = {} }]) => ({
      code,
      status,
      when,
      action,
      members: Object.entries(members).map(([member, schema]): [string, string] => [
        member,
        describe(schema),
      ]),
    }))
    .sort((a, b) => a.status - b.status || a.code.localeCompare(b.code, 'en'));
}

/** A schema as one line of JSON: its fields and their types. */
function describe(schema: z.ZodType): string {
  return JSON.stringify(shape(z.toJSONSchema(schema, { unrepresentable: 'any' }))).replaceAll('"', '');
}

function shape(schema: z.core.JSONSchema._JSONSchema): unknown {
  if (typeof schema !== 'object') return 'any';
  if (schema.type === 'array') return [shape((schema.items ?? {}) as z.core.JSONSchema._JSONSchema)];
  if (schema.properties) {
    return Object.fromEntries(Object.entries(schema.properties).map(([name, one]) => [name, shape(one)]));
  }
  return schema.format ?? schema.type ?? 'any';
}

/**
 * The catalogue of failures in Markdown, for `docs/errors.md`: a heading per code, which its problem documents' `type`
 * points to.
 * @param sections each service's own failures and the common ones, by title
 */
export function errorsMarkdown(sections: Record<string, FailureSet>): string {
  const parts = Object.entries(sections).map(([title, set]) => {
    const entries = entriesOf(set).map(
      ({ code, status, when, action, members }) =>
        `### ${code}\n\n**${status}.** ${when} ${action}\n` +
        members.map(([name, description]) => `\n- \`${name}\`: \`${description}\``).join('') +
        (members.length > 0 ? '\n' : ''),
    );
    return `## ${title}\n\n${entries.join('\n')}`;
  });
  return parts.join('\n');
}

/** Answers with the catalogue of a service's failures as a page; each code is the id of its section. */
export function errorCatalogue(service: string, set: FailureSet): RequestHandler {
  const page = errorsPage(service, set);
  return (_req, res) => {
    res.setHeader('Cache-Control', 'no-cache');
    res.type('html').send(page);
  };
}

function errorsPage(service: string, set: FailureSet): string {
  const seen = new Set<string>();
  const sections = entriesOf(set).map(({ code, status, when, action, members }) => {
    const id = seen.has(code) ? '' : ` id="${code}"`;
    seen.add(code);
    const list = members.map(([name, text]) => `<li><code>${name}</code>: <code>${html(text)}</code></li>`);
    return (
      `<h2${id}>${titleOf(code)}</h2>\n<p><code>${code}</code>, status ${status}. ${html(when)} ${html(action)}</p>` +
      (list.length > 0 ? `\n<ul>${list.join('')}</ul>` : '')
    );
  });
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Marketstall ${service}: errors</title></head>
<body>
<h1>Errors of ${service}</h1>
<p>Every failure is a problem document (RFC 9457). A program looks at its <code>code</code>; <code>type</code> points here.</p>
${sections.join('\n')}
</body>
</html>
`;
}

/** A sentence of the catalogue as HTML: code in backquotes, nothing else. */
function html(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped.replace(/`([^`]+)`/g, '<code>$1</code>');
}
