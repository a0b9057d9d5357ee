import type { Request } from '@marketstall/shared/http/route';
import type { EachService, ServicePlace } from './services.js';

/** A host name, an IPv4 address, or an IPv6 address in brackets: nothing else may enter the page and its policy. */
const HOST = /^([a-z\d]([a-z\d.-]*[a-z\d])?|\[[\da-f:.]+\])$/;
const MAX_HOST_LENGTH = 253;

/**
 * Each service's URL for the browser that sent this request: the configured public URL, otherwise the request's own
 * host with the service's port.
 */
export function serviceUrls(req: Request, places: EachService<ServicePlace>): EachService<string> {
  const here = `${req.secure ? 'https' : 'http'}://${hostOf(req.host)}`;
  const urlOf = ({ publicUrl, port }: ServicePlace) => publicUrl ?? `${here}:${port}`;
  const urls = Object.entries(places).map(([name, place]) => [name, urlOf(place)]);
  return Object.fromEntries(urls) as EachService<string>;
}

/** The host in a Host header, without its port; localhost for a value that no browser would send. */
function hostOf(header = ''): string {
  const host = header.toLowerCase().replace(/:\d{1,5}$/, '');
  const isPlain = host.length <= MAX_HOST_LENGTH && HOST.test(host) && URL.canParse(`http://${host}`);
  return isPlain && new URL(`http://${host}`).hostname === host ? host : 'localhost';
}
