import { type DestinationStream, destination, type Logger, pino } from 'pino';

export type { Logger };

/**
 * JSON lines on standard output, buffered: a line costs the event loop nothing until 4 kB are full or half a
 * second has passed. A normal exit and a crash flush it.
 * @param service the name that each line carries
 * @param level pino's: fatal, error, warn, info, debug, trace or silent
 */
export function createLogger(service: string, level: string): Logger {
  const stream = destination({ dest: 1, minLength: 4096, sync: true });
  setInterval(() => stream.flush(), 500).unref();
  process.once('exit', () => stream.flushSync());
  return pinoLogger(service, level, stream);
}

function pinoLogger(service: string, level: string, stream: DestinationStream): Logger {
  return pino(
    {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
    },
    stream,
  );
}

/**
 * What a log line says of an error: not the whole object, since PostgreSQL's carry the values of rows, and a lost
 * connection's the connection.
 */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code } = error as { code?: unknown };
  const cause = error.cause instanceof Error ? error.cause.message : undefined;
  return { type: error.name, code, message: error.message, cause, stack: error.stack };
}
