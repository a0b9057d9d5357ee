import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { say } from '@marketstall/harness/console';
import { until } from '@marketstall/harness/until';
import { SERVICE_NAMES } from '@marketstall/shared/services';
import type { BenchContext } from './bench-context.js';
import type { Database } from './database.js';
import { LARGE, NORMAL } from './dataset.js';
import { deepPage } from './deep-page.js';
import { orderFor, processesOf, warmUp, workersOf } from './http-case.js';
import { searches } from './large-scenarios.js';
import type { LoadOrder, LoginPlan } from './messages.js';
import { type CpuProfile, type Share, summarize } from './profile-summary.js';
import { CASES, type Case, me, type ScenarioId, TITLES } from './scenarios.js';
import { type Servers, startServers } from './servers.js';
import { textTable } from './text-table.js';

const SHOWN = 25;
/** How long a service may take to write its profile of about ten megabytes. */
const WRITE_MS = 20_000;
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const PRELOAD = new URL('profile-preload.js', import.meta.url).href;

/** Profiles the services during a scenario, prints where their time went, and saves the profiles. */
export async function runProfile(context: BenchContext, scenario: ScenarioId): Promise<void> {
  const size = scenario === 'W7' || scenario === 'W8' ? LARGE : NORMAL;
  const database = await context.createDatabase(size);
  const servers = await startServers(
    {
      ...context,
      database,
      services: [...SERVICE_NAMES],
      nodeArgs: ['--import', PRELOAD],
      env: { PROFILE_DIR: context.logs },
    },
    context.cleanups,
  );
  const one = await caseOf(context, scenario, database, servers);
  const processes = processesOf(servers, one, 'ours');
  const profiledPids = processes.map(({ pid }) => pid);
  const order = orderFor(context, one, processes);
  if (scenario !== 'W4' && !one.once) await warmUp(context, order);
  context.begin(scenario, `${TITLES[scenario]}, profiled`);
  const { firstErrors, requestsPerSecond } = await context.load(
    profiled(scenario, { ...order, watched: { ...order.watched, profiledPids } }),
  );
  if (firstErrors.length > 0) throw new Error(firstErrors.join('\n'));
  say(`  ${requestsPerSecond.toFixed(0)} requests/s, slowed down by the profiler`);
  for (const [at, service] of workersOf(one).entries()) {
    await show(`${scenario}-${service}`, path.join(context.logs, `${profiledPids[at]}.cpuprofile`));
  }
  await servers.stop();
}

async function caseOf(
  context: BenchContext,
  scenario: ScenarioId,
  database: Database,
  servers: Servers,
): Promise<Case> {
  if (scenario === 'W4' || scenario === 'W10') return me();
  if (scenario === 'W7') {
    return deepPage(context, { url: servers.services.products?.url ?? '', database, page: 40_000 });
  }
  if (scenario === 'W8') {
    const [search] = searches(LARGE);
    if (search) return search.one;
  }
  return CASES[scenario as keyof typeof CASES](NORMAL);
}

/** The load to profile: W4 and W10 have logins. */
function profiled(scenario: ScenarioId, order: LoadOrder & { kind: 'http' }): LoadOrder {
  const logins = (clients: number): LoginPlan => ({ url: order.url, clients, heedsRetryAfter: true });
  if (scenario === 'W4') return { ...order, kind: 'logins', plan: logins(32) };
  return scenario === 'W10' ? { ...order, beside: logins(200) } : order;
}

async function show(name: string, written: string): Promise<void> {
  const isWritten = await until(() => existsSync(written), { intervalMs: 50, timeoutMs: WRITE_MS });
  if (!isWritten) throw new Error(`the profile ${name} was not written`);
  const folder = fileURLToPath(new URL('../results', import.meta.url));
  await mkdir(folder, { recursive: true });
  const kept = path.join(folder, `${name}.cpuprofile`);
  await copyFile(written, kept);
  const profile = JSON.parse(await readFile(kept, 'utf8')) as CpuProfile;
  const { busy, functions, packages } = summarize(profile, ROOT);
  say(`\n${name}: ${(busy / 1e6).toFixed(1)} s of CPU, saved to ${path.relative(process.cwd(), kept)}`);
  say(`\n${shareLines('by package', packages).join('\n')}`);
  say(`\n${shareLines('by function', functions).join('\n')}`);
}

function shareLines(title: string, shares: Share[]): string[] {
  const lines = shares
    .slice(0, SHOWN)
    .map(({ name, self, share }) => [name, (self / 1_000).toFixed(0), `${(share * 100).toFixed(1)} %`]);
  return textTable([[title, 'ms', 'share'], ...lines]);
}
