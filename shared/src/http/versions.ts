import type { Request } from 'express';
import type { AppError } from '../errors.js';
import { failure } from '../failures.js';

/** The version of a row that a change was made against, as the client sent it: in If-Match, in the body, or in both. */
export interface Precondition {
  /** The versions that If-Match names; undefined without the header or with `*`. */
  ifMatch?: number[];
  /** `version` in the body. */
  version?: number;
}

const ENTITY_TAGS = /^\s*(?:W\/)?"[^"]*"\s*(?:,\s*(?:W\/)?"[^"]*"\s*)*$/;

/** The strong entity tag of a version (RFC 9110 section 8.8.3). */
export function etag(version: number): string {
  return `"${version}"`;
}

/**
 * Reads `version` from the body, and If-Match (RFC 9110 section 13.1.1). If-Match compares strongly: a weak tag, or one
 * that is no version, matches nothing.
 * @throws AppError 400 if the header is no list of entity tags
 */
export function readPrecondition(req: Request, body: unknown): Precondition {
  const precondition: Precondition = {};
  const bodyVersion = (body as { version?: unknown } | undefined)?.version;
  if (typeof bodyVersion === 'number') precondition.version = bodyVersion;
  const header = req.headers['if-match'];
  if (header === undefined || header.trim() === '*') return precondition;
  if (!ENTITY_TAGS.test(header)) {
    throw failure('invalid_request', 'If-Match must be an entity tag in quotes, as the ETag header has it.');
  }
  precondition.ifMatch = [...header.matchAll(/(W\/)?"([^"]*)"/g)]
    .filter(([, weak, tag]) => weak === undefined && /^\d{1,9}$/.test(tag ?? ''))
    .map(([, , tag]) => Number(tag));
  return precondition;
}

/** The versions at which the change may still happen, for `version = ANY($n)`; null: at any version. */
export function allowedVersions({ ifMatch, version }: Precondition): number[] | null {
  if (version === undefined) return ifMatch ?? null;
  return ifMatch === undefined || ifMatch.includes(version) ? [version] : [];
}

/**
 * Refuses a change that was made against another version than the current one.
 * @throws AppError 412 for a stale If-Match, 409 `version_conflict` for a stale `version`
 */
export function requireFresh({ ifMatch, version }: Precondition, current: number): void {
  const members = { current_version: current };
  if (ifMatch !== undefined && !ifMatch.includes(current)) {
    throw failure('precondition_failed', `If-Match is stale: the version is now ${current}.`, { members });
  }
  if (version !== undefined && version !== current) {
    throw failure('version_conflict', `Version ${version} is stale: it is now ${current}.`, { members });
  }
}

/**
 * Throws the reason why a guarded statement (`WHERE id = $1 AND version = ANY($n)`) found no row.
 * @param kind what the row is, for the message: `task`
 * @param current the row as it is now; undefined: there is none, or the caller may not see it
 * @throws AppError 404 without a row, 412 or 409 `version_conflict` for a stale version, otherwise 409 `conflict`:
 * the row changed between the statement and the reading of `current`
 */
export function explainMiss(
  kind: string,
  current: { version: number } | undefined,
  precondition: Precondition,
): never {
  if (!current) throw noSuch(kind);
  requireFresh(precondition, current.version);
  throw failure('conflict', `The ${kind} changed meanwhile; try again.`);
}

/** 404: no resource of this kind that the caller may see has this id. */
export function noSuch(kind: string): AppError {
  return failure('not_found', `No ${kind} has this id.`);
}

/** Whether If-None-Match matches the tag, so that the answer is 304. It compares weakly. */
export function isNotModified(req: Request, tag: string): boolean {
  const header = req.headers['if-none-match'];
  if (header === undefined) return false;
  return header.split(',').some((one) => {
    const given = one.trim();
    return given === '*' || given === tag || given === `W/${tag}`;
  });
}
