/** Parts of PostgreSQL's wire protocol, version 3 (PostgreSQL documentation, chapter "Frontend/Backend Protocol"). */

const LENGTH_BYTES = 4;

/**
 * Splits one direction of a connection into whole messages.
 * @param isClient whether the client sends: its first message, the startup, has no type byte
 */
export function messageSplitter(isClient: boolean): (chunk: Buffer) => Buffer[] {
  let rest: Buffer = Buffer.alloc(0);
  let isStartup = isClient;
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const messages: Buffer[] = [];
    for (;;) {
      const typeBytes = isStartup ? 0 : 1;
      if (rest.length < typeBytes + LENGTH_BYTES) return messages;
      const size = typeBytes + rest.readUInt32BE(typeBytes);
      if (rest.length < size) return messages;
      messages.push(rest.subarray(0, size));
      rest = rest.subarray(size);
      isStartup = false;
    }
  };
}

/** The type letter of a message that has one. */
export function typeOf(message: Buffer): string {
  return String.fromCharCode(message[0] ?? 0);
}

/** The first zero-terminated strings of a message's payload. */
export function textsOf(message: Buffer, howMany: number): string[] {
  const texts: string[] = [];
  let start = 1 + LENGTH_BYTES;
  while (texts.length < howMany) {
    const end = message.indexOf(0, start);
    if (end < 0) break;
    texts.push(message.toString('utf8', start, end));
    start = end + 1;
  }
  return texts;
}

/** The row count in a CommandComplete tag ("UPDATE 1"); undefined for a tag without one ("COMMIT"). */
export function rowsOfTag(tag: string): number | undefined {
  const last = tag.split(' ').at(-1) ?? '';
  return /^\d+$/.test(last) ? Number(last) : undefined;
}
