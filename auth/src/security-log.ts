import { addressOf } from '@marketstall/shared/http/address';
import type {} from '@marketstall/shared/http/request-id';
import type { Request } from '@marketstall/shared/http/route';
import type { Logger } from '@marketstall/shared/log';
import { Counter, type Registry } from '@marketstall/shared/metrics';

/** The events of `docs/security.md`: those of level warn are for somebody to look at. */
export const SECURITY_EVENTS = {
  signed_up: 'info',
  signed_in: 'info',
  signed_out: 'info',
  wrong_password: 'warn',
  password_tries_refused: 'warn',
  refresh_token_reused: 'warn',
  session_ended: 'info',
  sessions_ended: 'info',
  password_changed: 'info',
  email_changed: 'info',
  username_changed: 'info',
  role_changed: 'warn',
  user_disabled: 'warn',
  user_enabled: 'warn',
} as const satisfies Record<string, 'info' | 'warn'>;

export type SecurityEvent = keyof typeof SECURITY_EVENTS;

/** Whom an event is about. Names and email addresses are left out: a log is kept longer than an account. */
export interface Whom {
  /** undefined: the name that was given belongs to nobody who may sign in. */
  user_id: string | undefined;
  session_id?: string | undefined;
  /** Of a change of the role. */
  role?: string;
}

/** Notes an event: who did what to whom, from where. */
export type SecurityLog = (event: SecurityEvent, req: Request, whom: Whom) => void;

/** Writes events to the log, and counts them for alerts. */
export function createSecurityLog(log: Logger, registry: Registry): SecurityLog {
  const counter = new Counter({
    name: 'security_events_total',
    help: 'Sign-ins, wrong passwords, changes of accounts and the like, by event',
    labelNames: ['event'] as const,
    registers: [registry],
  });
  for (const event of Object.keys(SECURITY_EVENTS)) counter.inc({ event }, 0);
  return (event, req, whom) => {
    counter.inc({ event });
    log[SECURITY_EVENTS[event]](
      { event, ...whom, by_user_id: req.caller?.id, address: addressOf(req), request_id: req.requestId },
      `security: ${event}`,
    );
  };
}
