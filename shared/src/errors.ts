/** A process can't start; the message is one clear sentence, all that its reader needs. */
export class StartError extends Error {}

/** What a failure may carry besides its code and sentence. */
export interface FailureOptions {
  /** Extension members of the problem document (RFC 9457 section 3.2), for example `current_version`. */
  members?: Record<string, unknown>;
  /** Response headers, for example `Retry-After`. */
  headers?: Record<string, string>;
  cause?: unknown;
}

/** A failure that the client is told about: it is answered as a problem document of this status and code. */
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
