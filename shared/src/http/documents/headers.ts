/** The headers of answers that a client may use: what each says, and an example. */
const HEADERS = {
  'X-Request-Id': ['Finds the request in the logs; as sent, or made', '0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a'],
  RateLimit: [
    'What is left of each limit (`r`), and the seconds until it is full again (`t`)',
    '"requests"; r=599; t=60',
  ],
  'RateLimit-Policy': [
    'Each limit: `q` requests in `w` seconds, counted for the partition `pk`',
    '"requests"; q=600; w=60; pk=:ZGM5YTYzYjQ4YzQ1:',
  ],
  ETag: ['The version of the row, for `If-Match` and `If-None-Match`', '"1"'],
  Location: ['The path of what was made', '/products/0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a'],
  Link: ['The next page (RFC 8288); absent on the last one', '</products?cursor=eyJ>; rel="next"'],
  'Idempotent-Replayed': ['`true`: the answer to a request that was carried out before', 'true'],
  'Retry-After': ['Seconds to wait before the next try', '1'],
  Allow: ['The methods that this path takes', 'GET, HEAD, OPTIONS'],
  'WWW-Authenticate': [
    'What is wrong with the token (RFC 6750)',
    'Bearer realm="marketstall", error="invalid_token"',
  ],
} as const;

export type HeaderName = keyof typeof HEADERS;

/** A header's object in an OpenAPI document. */
export function headerObject(name: HeaderName) {
  const [description, example] = HEADERS[name];
  return { description, schema: { type: 'string' }, example };
}
