// Checks docker-compose.yml, as docker-compose has resolved it with a misleading .env (see ../check-images.sh), and the
// ports in the Dockerfiles. shared/src/services.ts is the source of all names and ports.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { SERVICE_NAMES, SERVICES } from '../../shared/dist/services.js';
import { parseDockerfile } from './dockerfile.mjs';

/** The ORDERS_PORT of the misleading .env. */
const ORDERS_PORT = 4003;

const { services, volumes } = JSON.parse(readFileSync(0, 'utf8'));

function checkPorts(name, published = SERVICES[name].port) {
  const { port } = SERVICES[name];
  const { build, ports } = services[name];
  assert.deepEqual(ports, [{ published, target: port }], `${name}: ports`);
  const instructions = parseDockerfile(readFileSync(build.dockerfile, 'utf8'));
  const valuesOf = (wanted) =>
    instructions.flatMap(({ name, value }) => (name === wanted ? value.split(/\s+/) : []));
  const portVariables = valuesOf('ENV').filter((pair) => pair.startsWith('PORT='));
  assert.deepEqual(portVariables, [`PORT=${port}`], `${build.dockerfile}: PORT`);
  assert.deepEqual(valuesOf('EXPOSE'), [`${port}`], `${build.dockerfile}: EXPOSE`);
}

const { postgres } = services;
assert.deepEqual(postgres.volumes, ['database:/var/lib/postgresql:rw', 'secrets:/run/owner:ro']);
assert.equal(postgres.ports, undefined, 'the database must not be published');
assert.equal(postgres.depends_on.secret.condition, 'service_completed_successfully');
const own = SERVICE_NAMES.map((name) => `${name}-secrets`);
assert.deepEqual(Object.keys(volumes).sort(), ['database', 'secrets', ...own].sort());

for (const name of SERVICE_NAMES) {
  const service = services[name];
  const migration = services[`${name}-migrate`];
  const mount = `${name}-secrets:/run/marketstall:ro`;
  // A service has its own role's URL alone; the owner's is for the step that migrates.
  assert.deepEqual(service.volumes, [mount]);
  assert.deepEqual(migration.volumes, [mount, 'secrets:/run/owner:ro']);
  assert.equal(service.environment.MIGRATE, 'off');
  assert.equal(service.environment.MIGRATE_DATABASE_URL_FILE, undefined);
  assert.equal(migration.environment.MIGRATE_DATABASE_URL_FILE, '/run/owner/database-url');
  for (const { environment, read_only, cap_drop, image } of [service, migration]) {
    assert.equal(environment.DATABASE_URL_FILE, '/run/marketstall/database-url');
    assert.equal(environment.DATABASE_URL, undefined);
    assert.equal(environment.REDIS_URL, undefined);
    assert.ok(read_only && cap_drop.includes('ALL'));
    assert.equal(image, `marketstall-${name}`);
  }
  assert.deepEqual(migration.command, ['node', `${name}/dist/migrate.js`]);
  assert.equal(service.depends_on[`${name}-migrate`].condition, 'service_completed_successfully');
  assert.equal(migration.depends_on.postgres.condition, 'service_healthy');
  checkPorts(name, name === 'orders' ? ORDERS_PORT : undefined);
}
assert.equal(services.orders.environment.PRODUCTS_URL, `http://products:${SERVICES.products.port}`);

const { web } = services;
checkPorts('web');
// web listens on its own port whatever WEB_PORT is, and tells the browser the published ports of the services.
assert.equal(web.environment.WEB_PORT, undefined);
assert.equal(`${web.environment.ORDERS_PORT}`, `${ORDERS_PORT}`);
for (const name of ['DATABASE_URL', 'DATABASE_URL_FILE', 'JWT_SECRET', 'JWT_SECRET_FILE'])
  assert.ok(!(name in web.environment), name);
assert.ok(web.read_only && web.volumes === undefined && web.networks === undefined);
process.stdout.write(
  'ok docker-compose.yml: parses, keeps its own addresses; it and the Dockerfiles have the ports of services.ts\n',
);
