import { invalidRequest } from '@marketstall/shared/failures';

/** Names that make their bearer look like somebody of the shop's. */
const RESERVED = new Set(
  `
    admin administrator root superuser sysadmin system sudo operator owner staff team moderator mod official
    marketstall shop service services api bot daemon
    support help helpdesk info contact security abuse billing payment payments refund
    webmaster hostmaster postmaster mailer-daemon noreply newsletter privacy legal
    anonymous nobody everybody everyone guest null undefined deleted unknown
  `
    .trim()
    .split(/\s+/)
    .map(plain),
);

/**
 * Refuses usernames that mislead, in any case and with any separators: `Admin`, `no-reply`, `s.u.p.p.o.r.t`. The first
 * admin's comes from ADMIN_USERNAME, and may be one.
 * @throws AppError 400 `reserved`
 */
export function requireFreeName(username: string): void {
  if (!RESERVED.has(plain(username))) return;
  const message = 'is reserved, since it would mislead others';
  throw invalidRequest([{ field: 'username', message, code: 'reserved' }]);
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[_.-]/g, '');
}
