import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { FailureSet } from '../../failures.js';
import { titleOf } from '../problem.js';

/** One meaning of a code. */
interface Meaning {
  status: number;
  /** The service that uses the code in this way; empty: every service. */
  service: string;
  /** When it happens, what to do, and the extension members with their types; code is in backquotes. */
  text: string;
}

/** The meanings of each code, sorted by code. Services may share a code, and a code may have several statuses. */
function meaningsByCode(sets: Record<string, FailureSet>): [code: string, Meaning[]][] {
  const byCode = new Map<string, Meaning[]>();
  for (const [service, set] of Object.entries(sets)) {
    for (const [name, { code = name, status, when, action, members = {} }] of Object.entries(set)) {
      const typed = Object.entries(members).map(
        ([member, schema]) => ` \`${member}\`: \`${typeOf(schema)}\`.`,
      );
      const meaning = { status, service, text: `${when} ${action}${typed.join('')}` };
      byCode.set(code, [...(byCode.get(code) ?? []), meaning]);
    }
  }
  return [...byCode].sort(([a], [b]) => a.localeCompare(b, 'en'));
}

/** A schema's type in one line: `[{field: string, code: string}]`. */
function typeOf(schema: z.ZodType): string {
  const json = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' });
  return typeName(json, json.$defs ?? {});
}

type JsonSchema = z.core.JSONSchema._JSONSchema;

/** @param named the schemas that others refer to */
function typeName(schema: JsonSchema | undefined, named: Record<string, JsonSchema>): string {
  if (typeof schema !== 'object') return 'any';
  if (schema.$ref) return typeName(named[schema.$ref.replace('#/$defs/', '')], named);
  if (schema.enum) return schema.enum.join(' | ');
  if (schema.type === 'array') return `[${typeName(schema.items as JsonSchema, named)}]`;
  if (schema.properties) {
    const fields = Object.entries(schema.properties).map(([name, one]) => `${name}: ${typeName(one, named)}`);
    return `{${fields.join(', ')}}`;
  }
  return schema.format ?? String(schema.type ?? 'any');
}

/**
 * The catalogue of failures in Markdown: one heading per code; the `type` of problem documents points to it.
 * @param sets each service's own failures by its name; the common ones under the empty name
 */
export function errorsMarkdown(sets: Record<string, FailureSet>): string {
  const sections = meaningsByCode(sets).map(([code, meanings]) => {
    const lines = meanings.map(
      ({ status, service, text }) => `- **${status}**${service && `, ${service}`}: ${text}`,
    );
    return `## ${code}\n\n${lines.join('\n')}\n`;
  });
  return sections.join('\n');
}

/**
 * Answers with the catalogue of a service's failures as an HTML page, in which each code is the id of its section.
 * @param own the failures that only this service has
 * @param common those that every service has
 */
export function errorCatalogue(service: string, own: FailureSet, common: FailureSet): RequestHandler {
  const page = errorsPage(service, meaningsByCode({ [service]: own, '': common }));
  return (_req, res) => {
    res.setHeader('Cache-Control', 'no-cache');
    res.type('html').send(page);
  };
}

function errorsPage(service: string, codes: [code: string, Meaning[]][]): string {
  const sections = codes.map(([code, meanings]) => {
    const items = meanings.map(({ status, text }) => `<li>${status}: ${html(text)}</li>`);
    return `<h2 id="${code}">${titleOf(code)}</h2>\n<p><code>${code}</code></p>\n<ul>${items.join('')}</ul>`;
  });
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Marketstall ${service}: errors</title></head>
<body>
<h1>Errors of ${service}</h1>
<p>Every failure is a problem document (RFC 9457). A program looks at its <code>code</code>; its <code>type</code> points here.</p>
${sections.join('\n')}
</body>
</html>
`;
}

/** Makes HTML of a text with code in backquotes. */
function html(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped.replace(/`([^`]+)`/g, '<code>$1</code>');
}
