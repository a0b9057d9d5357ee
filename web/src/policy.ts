/**
 * The console's Content-Security-Policy: it allows what the pages need and nothing else. Scripts may call the services
 * and this server only.
 * @param serviceUrls the services' URLs in the page
 */
export function contentSecurityPolicy(serviceUrls: string[]): string {
  const origins = new Set(serviceUrls.map((url) => new URL(url).origin));
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    // Sellers' pictures.
    "img-src 'self' https:",
    "font-src 'self'",
    `connect-src ${["'self'", ...origins].join(' ')}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
