import type { Request } from 'express';
import type { AppError } from '../errors.js';
import { failure } from '../failures.js';

/** What a client says about the version of a row that it changes (RFC 9110 section 13). */
export interface Precondition {
  /** The versions that If-Match names; undefined without the header or with `*`. */
  ifMatch?: number[] | undefined;
  /** If-Match has a weak tag, which never matches. */
  hasWeakTag?: boolean;
  /** The versions that If-None-Match names, or `*`; undefined without the header. */
  ifNoneMatch?: number[] | '*' | undefined;
  /** `version` in the body: the version of the row that the client has read. */
  version?: number;
}

/** The versions of a row as it is now. */
export interface Versioned {
  version: number;
  /** The version since which nobody has edited the row, if other changes raise its version, too; default `version`. */
  edited_version?: number;
}

const ENTITY_TAGS = /^\s*(?:W\/)?"[^"]*"\s*(?:,\s*(?:W\/)?"[^"]*"\s*)*$/;

/** The limit of a 32-bit integer column, which no version reaches; a range that ends after it has no text. */
const MAX_VERSION = 2_147_483_647;

/** The strong entity tag of a version (RFC 9110 section 8.8.3). */
export function etag(version: number): string {
  return `"${version}"`;
}

/** What an If-Match or If-None-Match header names; a tag that is no version can match nothing. */
interface EntityTags {
  strong: number[];
  weak: number[];
  hasWeak: boolean;
}

/** @returns undefined without the header. @throws AppError 400 if it is neither `*` nor a list of entity tags */
function readTags(req: Request, name: 'If-Match' | 'If-None-Match'): EntityTags | '*' | undefined {
  const header = req.get(name);
  if (header === undefined) return undefined;
  if (header.trim() === '*') return '*';
  if (!ENTITY_TAGS.test(header)) {
    throw failure('invalid_request', `${name} must be an entity tag in quotes, as the ETag header has it.`);
  }
  const tags = [...header.matchAll(/(W\/)?"([^"]*)"/g)];
  const versions = (isWeak: boolean) =>
    tags
      .filter(([, weak, tag]) => (weak !== undefined) === isWeak && /^(?:0|[1-9]\d{0,8})$/.test(tag ?? ''))
      .map(([, , tag]) => Number(tag));
  return {
    strong: versions(false),
    weak: versions(true),
    hasWeak: tags.some(([, weak]) => weak !== undefined),
  };
}

/**
 * Reads `version` from the body, and If-Match and If-None-Match. If-Match compares strongly: a weak tag matches nothing
 * (RFC 9110 section 13.1.1); If-None-Match compares weakly (13.1.2).
 * @throws AppError 400 if a header is no list of entity tags
 */
export function readPrecondition(req: Request, body: unknown): Precondition {
  const precondition: Precondition = readIfMatch(req);
  const bodyVersion = (body as { version?: unknown } | undefined)?.version;
  if (typeof bodyVersion === 'number') precondition.version = bodyVersion;
  const noneMatch = readTags(req, 'If-None-Match');
  if (noneMatch !== undefined) {
    precondition.ifNoneMatch = noneMatch === '*' ? '*' : [...noneMatch.strong, ...noneMatch.weak];
  }
  return precondition;
}

function readIfMatch(req: Request): Pick<Precondition, 'ifMatch' | 'hasWeakTag'> {
  const match = readTags(req, 'If-Match');
  return match === undefined || match === '*' ? {} : { ifMatch: match.strong, hasWeakTag: match.hasWeak };
}

/**
 * The versions at which a change may still happen, as the text of an `int4multirange`, for
 * `version <@ $n::int4multirange`: `{(,)}` is any version, `{}` none.
 */
export function allowedVersions({ ifMatch, ifNoneMatch = [], version }: Precondition): string {
  if (ifNoneMatch === '*') return '{}';
  if (ifMatch === undefined && version === undefined) return allBut(ifNoneMatch);
  const wanted = version === undefined ? (ifMatch ?? []) : [version];
  return multirange(
    wanted
      .filter((one) => ifMatch?.includes(one) ?? true)
      .filter((one) => !ifNoneMatch.includes(one) && one < MAX_VERSION)
      .map((one) => `[${one},${one + 1})`),
  );
}

function allBut(versions: number[]): string {
  const bounds = ['', ...[...new Set(versions)].sort((a, b) => a - b), ''];
  return multirange(bounds.slice(1).map((bound, at) => `(${bounds[at]},${bound})`));
}

function multirange(ranges: string[]): string {
  return `{${ranges.join(',')}}`;
}

/**
 * Refuses a change that was made against a version before the last edit, or whose headers do not match.
 * @throws AppError 412 for If-Match or If-None-Match, 409 `version_conflict` for a stale `version`
 */
export function requireFresh(precondition: Precondition, current: Versioned): void {
  requireMatch(precondition, current.version);
  const { version } = precondition;
  if (version === undefined) return;
  if (version > current.version || version < (current.edited_version ?? current.version)) {
    throw failure('version_conflict', `Version ${version} is stale: it is now ${current.version}.`, {
      members: { current_version: current.version },
    });
  }
}

function requireMatch({ ifMatch, hasWeakTag, ifNoneMatch }: Precondition, current: number): void {
  const refused = (detail: string) =>
    failure('precondition_failed', detail, { members: { current_version: current } });
  if (ifMatch !== undefined && !ifMatch.includes(current)) {
    throw refused(
      hasWeakTag
        ? `If-Match has a weak tag, which never matches; the row's tag is ${etag(current)}, without W/.`
        : `If-Match is stale: the version is now ${current}.`,
    );
  }
  if (ifNoneMatch === '*' || ifNoneMatch?.includes(current)) {
    throw refused(`If-None-Match matches: the version is ${current}.`);
  }
}

/**
 * Throws the reason why a guarded statement (`WHERE id = $1 AND version <@ $n`) found no row.
 * @param kind what the row is, for the message: `task`
 * @param current the row as it is now; undefined: there is none, or the caller may not see it
 * @throws AppError 404 without a row, 412 or 409 `version_conflict` for a stale version, otherwise 409 `conflict`:
 * the row changed between the statement and the reading of `current`
 */
export function explainMiss(kind: string, current: Versioned | undefined, precondition: Precondition): never {
  if (!current) throw noSuch(kind);
  requireFresh(precondition, current);
  throw failure('conflict', `The ${kind} changed meanwhile; try again.`);
}

/** 404: no resource of this kind that the caller may see has this id. */
export function noSuch(kind: string): AppError {
  return failure('not_found', `No ${kind} has this id.`);
}

/**
 * Checks the preconditions of a read against the version that it would answer.
 * @returns whether If-None-Match matches it, so that the answer is 304; if it is malformed, it is ignored
 * @throws AppError 412 if If-Match does not match it, 400 if it is malformed
 */
export function isNotModified(req: Request, version: number): boolean {
  if (req.headers['if-match'] !== undefined) requireMatch(readIfMatch(req), version);
  const header = req.headers['if-none-match'];
  if (header === undefined) return false;
  const tag = etag(version);
  return header.split(',').some((one) => {
    const given = one.trim();
    return given === '*' || given === tag || given === `W/${tag}`;
  });
}
