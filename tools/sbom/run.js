// Writes what each image contains, as a CycloneDX document: sbom/<service>.cdx.json (npm run sbom). No network is needed.
// @ts-check
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SERVICES = ['auth', 'products', 'orders', 'tasks', 'web'];

/**
 * Reduces the lock file to one image's packages, as the Dockerfile does, and has npm describe them. Asked for a workspace
 * in the whole tree, `npm sbom` leaves packages out that development tools need as well (npm 10).
 * @param {string} service
 * @returns {string} the document
 */
function sbomOf(service) {
  const temporary = mkdtempSync(path.join(tmpdir(), 'marketstall-sbom-'));
  try {
    const folder = path.join(temporary, `marketstall-${service}`);
    for (const file of [
      'package-lock.json',
      ...['.', 'shared', service].map((one) => path.join(one, 'package.json')),
    ])
      cpSync(path.join(ROOT, file), path.join(folder, file), { recursive: true });
    edit(path.join(folder, 'package.json'), { workspaces: ['shared', service], devDependencies: undefined });
    for (const one of ['shared', service])
      edit(path.join(folder, one, 'package.json'), { devDependencies: undefined });
    npm(folder, ['install', '--package-lock-only', '--ignore-scripts', '--offline']);
    return npm(folder, ['sbom', '--package-lock-only', '--sbom-format=cyclonedx', '--sbom-type=application']);
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

/** @param {string} file @param {object} changes */
function edit(file, changes) {
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...changes }));
}

/** @param {string} cwd @param {string[]} args */
function npm(cwd, args) {
  // npm itself started this script; on Windows its own name would need a shell.
  const cli = process.env.npm_execpath ?? '';
  return execFileSync(process.execPath, [cli, ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
}

mkdirSync(path.join(ROOT, 'sbom'), { recursive: true });
for (const service of SERVICES) {
  const document = sbomOf(service);
  writeFileSync(path.join(ROOT, `sbom/${service}.cdx.json`), document);
  process.stdout.write(`sbom/${service}.cdx.json: ${JSON.parse(document).components.length} packages\n`);
}
