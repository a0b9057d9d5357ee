// Checks deploy/k8s, as kustomize has rendered it: `node check.mjs <rendered.yaml>...`. Writes the manifests as typed constants,
// which the compiler then checks against the models of Kubernetes and its operators: a field that is unknown, missing or of
// another type is an error. What types can't say is asserted here.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { SERVICE_NAMES, SERVICES } from '../../shared/dist/services.js';

/** The module and the name of the type of each kind. */
const MODELS = {
  'apps/v1 Deployment': ['kubernetes-models/apps/v1/Deployment', 'IDeployment'],
  'batch/v1 Job': ['kubernetes-models/batch/v1/Job', 'IJob'],
  'v1 Service': ['kubernetes-models/v1/Service', 'IService'],
  'v1 ConfigMap': ['kubernetes-models/v1/ConfigMap', 'IConfigMap'],
  'v1 Namespace': ['kubernetes-models/v1/Namespace', 'INamespace'],
  'policy/v1 PodDisruptionBudget': [
    'kubernetes-models/policy/v1/PodDisruptionBudget',
    'IPodDisruptionBudget',
  ],
  'autoscaling/v2 HorizontalPodAutoscaler': [
    'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler',
    'IHorizontalPodAutoscaler',
  ],
  'networking.k8s.io/v1 NetworkPolicy': [
    'kubernetes-models/networking.k8s.io/v1/NetworkPolicy',
    'INetworkPolicy',
  ],
  'postgresql.cnpg.io/v1 Cluster': [
    '@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1/Cluster',
    'ICluster',
  ],
  'postgresql.cnpg.io/v1 Pooler': [
    '@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1/Pooler',
    'IPooler',
  ],
  'postgresql.cnpg.io/v1 ScheduledBackup': [
    '@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1/ScheduledBackup',
    'IScheduledBackup',
  ],
  // The plugin has no published model: its kind, by its documentation.
  'barmancloud.cnpg.io/v1 ObjectStore': ['./object-store.js', 'IObjectStore'],
};

const manifests = process.argv
  .slice(2)
  .flatMap((file) => parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS()));
writeFileSync(
  new URL('rendered.ts', import.meta.url),
  manifests
    .map((manifest, at) => {
      const kind = `${manifest.apiVersion} ${manifest.kind}`;
      const model = MODELS[kind];
      assert.ok(model, `no model is known for ${kind}`);
      const [module, type] = model;
      return `import type { ${type} as T${at} } from '${module}';\nexport const m${at}: T${at} = ${JSON.stringify(manifest, null, 2)};\n`;
    })
    .join('\n'),
);

const named = (kind, name) => {
  const found = manifests.filter((one) => one.kind === kind && one.metadata.name === name);
  assert.equal(found.length, 1, `${kind} ${name}`);
  return found[0];
};
const keysOf = (env) =>
  Object.fromEntries(env.map(({ name, valueFrom, value }) => [name, valueFrom?.secretKeyRef ?? value]));

for (const name of [...SERVICE_NAMES, 'web']) {
  const { port } = SERVICES[name];
  const pod = named('Deployment', name).spec.template.spec;
  const [container] = pod.containers;
  assert.equal(container.ports[0].containerPort, port);
  assert.deepEqual(named('Service', name).spec.ports, [{ name: 'http', port, targetPort: 'http' }]);
  assert.equal(container.readinessProbe.httpGet.path, '/ready', name);
  assert.equal(container.livenessProbe.httpGet.path, '/health', name);
  const drain =
    name === 'web'
      ? keysOf(container.env).DRAIN_SECONDS
      : manifests.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name.startsWith('settings-'))
          .data.DRAIN_SECONDS;
  assert.ok(
    pod.terminationGracePeriodSeconds > container.lifecycle.preStop.sleep.seconds + Number(drain) + 10,
    name,
  );
  assert.ok(named('PodDisruptionBudget', name).spec.maxUnavailable === 1);
  assert.ok(named('HorizontalPodAutoscaler', name).spec.minReplicas >= 2);
  if (name === 'web') continue;
  const env = keysOf(container.env);
  assert.deepEqual(env.DATABASE_URL, { name, key: 'database-url' });
  assert.deepEqual(env.JWT_SECRET, { name: 'tokens', key: 'jwt-secret' });
  if (name !== 'auth') assert.equal(env.AUTH_URL, `http://auth:${SERVICES.auth.port}`);
  const job = named('Job', `migrate-${name}`).spec.template.spec.containers[0];
  assert.equal(job.image, container.image, 'the migration is of the same version');
  assert.deepEqual(keysOf(job.env).DATABASE_URL, env.DATABASE_URL);
}
assert.equal(
  keysOf(named('Deployment', 'orders').spec.template.spec.containers[0].env).PRODUCTS_URL,
  `http://products:${SERVICES.products.port}`,
);

// Every pod runs without rights, and no secret stands in a manifest.
for (const { kind, metadata, spec } of manifests.filter(
  ({ kind }) => kind === 'Deployment' || kind === 'Job',
)) {
  const pod = spec.template.spec;
  assert.ok(
    pod.securityContext.runAsNonRoot && pod.automountServiceAccountToken === false,
    `${kind} ${metadata.name}`,
  );
  for (const { securityContext, resources } of pod.containers) {
    assert.ok(securityContext.readOnlyRootFilesystem && !securityContext.allowPrivilegeEscalation);
    assert.deepEqual(securityContext.capabilities, { drop: ['ALL'] });
    assert.ok(resources.limits.memory && resources.requests.cpu, metadata.name);
  }
}
assert.ok(manifests.every(({ kind }) => kind !== 'Secret'));

// Whom each policy lets in.
const callersOf = (name) =>
  named('NetworkPolicy', name).spec.ingress.flatMap(({ from }) =>
    from.map((one) => Object.values(one.podSelector?.matchLabels ?? one.namespaceSelector.matchLabels)[0]),
  );
assert.deepEqual(callersOf('products'), ['gateway', 'orders', 'monitoring']);
assert.deepEqual(callersOf('pooler'), ['service']);
assert.deepEqual(named('NetworkPolicy', 'nothing').spec, {
  podSelector: {},
  policyTypes: ['Ingress', 'Egress'],
});

// The gateway is that of deploy/nginx.conf, but for names.
const plain = (text) =>
  text
    .replace(/^#.*\n/gm, '')
    .replace(/^ {2}resolver .*\n|^ {4}zone .*\n/gm, '')
    .replaceAll(' resolve max_fails', ' max_fails');
const ours = plain(readFileSync('deploy/nginx.conf', 'utf8'))
  .split('  # For the services themselves')[0]
  .trimEnd();
assert.equal(plain(readFileSync('deploy/k8s/shop/nginx.conf', 'utf8')).trimEnd(), `${ours}\n}`);

process.stdout.write(`ok deploy/k8s: ${manifests.length} manifests agree with each other\n`);
