import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { prepareDatabase } from '@marketstall/shared/postgres/migrate';
import pg from 'pg';
import { createEmptyDatabase } from './database.js';
import { capturedLog } from './wire.js';

/** A database that is migrated step by step, as it is while versions of a service follow one another. */
export interface SteppedDatabase {
  client: pg.Client;
  /** Applies the migrations up to and including `last`; '9' for all. */
  migrateTo: (last: string) => Promise<void>;
  close: () => Promise<void>;
}

/** @param directory the service's migrations */
export async function createSteppedDatabase(service: string, directory: string): Promise<SteppedDatabase> {
  const url = await createEmptyDatabase();
  const client = new pg.Client(url);
  await client.connect();
  return {
    client,
    async migrateTo(last) {
      const some = await mkdtemp(path.join(tmpdir(), 'marketstall-migrations-'));
      const filter = (file: string) => !file.endsWith('.sql') || path.basename(file) <= last;
      await cp(directory, some, { recursive: true, filter });
      await prepareDatabase(
        { url, service, directory: some, secrets: ['of no matter here'] },
        capturedLog().log,
      );
      await rm(some, { recursive: true });
    },
    close: () => client.end(),
  };
}
