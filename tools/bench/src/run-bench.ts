import { writeFile } from 'node:fs/promises';
import type { Cleanup } from '@marketstall/harness/cleanup';
import { say } from '@marketstall/harness/console';
import type { BenchContext } from './bench-context.js';
import { runBesideLogins } from './beside-logins.js';
import { runBulk } from './bulk.js';
import { runComparedScenarios } from './compared-scenarios.js';
import { runCrowd } from './crowd.js';
import { NORMAL } from './dataset.js';
import { runGrowth } from './growth.js';
import { runHot } from './hot.js';
import { runLargeScenarios } from './large-scenarios.js';
import { runLogins } from './logins.js';
import type { Options } from './options.js';
import { runProfile } from './profile.js';
import { runReplicas } from './replicas.js';
import type { Results, Subject } from './results.js';
import { CASES, type ComparedScenario, SCENARIO_IDS, type ScenarioId } from './scenarios.js';
import { setUp } from './set-up.js';
import { findingLines } from './show.js';
import { runSoak } from './soak.js';
import { runStanding } from './standing.js';

/** Measures what the options ask for, prints the results and saves them. @returns the exit code */
export async function runBench(options: Options): Promise<number> {
  const cleanups: Cleanup[] = [];
  const hasBeenStopped = stopOnSignals(cleanups);
  try {
    const { context, results } = await setUp(options, cleanups);
    if (options.profile !== undefined) {
      await runProfile(context, options.profile);
      return 0;
    }
    if (options.mode === 'growth') await runGrowth(context);
    else if (options.mode === 'standing') await runStanding(context);
    else if (options.mode === 'bulk') await runBulk(context);
    else if (options.mode === 'hot') await runHot(context);
    else if (options.mode === 'crowd') await runCrowd(context);
    else if (options.mode === 'soak') await runSoak(context, options.minutes);
    else if (options.mode === 'replicas') await runReplicas(context, options.replicas);
    else await runScenarios(context, options.scenarios);
    return await conclude(results, options);
  } finally {
    // The signal's handler exits once everything has stopped; errors that this causes here do not matter.
    if (hasBeenStopped()) await new Promise(() => undefined);
    await cleanUp(cleanups);
  }
}

async function runScenarios(context: BenchContext, scenarios: ScenarioId[]): Promise<void> {
  const has = (scenario: ScenarioId) => scenarios.includes(scenario);
  const compared = scenarios.filter((scenario): scenario is ComparedScenario => scenario in CASES);
  /** If one part fails, the others still run. */
  const attempt = (part: Promise<void>) =>
    part.catch((error: Error) => context.fail(error.stack ?? String(error)));
  if (compared.length > 0 || has('W4') || has('W10')) {
    const database = await context.createDatabase(NORMAL);
    if (compared.length > 0) await attempt(runComparedScenarios(context, database, compared));
    if (has('W4')) await attempt(runLogins(context, database));
    if (has('W10')) await attempt(runBesideLogins(context, database));
    await database.drop();
  }
  if (has('W7') || has('W8')) await attempt(runLargeScenarios(context, scenarios));
}

async function conclude(results: Results, { json, check }: Options): Promise<number> {
  const order = (scenario: Subject) => (SCENARIO_IDS as readonly string[]).indexOf(scenario);
  results.rows.sort((a, b) => order(a.scenario) - order(b.scenario));
  results.findings.sort((a, b) => order(a.scenario) - order(b.scenario));
  say(`\nSummary\n${findingLines(results.findings).join('\n')}`);
  if (json !== undefined) {
    await writeFile(json, `${JSON.stringify(results, null, 1)}\n`);
    say(`\nWritten to ${json}.`);
  }
  const { failures } = results;
  if (failures.length > 0) say(`\nFAILED:\n${failures.join('\n')}`);
  const isMissed = check && results.findings.some(({ reached }) => reached === false);
  if (isMissed) say('\nFAILED: a target was missed.');
  return failures.length > 0 || isMissed ? 1 : 0;
}

/** Cleans up and exits on a signal. @returns a function that tells whether one has come */
function stopOnSignals(cleanups: Cleanup[]): () => boolean {
  let hasCome = false;
  const codes = { SIGINT: 130, SIGTERM: 143 };
  for (const [signal, code] of Object.entries(codes)) {
    process.on(signal, () => {
      if (hasCome) return;
      hasCome = true;
      void cleanUp(cleanups).finally(() => process.exit(code));
    });
  }
  return () => hasCome;
}

/** Stops what was started, the last first. If one cleanup fails, the others still run. */
async function cleanUp(cleanups: Cleanup[]): Promise<void> {
  for (let cleanup = cleanups.pop(); cleanup; cleanup = cleanups.pop())
    await cleanup().catch(() => undefined);
}
