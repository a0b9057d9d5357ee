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

assert.deepEqual(services.postgres.volumes, ['database:/var/lib/postgresql:rw']);
assert.equal(services.postgres.ports, undefined, 'the database must not be published');
assert.ok(volumes.database !== undefined && volumes.secrets !== undefined);

for (const name of SERVICE_NAMES) {
  const { environment, depends_on, volumes: mounts, read_only } = services[name];
  assert.equal(new URL(environment.DATABASE_URL).hostname, 'postgres');
  assert.equal(environment.REDIS_URL, undefined);
  assert.equal(depends_on.postgres.condition, 'service_healthy');
  assert.equal(depends_on.secret.condition, 'service_completed_successfully');
  assert.ok(mounts.includes('secrets:/run/marketstall:ro') && read_only);
  checkPorts(name, name === 'orders' ? ORDERS_PORT : undefined);
}
assert.equal(services.orders.environment.PRODUCTS_URL, `http://products:${SERVICES.products.port}`);

const { web } = services;
checkPorts('web');
// web listens on its own port whatever WEB_PORT is, and tells the browser the published ports of the services.
assert.equal(web.environment.WEB_PORT, undefined);
assert.equal(`${web.environment.ORDERS_PORT}`, `${ORDERS_PORT}`);
for (const name of ['DATABASE_URL', 'JWT_SECRET', 'JWT_SECRET_FILE'])
  assert.ok(!(name in web.environment), name);
assert.ok(web.read_only && web.volumes === undefined && web.networks === undefined);
process.stdout.write(
  'ok docker-compose.yml: parses, keeps its own addresses; it and the Dockerfiles have the ports of services.ts\n',
);
