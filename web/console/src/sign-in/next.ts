/** The page to go to after signing in: one of ours, whatever the address says. */
export function safeNext(next: string | string[] | undefined): string {
  if (typeof next !== 'string') return '/';
  // "//host" and "/\host" are other sites to a browser.
  return /^\/(?![/\\])/.test(next) ? next : '/';
}
