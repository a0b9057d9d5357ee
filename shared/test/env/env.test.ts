import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { readConfig as readAuthConfig } from '../../../auth/src/config.js';
import { type Env, loadEnv } from '../../src/env/dotenv.js';
import { type Pair, readPairSecrets } from '../../src/env/secrets.js';
import { readServiceConfig } from '../../src/env/service-config.js';
import { StartError } from '../../src/errors.js';

const folder = mkdtempSync(path.join(tmpdir(), 'marketstall-env-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  const at = path.join(folder, name);
  writeFileSync(at, content);
  return at;
}

const SECRET = 'x'.repeat(32);
const URL_OF_DATABASE = 'postgresql://ann:secret@127.0.0.1:5432/shop';

/** The settings that a service needs to start, and these. */
const enough = (settings: Env = {}): Env => ({
  DATABASE_URL: URL_OF_DATABASE,
  JWT_SECRET: SECRET,
  ...settings,
});

const read = (settings: Env = {}) => readServiceConfig('orders', enough(settings));

/** The message of the StartError that ends this start. */
function refusal(start: () => unknown): string {
  try {
    start();
  } catch (error) {
    expect(error).toBeInstanceOf(StartError);
    return (error as Error).message;
  }
  throw new Error('it started');
}

describe('the settings that all services share', () => {
  test('a database and a secret are enough; the other settings have defaults', () => {
    expect(read()).toEqual({
      port: 3003,
      host: undefined,
      databaseUrl: URL_OF_DATABASE,
      migrateUrl: undefined,
      migrates: true,
      metricsPort: undefined,
      jwksUrl: undefined,
      jwtSecrets: [SECRET],
      limit: { max: 600, windowSeconds: 60 },
      redisUrl: undefined,
      trustProxy: [],
      corsOrigins: ['http://localhost:3000', 'http://127.0.0.1:3000'],
      logLevel: 'info',
      auth: { url: 'http://127.0.0.1:3001', secret: expect.stringMatching(/^[0-9a-f]{64}$/) },
      publicDocsUrl: undefined,
      connections: { max: 4096, maxPerAddress: 1024 },
      drainSeconds: 0,
    });
  });

  test('a blank setting counts as not set', () => {
    const blank = {
      PORT: '',
      HOST: ' ',
      REDIS_URL: '',
      TRUST_PROXY: ' ',
      ORDERS_DATABASE_URL: '',
      LOG_LEVEL: '',
    };
    expect(read(blank)).toEqual(read());
  });

  test("a service's own variable takes precedence over the common one", () => {
    const own = 'postgres://orders@db/shop';
    expect(
      read({ PORT: '1', ORDERS_PORT: '2', ORDERS_DATABASE_URL: own, TASKS_PORT: '3', WEB_PORT: '8080' }),
    ).toMatchObject({
      port: 2,
      databaseUrl: own,
      corsOrigins: ['http://localhost:8080', 'http://127.0.0.1:8080'],
    });
    expect(read({ PORT: '1' }).port).toBe(1);
  });

  test.each([
    ['ORDERS_PORT', '65536', 'must be a whole number from 0 to 65535'],
    ['PORT', '3003.5', 'must be a whole number from 0 to 65535'],
    ['ORDERS_PORT', '0x10', 'must be a whole number from 0 to 65535'],
    [
      'ORDERS_DATABASE_URL',
      'mysql://db/shop',
      'must look like postgresql://user:password@host:port/database',
    ],
    ['DATABASE_URL', 'nonsense', 'must look like postgresql://user:password@host:port/database'],
    ['RATE_LIMIT_MAX', '0', 'must be a whole number from 1 to 1000000000'],
    ['RATE_LIMIT_WINDOW_SECONDS', '-1', 'must be a whole number from 1 to 86400'],
    ['REDIS_URL', 'http://redis', 'must look like redis://host:port'],
    ['LOG_LEVEL', 'loud', ''],
    ['CORS_ORIGINS', '*', 'must list origins such as https://shop.example, without a path'],
    [
      'CORS_ORIGINS',
      'https://shop.example/',
      'must list origins such as https://shop.example, without a path',
    ],
    ['CORS_ORIGINS', 'shop.example', 'must list origins such as https://shop.example, without a path'],
  ])('%s=%s is refused with a message that names the setting', (name, value, sentence) => {
    expect(refusal(() => read({ [name]: value }))).toMatch(
      new RegExp(`^${name} ${sentence}`.replaceAll('*', '\\*')),
    );
  });

  test('one message names all settings that are wrong or missing', () => {
    const sentence = refusal(() =>
      readAuthConfig({
        AUTH_PORT: 'x',
        BCRYPT_COST: '99',
        TRUST_PROXY: 'true',
        RATE_LIMIT_MAX: 'many',
        ADMIN_EMAIL: 'a@b.example',
      }),
    );
    for (const name of [
      'AUTH_PORT must be',
      'DATABASE_URL is required',
      'BCRYPT_COST must be a whole number from 4 to 16',
      'TRUST_PROXY must list',
      'RATE_LIMIT_MAX must be',
      'JWT_SECRET (or JWT_SECRET_FILE) is required',
      'ADMIN_EMAIL, ADMIN_USERNAME and ADMIN_PASSWORD go together',
    ]) {
      expect(sentence).toContain(name);
    }
    expect(sentence).not.toContain('\n');
  });

  test.each([
    'loopback',
    '10.0.0.1',
    '10.0.0.0/8',
    '::1',
    'fd00::/8',
    'loopback, 192.168.0.0/16,uniquelocal',
  ])('TRUST_PROXY=%s is a list of proxies', (value) => {
    expect(read({ TRUST_PROXY: value }).trustProxy).toEqual(value.split(',').map((part) => part.trim()));
  });

  test.each([
    'true',
    '1',
    '2',
    'any',
    '*',
    '0.0.0.0/0',
    '::/0',
    '10.0.0.0/',
    '10.0.0.0/33',
    '10.0.0.0/8/8',
    'a,loopback',
    '10.0.0.0/1e1',
    ',',
  ])('TRUST_PROXY=%s is refused: it is malformed, or would let clients forge their address', (value) => {
    expect(refusal(() => read({ TRUST_PROXY: value }))).toMatch(/^TRUST_PROXY must list/);
  });
});

describe('the secret that signs tokens', () => {
  test('is read from a file, without its last newline; JWT_SECRET takes precedence', () => {
    const JWT_SECRET_FILE = file('secret', `${'y'.repeat(40)}\r\n`);
    expect(read({ JWT_SECRET: ' ', JWT_SECRET_FILE }).jwtSecrets[0]).toBe('y'.repeat(40));
    expect(read({ JWT_SECRET_FILE }).jwtSecrets[0]).toBe(SECRET);
  });

  test('is used as it is, spaces included, and counted in UTF-8 bytes', () => {
    const spaced = ` ${'x'.repeat(31)}`;
    expect(read({ JWT_SECRET: spaced }).jwtSecrets[0]).toBe(spaced);
    expect(read({ JWT_SECRET: 'ü'.repeat(16) }).jwtSecrets[0]).toBe('ü'.repeat(16));
  });

  test.each([
    ['missing', { JWT_SECRET: undefined }, 'JWT_SECRET (or JWT_SECRET_FILE) is required; '],
    ['blank', { JWT_SECRET: ' '.repeat(40) }, 'JWT_SECRET (or JWT_SECRET_FILE) is required; '],
    ['of 31 bytes', { JWT_SECRET: 'x'.repeat(31) }, 'JWT_SECRET must have at least 32 bytes; '],
    [
      'in a file of 31 bytes',
      { JWT_SECRET: '', JWT_SECRET_FILE: file('short', `${'x'.repeat(31)}\n`) },
      'JWT_SECRET_FILE must have at least 32 bytes; ',
    ],
  ])('that is %s stops the start with a message that says how to make one', (_what, settings, sentence) => {
    expect(refusal(() => read(settings))).toBe(`${sentence}make one with: openssl rand -hex 32`);
  });

  test('in an empty file or a missing one stops the start', () => {
    const empty = file('empty', '\n');
    expect(refusal(() => read({ JWT_SECRET: '', JWT_SECRET_FILE: empty }))).toBe(
      `JWT_SECRET_FILE names ${empty}, which is empty`,
    );
    expect(refusal(() => read({ JWT_SECRET: '', JWT_SECRET_FILE: '/nowhere' }))).toBe(
      "JWT_SECRET_FILE names /nowhere, which can't be read",
    );
  });

  test('yields a secret for each pair of services, unless SERVICE_SECRET or the own one is set', () => {
    const own = 'w'.repeat(32);
    const settings = [
      {},
      { SERVICE_SECRET: ' ' },
      { SERVICE_SECRET: 'z'.repeat(32) },
      { ORDERS_PRODUCTS_SECRET: own },
    ];
    const pairs: Pair[] = [
      { from: 'orders', to: 'products' },
      { from: 'orders', to: 'auth' },
      { from: 'tasks', to: 'auth' },
    ];
    const [unset, blank, all, one] = settings.map((env) =>
      pairs.map((pair) => readPairSecrets(env, pair, [SECRET])[0]),
    );
    expect(blank).toEqual(unset);
    expect(one).toEqual([own, ...(unset ?? []).slice(1)]);
    expect(new Set([...(unset ?? []), ...(all ?? []), SECRET, 'z'.repeat(32)]).size).toBe(8);
    for (const name of ['SERVICE_SECRET', 'ORDERS_PRODUCTS_SECRET']) {
      const pair: Pair = { from: 'orders', to: 'products' };
      const read = () => readPairSecrets({ [name]: 'short' }, pair, [SECRET]);
      expect(refusal(read)).toMatch(`${name} must`);
    }
  });
});

describe('while secrets are changed', () => {
  const [old, older] = ['o'.repeat(32), 'p'.repeat(32)];
  const pair: Pair = { from: 'orders', to: 'products' };

  test('the previous JWT secret is read, too, also from a file; a short, empty or unreadable one stops the start', () => {
    expect(read({ JWT_SECRET_PREVIOUS: old }).jwtSecrets).toEqual([SECRET, old]);
    expect(read({ JWT_SECRET_PREVIOUS_FILE: file('old', `${old}\n`) }).jwtSecrets).toEqual([SECRET, old]);
    expect(read({ JWT_SECRET_PREVIOUS: ' ' }).jwtSecrets).toEqual([SECRET]);
    for (const [name, value] of [
      ['JWT_SECRET_PREVIOUS', 'short'],
      ['JWT_SECRET_PREVIOUS_FILE', file('nothing', '')],
      ['JWT_SECRET_PREVIOUS_FILE', '/nowhere'],
    ] as const)
      expect(refusal(() => read({ [name]: value }))).toMatch(new RegExp(`^${name} `));
  });

  test('calls signed with what is derived from any of them are accepted, and the current one signs', () => {
    const derived = (env: Env, secret = SECRET) => readPairSecrets(env, pair, [secret])[0];
    expect(readPairSecrets({}, pair, [SECRET, old])).toEqual([derived({}), derived({}, old)]);
    const SERVICE_SECRET = 'z'.repeat(32);
    const now = derived({ SERVICE_SECRET });
    expect(readPairSecrets({ SERVICE_SECRET, SERVICE_SECRET_PREVIOUS: older }, pair, [SECRET])).toEqual([
      now,
      derived({ SERVICE_SECRET: older }),
    ]);
    // From none of its own to SERVICE_SECRET: the JWT secret is its own previous one meanwhile.
    expect(readPairSecrets({ SERVICE_SECRET }, pair, [SECRET, SECRET])).toEqual([now, derived({})]);
    const own = { ORDERS_PRODUCTS_SECRET: 'q'.repeat(32), ORDERS_PRODUCTS_SECRET_PREVIOUS: older };
    expect(readPairSecrets(own, pair, [SECRET])).toEqual([own.ORDERS_PRODUCTS_SECRET, older]);
    for (const name of ['SERVICE_SECRET_PREVIOUS', 'ORDERS_PRODUCTS_SECRET_PREVIOUS'])
      expect(refusal(() => readPairSecrets({ [name]: 'short' }, pair, [SECRET]))).toMatch(`${name} must`);
  });
});

describe('the public keys of tokens', () => {
  test('are found at auth if that signs with a private key, or where JWKS_URL says', () => {
    expect(read({ JWT_PRIVATE_KEY_FILE: '/key', AUTH_URL: 'https://auth.example/' }).jwksUrl).toBe(
      'https://auth.example/.well-known/jwks.json',
    );
    const JWKS_URL = 'https://keys.example/set';
    expect(read({ JWT_PRIVATE_KEY: 'any', JWKS_URL }).jwksUrl).toBe(JWKS_URL);
    expect(read({ JWKS_URL }).jwksUrl).toBe(JWKS_URL);
    expect(refusal(() => read({ JWKS_URL: 'keys' }))).toMatch(/^JWKS_URL must/);
    expect(readAuthConfig(enough({ JWKS_URL })).jwksUrl).toBeUndefined();
  });
});

describe('the database', () => {
  test("may be in a file, and be migrated by another URL or not at all; a service's own settings win", () => {
    const own = 'postgresql://orders:own@pooler/shop';
    const owner = 'postgresql://owner:secret@direct/shop';
    expect(
      read({
        ORDERS_DATABASE_URL_FILE: file('url', `${own}\n`),
        MIGRATE_DATABASE_URL: owner,
        MIGRATE: 'off',
      }),
    ).toMatchObject({ databaseUrl: own, migrateUrl: owner, migrates: false });
    expect(read({ ORDERS_MIGRATE_DATABASE_URL: own, MIGRATE_DATABASE_URL: owner }).migrateUrl).toBe(own);
    expect(refusal(() => read({ MIGRATE: 'no' }))).toBe('MIGRATE must be on or off');
    expect(refusal(() => read({ ORDERS_DATABASE_URL_FILE: file('not', 'a url') }))).toMatch(
      /^ORDERS_DATABASE_URL_FILE must look like/,
    );
    expect(refusal(() => read({ ORDERS_MIGRATE_DATABASE_URL: 'mysql://x' }))).toMatch(
      /^ORDERS_MIGRATE_DATABASE_URL must look like/,
    );
  });
});

describe('the first admin', () => {
  const admin = { ADMIN_EMAIL: 'a@b.example', ADMIN_USERNAME: 'ann', ADMIN_PASSWORD: ' as sent ' };

  test('takes all three settings or none', () => {
    expect(readAuthConfig(enough()).admin).toBeUndefined();
    expect(readAuthConfig(enough(admin)).admin).toEqual({
      email: 'a@b.example',
      username: 'ann',
      password: ' as sent ',
    });
    for (const name of Object.keys(admin)) {
      expect(refusal(() => readAuthConfig(enough({ ...admin, [name]: '' })))).toContain('go together');
    }
  });
});

describe('the .env file', () => {
  test('adds to the environment; variables already set take precedence, and a missing file is no error', () => {
    const before = { ...process.env };
    process.env.ENV_TEST_SET = 'before';
    const at = file('.env', 'ENV_TEST_SET=file\nENV_TEST_NEW="from # file"\n');
    const env = loadEnv(pathToFileURL(at));
    expect(env).toMatchObject({ ENV_TEST_SET: 'before', ENV_TEST_NEW: 'from # file' });
    loadEnv(pathToFileURL('/nowhere/.env'));
    process.env = before;
  });
});
