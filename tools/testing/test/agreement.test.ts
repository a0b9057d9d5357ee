import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { PROCESS_NAMES, SERVICE_NAMES, SERVICES, variable } from '@marketstall/shared/services';

// The services' names and default ports are defined in shared/src/services.ts, their settings in each config.ts. The
// files read here can't import those, so they repeat them.

const read = (file: string) => readFileSync(path.join(__dirname, '../../..', file), 'utf8');

const ENV_EXAMPLE = read('.env.example');
const COMPOSE = read('docker-compose.yml');
const README = read('README.md');

/** The lines of docker-compose.yml below a key that are indented further than the key. */
function section(key: string): string {
  return new RegExp(`^( *)${key}:.*\n((?:\\1 .*\n|\n)*)`, 'm').exec(COMPOSE)?.[2] ?? '';
}

describe.each(PROCESS_NAMES)('the default port of %s', (name) => {
  const { port } = SERVICES[name];
  const portVariable = variable(name, 'PORT');

  test('in .env.example', () => {
    expect(ENV_EXAMPLE).toMatch(new RegExp(`^#${portVariable}=${port}$`, 'm'));
  });

  test('in docker-compose.yml', () => {
    expect(section(name)).toContain(`ports: ['\${${portVariable}:-${port}}:${port}']`);
  });

  test('in its Dockerfile', () => {
    const dockerfile = read(`${name}/Dockerfile`);
    expect(dockerfile).toMatch(new RegExp(`^ARG SERVICE=${name}$`, 'm'));
    expect(dockerfile).toMatch(new RegExp(`^ENV .*\\bPORT=${port}$`, 'm'));
    expect(dockerfile).toMatch(new RegExp(`^EXPOSE ${port}$`, 'm'));
    expect(dockerfile).toContain(`process.env.${portVariable} || process.env.PORT`);
  });

  test("in the README's table", () => {
    expect(README).toMatch(new RegExp(`^\\| ${name} \\| ${port} \\|`, 'm'));
  });
});

test("the README's tour begins with where the services are", () => {
  const urls = SERVICE_NAMES.map((name) => `${name.toUpperCase()}=http://localhost:${SERVICES[name].port}`);
  expect(README).toContain(`\n${urls.join(' ')}\n`);
});

test('each service is a workspace, so that it is installed, built and tested', () => {
  const { workspaces } = JSON.parse(read('package.json'));
  expect(workspaces).toEqual(expect.arrayContaining([...PROCESS_NAMES]));
});

describe('each setting that a service reads', () => {
  /** The settings that a file declares: members of an object with names in capitals. */
  const settingsIn = (file: string) =>
    [...read(file).matchAll(/[{\n] *([A-Z][A-Z_]+): /g)].map(([, name = '']) => name);
  const COMMON = settingsIn('shared/src/env/service-config.ts');
  /** Addresses that are valid only outside of containers, and what the compose file sets itself. */
  const NOT_FOR_CONTAINERS = ['HOST', 'REDIS_URL', 'MIGRATE'];

  test.each(PROCESS_NAMES)('%s: is in .env.example and reaches its container', (name) => {
    const own = settingsIn(`${name}/src/config.ts`);
    const settings = name === 'web' ? own : [...COMMON, ...own];
    for (const setting of settings) expect(ENV_EXAMPLE).toMatch(new RegExp(`^#${setting}=`, 'm'));
    const environment = section(name) + (name === 'web' ? '' : section('x-service-settings'));
    const passed = settings.filter((setting) => environment.includes(` ${setting}: \${${setting}:-}\n`));
    expect(passed).toEqual(settings.filter((setting) => !NOT_FOR_CONTAINERS.includes(setting)));
  });

  test('is found by this test', () => {
    expect(COMMON).toEqual(expect.arrayContaining(['LOG_LEVEL', 'RATE_LIMIT_MAX', 'PUBLIC_DOCS_URL']));
    expect(settingsIn('auth/src/config.ts')).toEqual(expect.arrayContaining(['BCRYPT_COST', 'ADMIN_EMAIL']));
    expect(settingsIn('products/src/config.ts')).toEqual(['PUBLIC_CATALOG', 'MAX_PRODUCTS_PER_USER']);
  });
});

test('each service has its addresses and its database in .env.example', () => {
  for (const name of SERVICE_NAMES) {
    for (const setting of ['URL', 'DATABASE_URL'])
      expect(ENV_EXAMPLE).toMatch(new RegExp(`^#${variable(name, setting)}=`, 'm'));
    expect(ENV_EXAMPLE).toMatch(new RegExp(`^#PUBLIC_${variable(name, 'URL')}=`, 'm'));
    expect(section('web')).toContain(
      ` PUBLIC_${variable(name, 'URL')}: \${PUBLIC_${variable(name, 'URL')}:-}\n`,
    );
  }
});

test('each alert has a paragraph that says what to do', () => {
  const alerts = [...read('deploy/prometheus/alerts.yml').matchAll(/- alert: (\w+)/g)].map(
    ([, name]) => name,
  );
  const paragraphs = [...read('docs/operations.md').matchAll(/^### (\w+)$/gm)].map(([, name]) => name);
  expect(alerts.length).toBeGreaterThan(10);
  expect(alerts.filter((name) => !paragraphs.includes(name))).toEqual([]);
});
