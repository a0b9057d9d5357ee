/** The path to go to after signing in: always on this site, whatever the query says. */
export function safeNext(next: string | string[] | undefined): string {
  if (typeof next !== 'string') return '/';
  // A browser reads "//host" and "/\host" as other sites.
  return /^\/(?![/\\])/.test(next) ? next : '/';
}
