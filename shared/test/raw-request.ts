import { testUser } from '@marketstall/testing/tokens';

export const AUTHORIZATION = `Authorization: Bearer ${testUser().token}`;
export const JSON_TYPE = 'Content-Type: application/json';

/** A request without a body, after whose answer the server closes. */
export function request(line: string, ...headers: string[]): string {
  return [line, 'Host: any', 'Connection: close', ...headers, '', ''].join('\r\n');
}
