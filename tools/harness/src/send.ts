import http from 'node:http';
import { text } from 'node:stream/consumers';

export interface Sent {
  method: string;
  url: string;
  headers?: Record<string, string>;
  body?: string | undefined;
  /** Keeps connections; default: each request has its own. */
  agent?: http.Agent;
}

export interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  text: string;
}

/** Sends a request. @throws if the connection breaks */
export async function send({ method, url, headers, body, agent }: Sent): Promise<Answer> {
  const answer = await new Promise<http.IncomingMessage>((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const request = http.request(
      url,
      { method, agent: agent ?? false, headers: { ...headers, ...length } },
      resolve,
    );
    request.on('error', reject);
    request.end(body);
  });
  return { status: answer.statusCode ?? 0, headers: answer.headers, text: await text(answer) };
}
