/**
 * The Content-Security-Policy of the console: what it needs, and nothing else. The services alone are what its
 * scripts may call.
 * @param serviceUrls where the page will call the services
 */
export function contentSecurityPolicy(serviceUrls: string[]): string {
  const origins = new Set(serviceUrls.map((url) => new URL(url).origin));
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${["'self'", ...origins].join(' ')}`,
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
