import { type DestinationStream, destination, type Logger, pino } from 'pino';

export type { Logger };

/**
 * Makes a logger that writes JSON lines to standard output. Lines are buffered and written together, once 4 kB have
 * gathered or half a second has passed. A normal exit and an uncaught error flush the buffer.
 * @param service the `service` member of each line
 * @param level pino's: fatal, error, warn, info, debug, trace or silent
 */
export function createLogger(service: string, level: string): Logger {
  const stream = destination({ dest: 1, minLength: 4096, sync: true });
  setInterval(() => stream.flush(), 500).unref();
  process.once('exit', () => stream.flushSync());
  return pinoLogger(service, level, stream);
}

/** The same logger with another destination. */
export function pinoLogger(service: string, level: string, stream: DestinationStream): Logger {
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
 * The parts of an error that are logged. The whole object is too much: PostgreSQL's errors contain values of rows, and
 * the error of a lost connection contains the connection.
 */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code } = error as { code?: unknown };
  const cause = error.cause instanceof Error ? error.cause.message : undefined;
  return { type: error.name, code, message: error.message, cause, stack: error.stack };
}
