import http from 'node:http';
import { type Answer, type Sent, send } from '@marketstall/harness/send';
import type { ContractCheck } from '@marketstall/testing/contract';
import type { Ref, Step } from './steps.js';

/** A service under test. */
export interface Target {
  url: string;
  check: ContractCheck;
  /** By caller's number; undefined: no token. */
  tokens: (string | undefined)[];
  /** Ids of what exists, for the beginning of a sequence. */
  ids: string[];
}

/** A request as it is sent. */
type Request = Required<Omit<Sent, 'agent'>>;

/** A request whose answer is wrong. */
export class WrongAnswer extends Error {
  constructor(
    readonly sent: Request[],
    problem: string,
  ) {
    super(problem);
  }
}

/** What earlier answers of a sequence had, the latest last. */
type Seen = Record<Ref['ref'], string[]>;

const agent = new http.Agent({ keepAlive: true });

/**
 * Sends the requests of a sequence one after the other, and checks each answer.
 * @returns the statuses
 * @throws WrongAnswer with all requests up to the wrong one
 */
export async function runSteps(steps: Step[], target: Target): Promise<number[]> {
  const seen: Seen = { id: [...target.ids], version: ['1'], cursor: [], refresh_token: [] };
  const sent: Request[] = [];
  const statuses: number[] = [];
  for (const step of steps) {
    const request = requestOf(step, target, seen);
    if (!request) continue;
    sent.push(request);
    const answer = await send({ ...request, agent });
    const body = jsonOf(answer);
    statuses.push(answer.status);
    const problem = problemOf(request, { ...answer, body }, target.check);
    if (problem) throw new WrongAnswer(sent, problem);
    note(body, seen);
  }
  return statuses;
}

function isRef(value: unknown): value is Ref {
  return typeof value === 'object' && value !== null && 'ref' in value && 'back' in value;
}

/** Replaces references by what they refer to. A version becomes a number in a body. */
function resolve(value: unknown, seen: Seen, asText: boolean): unknown {
  if (isRef(value)) {
    const all = seen[value.ref];
    const found = all[all.length - 1 - (value.back % Math.max(1, all.length))] ?? 'nothing';
    return value.ref === 'version' && !asText ? Number(found) : found;
  }
  if (Array.isArray(value)) return value.map((one) => resolve(one, seen, asText));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, resolve(one, seen, asText)]));
}

const asText = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');

/** @returns undefined if Node's client can't send it: a header with a line break, for example */
function requestOf(step: Step, { url, tokens }: Target, seen: Seen): Request | undefined {
  const { operation, caller, id, query, as } = step;
  // An empty one would be another path.
  const inPath = encode(asText(resolve(id, seen, true))) || 'none';
  const search = query.map(
    ([name, value]) => `${encode(name)}=${encode(asText(resolve(value, seen, true)))}`,
  );
  const target = `${url}${operation.path.replace(/\{\w+\}/g, inPath)}${search.length ? `?${search.join('&')}` : ''}`;
  const headers: Record<string, string> = {};
  const token = tokens[caller];
  if (token !== undefined) headers.authorization = `Bearer ${token}`;
  for (const [name, value] of Object.entries(step.headers)) {
    const found = asText(resolve(value, seen, true));
    headers[name] = isRef(value) ? `"${found}"` : found;
  }
  for (const [name, value] of Object.entries(headers)) {
    try {
      http.validateHeaderValue(name, value);
    } catch {
      return undefined;
    }
  }
  const body = bodyOf(resolve(step.body, seen, false), as);
  if (body !== undefined) {
    headers['content-type'] = as === 'form' ? 'application/x-www-form-urlencoded' : 'application/json';
  }
  return { method: operation.method, url: target, headers, body };
}

/** Lone surrogates can't be percent-encoded. */
const encode = (value: string) => encodeURIComponent(value.toWellFormed());

function bodyOf(value: unknown, as: Step['as']): string | undefined {
  if (value === undefined) return undefined;
  if (as === 'form') {
    const members = Object.entries(typeof value === 'object' && value !== null ? value : { value });
    return members.map(([name, one]) => `${encode(name)}=${encode(asText(one))}`).join('&');
  }
  const json = JSON.stringify(value) ?? '';
  return as === 'broken' ? json.slice(0, -1) : json;
}

/** The body of an answer; {} if it is not JSON. */
function jsonOf({ headers, text }: Answer): unknown {
  return /json/.test(headers['content-type'] ?? '') && text !== '' ? JSON.parse(text) : {};
}

/** What is wrong with an answer; undefined if nothing is. */
function problemOf(
  { method, url }: Request,
  answer: Answer & { body: unknown },
  check: ContractCheck,
): string | undefined {
  if (answer.status >= 500 && answer.status !== 503) return `${answer.status}: ${answer.text}`;
  try {
    check(method.toLowerCase() as 'get', url, answer as unknown as Parameters<ContractCheck>[2]);
  } catch (error) {
    return (error as Error).message;
  }
  return undefined;
}

/** The parts of an answer that later requests may use. */
function note(body: unknown, seen: Seen): void {
  if (typeof body !== 'object' || body === null) return;
  const { id, version, next_cursor, refresh_token, items } = body as Record<string, unknown>;
  if (typeof id === 'string') seen.id.push(id);
  if (typeof version === 'number') seen.version.push(String(version));
  if (typeof next_cursor === 'string') seen.cursor.push(next_cursor);
  if (typeof refresh_token === 'string') seen.refresh_token.push(refresh_token);
  if (Array.isArray(items)) for (const item of items.slice(0, 3)) note(item, seen);
}

/** A request as a line for a shell. */
export function curl({ method, url, headers, body }: Request): string {
  const quote = (value: string) => `'${value.replaceAll("'", `'\\''`)}'`;
  const lines = Object.entries(headers).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`);
  const data = body === undefined ? [] : [`--data-binary ${quote(body)}`];
  return ['curl', '-i', '-X', method, quote(url), ...lines, ...data].join(' ');
}
