import type { AppDeps } from '@marketstall/shared/http/app';
import { Registry } from '@marketstall/shared/metrics';
import { databaseParts } from '@marketstall/shared/postgres/app-parts';
import type { Pool } from '@marketstall/shared/postgres/db';
import type { ServiceDeps } from '@marketstall/shared/service';
import { createTokenVerifier } from '@marketstall/shared/tokens';
import { pino } from 'pino';
import { TEST_SECRET } from './settings.js';

/** The real dependencies of an app under test, with limits so high that only a test that lowers them meets one. */
export function testDeps(name: string, pool: Pool, overrides: Partial<AppDeps> = {}): ServiceDeps {
  return {
    ...databaseParts(pool),
    info: { name, version: '0.0.0', description: 'under test' },
    log: pino({ level: 'silent' }),
    verifyToken: createTokenVerifier({ secrets: [TEST_SECRET] }),
    registry: new Registry(),
    isStopping: () => false,
    limit: { max: 1_000_000, windowSeconds: 60 },
    corsOrigins: ['http://localhost:3000'],
    ...overrides,
  };
}
