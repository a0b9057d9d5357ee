/** The reason why a process can't start: one clear sentence, printed without a stack trace. */
export class StartError extends Error {}

/** The optional parts of a failure. */
export interface FailureOptions {
  /** Extension members of the problem document (RFC 9457 section 3.2), for example `current_version`. */
  members?: Record<string, unknown>;
  /** Response headers, for example `Retry-After`. */
  headers?: Record<string, string>;
  cause?: unknown;
}

/** A failure that the client is told about, in a problem document with this status and code. */
export class AppError extends Error {
  readonly code: string;
  readonly status: number;
  readonly members: Record<string, unknown>;
  readonly headers: Record<string, string>;

  /** @param detail one sentence for a person; the problem document's `detail` */
  constructor(code: string, status: number, detail: string, options: FailureOptions = {}) {
    super(detail, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.status = status;
    this.members = options.members ?? {};
    this.headers = options.headers ?? {};
  }
}

/** What is told of a start that failed: one clear sentence, or the stack of what nobody foresaw. */
export function startComplaint(error: unknown): string | undefined {
  return error instanceof StartError ? error.message : (error as Error).stack;
}
