import type { AppDeps } from '@marketstall/shared/app';
import { createTokenVerifier } from '@marketstall/shared/tokens';
import type { Pool } from 'pg';
import { pino } from 'pino';
import { TEST_SECRET } from './settings.js';

/** What an app under test is built from: all real, with limits that tests don't reach unless they say so. */
export function testDeps(name: string, pool: Pool, overrides: Partial<AppDeps> = {}): AppDeps {
  return {
    info: { name, version: '0.0.0', description: 'under test' },
    pool,
    log: pino({ level: 'silent' }),
    verifyToken: createTokenVerifier(TEST_SECRET),
    isStopping: () => false,
    limit: { max: 1_000_000, windowSeconds: 60 },
    corsOrigins: ['http://localhost:3000'],
    ...overrides,
  };
}
