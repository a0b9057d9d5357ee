import type { ProcessName } from '@marketstall/shared/services';

interface System {
  urls: Record<ProcessName, string>;
  /** The admin that the system starts with. */
  admin: { username: string; password: string };
}

/** The system that this run's global set-up started. */
export const system = JSON.parse(process.env.WEB_TEST_SYSTEM ?? '{}') as System;
