// Reads the compose file as docker-compose understood it, with a misleading .env (see ../check-images.sh).
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';

const { services, volumes } = JSON.parse(readFileSync(0, 'utf8'));
const PORTS = { auth: 3001, products: 3002, orders: 3003, tasks: 3004 };

assert.deepEqual(services.postgres.volumes, ['database:/var/lib/postgresql:rw']);
assert.equal(services.postgres.ports, undefined, 'the database is not for the world');
assert.ok(volumes.database !== undefined && volumes.secrets !== undefined);

for (const [name, port] of Object.entries(PORTS)) {
  const { build, environment, ports, depends_on, volumes: mounts, read_only } = services[name];
  assert.ok(existsSync(build.dockerfile), `${name}: no ${build.dockerfile}`);
  assert.equal(new URL(environment.DATABASE_URL).hostname, 'postgres');
  assert.equal(environment.REDIS_URL, undefined);
  assert.equal(depends_on.postgres.condition, 'service_healthy');
  assert.equal(depends_on.secret.condition, 'service_completed_successfully');
  assert.ok(mounts.includes('secrets:/run/marketstall:ro') && read_only);
  const published = name === 'orders' ? 4003 : port;
  assert.deepEqual(ports, [{ published, target: port }]);
  assert.match(readFileSync(build.dockerfile, 'utf8'), new RegExp(`PORT=${port}\n[^]*EXPOSE ${port}\n`));
}
assert.equal(services.orders.environment.PRODUCTS_URL, 'http://products:3002');

const { web } = services;
assert.ok(existsSync(web.build.dockerfile));
assert.deepEqual(web.ports, [{ published: 3000, target: 3000 }]);
// It listens on its own port whatever WEB_PORT says, and tells the browser where the others are published.
assert.equal(web.environment.WEB_PORT, undefined);
assert.equal(`${web.environment.ORDERS_PORT}`, '4003');
for (const name of ['DATABASE_URL', 'JWT_SECRET', 'JWT_SECRET_FILE'])
  assert.ok(!(name in web.environment), name);
assert.ok(web.read_only && web.volumes === undefined && web.networks === undefined);
process.stdout.write('ok docker-compose.yml: parses, keeps its own addresses, publishes the five ports\n');
