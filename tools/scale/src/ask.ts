import type http from 'node:http';
import { type Answer, send } from '@marketstall/harness/send';

export interface Question {
  method: string;
  url: string;
  token: string;
  body?: object | undefined;
  /** The Idempotency-Key. */
  key?: string | undefined;
  agent?: http.Agent;
}

/** Sends a request as a signed-in user. @throws if the connection breaks */
export function ask({ token, body, key, ...request }: Question): Promise<Answer> {
  const headers: Record<string, string> = { authorization: `Bearer ${token}` };
  if (body) headers['content-type'] = 'application/json';
  if (key !== undefined) headers['idempotency-key'] = key;
  return send({ ...request, headers, body: body && JSON.stringify(body) });
}
