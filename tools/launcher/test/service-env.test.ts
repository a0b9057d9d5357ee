import { expect, test } from '@jest/globals';
import { PROCESS_NAMES } from '@marketstall/shared/services';
import { serviceEnv } from '../src/service-env.js';
import { readServiceSettings } from '../src/settings.js';

const SECRET = 'x'.repeat(32);

const ENV = {
  PORT: '8080',
  ORDERS_PORT: '4003',
  AUTH_URL: 'https://auth.example.com',
  DATABASE_URL: 'postgresql://owner:secret@127.0.0.1/shop',
  TASKS_DATABASE_URL: 'postgresql://tasks:secret@127.0.0.1/tasks',
  ADMIN_PASSWORD: 'correct horse',
  SERVICE_SECRET: 'y'.repeat(32),
  JWT_SECRET_FILE: '/run/secrets/jwt',
  REDIS_URL: 'redis://:secret@127.0.0.1',
  LOG_LEVEL: 'debug',
};

function envOf(name: string) {
  const services = readServiceSettings(ENV, SECRET);
  const service = services.find((one) => one.name === name);
  if (!service) throw new Error(`no service ${name}`);
  const databaseUrl = service.hasDatabase ? `postgresql://shop_${name}:own@127.0.0.1/shop` : undefined;
  return serviceEnv(service, services, { env: ENV, jwtSecrets: [SECRET], databaseUrl });
}

test('a service gets only its own database URL; the variables of others are blank', () => {
  expect(envOf('orders')).toMatchObject({
    DATABASE_URL: '',
    ORDERS_DATABASE_URL: 'postgresql://shop_orders:own@127.0.0.1/shop',
    AUTH_DATABASE_URL: '',
    TASKS_DATABASE_URL: '',
  });
});

test('only auth gets the first admin', () => {
  const withAdmin = PROCESS_NAMES.filter((name) => envOf(name).ADMIN_PASSWORD !== '');
  expect(withAdmin).toEqual(['auth']);
});

test('a service gets the secrets of its own calls, and not the one that all are derived from', () => {
  const secretsOf = (name: string) =>
    Object.entries(envOf(name))
      .filter(([variable, value]) => variable.endsWith('_SECRET') && variable !== 'JWT_SECRET' && value)
      .map(([variable]) => variable);
  expect(Object.fromEntries(PROCESS_NAMES.map((name) => [name, secretsOf(name)]))).toEqual({
    auth: ['PRODUCTS_AUTH_SECRET', 'ORDERS_AUTH_SECRET', 'TASKS_AUTH_SECRET'],
    products: ['PRODUCTS_AUTH_SECRET', 'ORDERS_PRODUCTS_SECRET'],
    orders: ['ORDERS_PRODUCTS_SECRET', 'ORDERS_AUTH_SECRET'],
    tasks: ['TASKS_AUTH_SECRET'],
    web: [],
  });
  expect(envOf('orders').ORDERS_PRODUCTS_SECRET).toBe(envOf('products').ORDERS_PRODUCTS_SECRET);
  expect(envOf('orders').ORDERS_AUTH_SECRET).not.toBe(envOf('tasks').TASKS_AUTH_SECRET);
});

test("the console's server gets its port, and no secret", () => {
  const { WEB_PORT, ...others } = envOf('web');
  expect(WEB_PORT).toBe('3000');
  expect(others).toMatchObject({
    JWT_SECRET: '',
    JWT_SECRET_FILE: '',
    REDIS_URL: '',
    WEB_DATABASE_URL: '',
    ORDERS_PORT: '4003',
  });
  expect(Object.values(others).filter((value) => /secret|x{32}|y{32}/.test(value ?? ''))).toEqual([]);
  expect(envOf('tasks')).toMatchObject({
    JWT_SECRET: SECRET,
    JWT_SECRET_FILE: '/run/secrets/jwt',
    REDIS_URL: 'redis://:secret@127.0.0.1',
  });
});

test('every service gets the secret, its own port whatever PORT says, and the URLs of the others', () => {
  expect(envOf('products')).toMatchObject({
    JWT_SECRET: SECRET,
    PRODUCTS_PORT: '3002',
    AUTH_URL: 'https://auth.example.com',
    ORDERS_URL: 'http://127.0.0.1:4003',
    LOG_LEVEL: 'debug',
  });
});
