// Checks deploy/compose.scale.yml, as docker-compose has merged it with docker-compose.yml (see ../check-images.sh). The
// gateway's configuration itself is tested by npm run test:scale.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { SERVICE_NAMES, SERVICES } from '../../shared/dist/services.js';

const { services } = JSON.parse(readFileSync(0, 'utf8'));
const text = readFileSync('deploy/compose.scale.yml', 'utf8');
const nginx = readFileSync('deploy/nginx.conf', 'utf8');
const haproxy = readFileSync('deploy/haproxy.cfg', 'utf8');

assert.match(text, /^ {2}ports: !reset \[\]$/m, 'the services must not publish ports');
for (const name of [...SERVICE_NAMES, 'web']) {
  const { environment, deploy, stop_grace_period, read_only } = services[name];
  const { port } = SERVICES[name];
  assert.match(text, new RegExp(`^ {2}${name}:\\n {4}<<: \\*scaled$`, 'm'));
  assert.deepEqual([deploy.replicas, stop_grace_period, read_only], [2, '20s', true], name);
  assert.equal(environment.TRUST_PROXY, 'uniquelocal');
  assert.ok(nginx.includes(`server ${name}:${port} resolve`), `nginx.conf: ${name}:${port}`);
  assert.ok(haproxy.includes(`10 ${name}:${port} resolvers`), `haproxy.cfg: ${name}:${port}`);
}
for (const name of SERVICE_NAMES) {
  const { environment } = services[name];
  assert.deepEqual(
    [environment.REDIS_URL, environment.AUTH_URL, environment.MIGRATE],
    ['redis://redis:6379', `http://gateway:${SERVICES.auth.port}`, 'off'],
  );
  const publicUrl = services.web.environment[`PUBLIC_${name.toUpperCase()}_URL`];
  assert.equal(publicUrl, `http://localhost:8080/api/${name}`);
}
assert.equal(services.orders.environment.PRODUCTS_URL, `http://gateway:${SERVICES.products.port}`);
// Services reach the pooler under the name in their URLs; only it and the migrations reach the server.
const networksOf = (name) => Object.keys(services[name].networks ?? { default: null });
for (const name of SERVICE_NAMES) {
  assert.ok(services[name].depends_on.pooler && services[name].depends_on[`${name}-migrate`], name);
  assert.ok(!networksOf(name).includes('server'), name);
  assert.ok(text.includes(`  ${name}-migrate:\n    networks: !override [server]\n`), name);
}
assert.match(
  text,
  /^ {2}postgres:\n {4}networks: !override \{ server: \{ aliases: \[postgres-server\] \} \}$/m,
);
assert.deepEqual(services.pooler.networks.database.aliases, ['postgres']);
assert.deepEqual(networksOf('pooler').sort(), ['database', 'server']);
const pooler = readFileSync('deploy/pgbouncer.ini', 'utf8');
for (const line of [
  'marketstall = host=postgres-server port=5432',
  'listen_port = 5432',
  'auth_file = /run/pooler/users.txt',
])
  assert.ok(pooler.includes(`\n${line}\n`), `pgbouncer.ini: ${line}`);

for (const name of ['gateway', 'redis']) {
  const { read_only, cap_drop, user, networks } = services[name];
  assert.ok(read_only && cap_drop.includes('ALL') && user && networks === undefined, name);
}
for (const name of ['prometheus', 'grafana']) {
  const { read_only, cap_drop, networks } = services[name];
  assert.ok(read_only && cap_drop.includes('ALL') && networks === undefined, name);
}
assert.equal(services.prometheus.ports, undefined);
const scraped = readFileSync('deploy/prometheus/prometheus.yml', 'utf8');
for (const name of SERVICE_NAMES)
  assert.ok(
    scraped.includes(`names: [${name}]\n        type: A\n        port: ${SERVICES[name].port}`),
    name,
  );
process.stdout.write('ok deploy/compose.scale.yml: parses, and agrees with the gateways and services.ts\n');
