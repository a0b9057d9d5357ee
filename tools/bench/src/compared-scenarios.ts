import { SERVICE_NAMES } from '@marketstall/shared/services';
import type { BenchContext } from './bench-context.js';
import { askOnce, requireSame } from './check-answers.js';
import type { Database } from './database.js';
import { NORMAL } from './dataset.js';
import { resetOrders } from './fill.js';
import { comparedFindings } from './findings.js';
import { inTurns, orderFor, processesOf, warmUp } from './http-case.js';
import type { Row } from './results.js';
import { CASES, type Case, CONTESTANTS, type ComparedScenario, REFERENCES } from './scenarios.js';
import { type Contestant, type Servers, startServers } from './servers.js';

/** Measures scenarios on the services and both references, in turns, on one database. */
export async function runComparedScenarios(
  context: BenchContext,
  database: Database,
  scenarios: ComparedScenario[],
): Promise<void> {
  const cases = scenarios.map((scenario) => ({ scenario, one: CASES[scenario](NORMAL) }));
  // Scenarios that change rows come last, so that the others see the database as it was filled.
  cases.sort((a, b) => Number(a.one.isWriting ?? false) - Number(b.one.isWriting ?? false));
  const services = SERVICE_NAMES.filter((name) => cases.some(({ one }) => one.counted.includes(name)));
  const servers = await startServers(
    { ...context, database, services, references: REFERENCES },
    context.cleanups,
  );
  for (const { scenario, one } of cases) await runCase(context, { scenario, one, database, servers });
  await servers.stop();
}

interface CaseRun {
  scenario: ComparedScenario;
  one: Case;
  database: Database;
  servers: Servers;
}

async function runCase(context: BenchContext, run: CaseRun): Promise<void> {
  const { scenario, one, database, servers } = run;
  context.begin(scenario);
  await checkAnswers(context, run);
  const putBack = async () => {
    if (one.isWriting) await resetOrders(database.url);
  };
  for (const who of CONTESTANTS) {
    await warmUp(context, orderFor(context, one, processesOf(servers, one, who)));
    await putBack();
  }
  const results = await inTurns(context.options.rounds, CONTESTANTS, async (who) => {
    const result = await context.load(orderFor(context, one, processesOf(servers, one, who)));
    await putBack();
    return result;
  });
  const rows = CONTESTANTS.map((who, at): Row => ({ scenario, part: '', who, rounds: results[at] ?? [] }));
  context.finish(rows, comparedFindings(scenario, rows));
}

/** Checks, before anything is measured, that all contestants answer the same as bare. @throws if one does not */
async function checkAnswers(context: BenchContext, { one, database, servers }: CaseRun): Promise<void> {
  const [request] = one.requests;
  if (!request) throw new Error('the case has no requests');
  const answers: [Contestant, Record<string, unknown>][] = [];
  for (const who of CONTESTANTS) {
    const [asked] = processesOf(servers, one, who);
    if (!asked) continue;
    const key = one.isKeyed ? { key: `check-${who}` } : {};
    const answer = await askOnce(asked.url, request, {
      tokens: context.tokens,
      expectedStatus: one.expectedStatus,
      ...key,
    });
    answers.push([who, answer]);
    if (one.isWriting) await resetOrders(database.url);
  }
  const bare = answers.find(([who]) => who === 'bare');
  for (const answer of answers) if (bare) requireSame(answer, bare, one.isWriting ?? false);
}
