import { connect, type Socket } from 'node:net';
import { until as poll } from '@marketstall/harness/until';
import { type Logger, pinoLogger } from '@marketstall/shared/log';

/** An HTTP response as it came over the wire. */
export interface WireAnswer {
  status: number;
  /** By names in lower case. */
  headers: Record<string, string>;
  body: string;
}

function connectTo(url: string): Socket {
  const { hostname, port } = new URL(url);
  return connect({ host: hostname, port: Number(port) });
}

/** Sends bytes unchanged; resolves with all that comes back until the server closes the connection. */
export function exchange(url: string, bytes: string | Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connectTo(url);
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('close', () => resolve(Buffer.concat(chunks).toString()));
    socket.on('error', (error) => (chunks.length > 0 ? undefined : reject(error)));
    socket.write(bytes);
  });
}

/** Sends bytes unchanged, and parses the response. */
export async function wire(url: string, bytes: string | Buffer): Promise<WireAnswer> {
  return parseAnswer((await exchange(url, bytes)).replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, ''));
}

function parseAnswer(text: string): WireAnswer {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [statusLine = '', ...lines] = head.split('\r\n');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return {
    status: Number(statusLine.split(' ')[1]),
    headers: Object.fromEntries(headers),
    body: rest.join('\r\n\r\n'),
  };
}

/** Sends the beginning of a request, and closes the connection as soon as it is sent. */
export function hangUpAfter(url: string, bytes: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connectTo(url);
    socket.on('error', reject);
    socket.on('close', () => resolve());
    socket.write(bytes, () => socket.destroy());
  });
}

/** A log whose lines a test can read. */
export function capturedLog(): { log: Logger; text: () => string; lines: () => Record<string, unknown>[] } {
  const written: string[] = [];
  const log = pinoLogger('test', 'trace', { write: (line: string) => void written.push(line) });
  return { log, text: () => written.join(''), lines: () => written.map((line) => JSON.parse(line)) };
}

/** Calls a check until its result is truthy. It never gives up: the test's own timeout ends it. */
export function until<T>(check: () => T | Promise<T>): Promise<NonNullable<T>> {
  return poll(check, { intervalMs: 5 });
}
