/** Everything of a system that has a URL. */
export type Name = 'auth' | 'products' | 'orders' | 'tasks' | 'web';

interface System {
  urls: Record<Name, string>;
  /** The one admin that the system has from its start. */
  admin: { username: string; password: string };
}

/** The system that this run's global set-up started. */
export const system = JSON.parse(process.env.WEB_TEST_SYSTEM ?? '{}') as System;
