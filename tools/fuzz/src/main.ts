import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { say } from '@marketstall/harness/console';
import { send } from '@marketstall/harness/send';
import { SERVICE_NAMES, type ServiceName } from '@marketstall/shared/services';
import { createContractCheck } from '@marketstall/testing/contract';
import { type Endpoint, endpointsOf } from '@marketstall/testing/endpoints';
import { makePlace, type Place, startOwnSystem } from '@marketstall/testing/npm-start';
import { signIn, signUp } from '@marketstall/testing/sign-up';
import fc from 'fast-check';
import { curl, runSteps, type Target, WrongAnswer } from './run-steps.js';
import { stepOf } from './steps.js';

const USAGE = `npm run test:fuzz -- [options]

Sends sequences of requests, made from the OpenAPI documents, to a system of its own: valid, nearly valid and hostile ones,
which use ids, versions, cursors and keys of earlier answers. Each answer must be in the document, match its schema, and be
no 500. A failing sequence is made as short as possible, and printed as lines for curl.

  --count N       requests to each service; default 2,000
  --seed S        other seeds make other requests; default 1
  --only SERVICE  one service`;

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    help: { type: 'boolean' },
  },
});

/** Limits are out of the way, and passwords are cheap. */
const SETTINGS = {
  RATE_LIMIT_MAX: '1000000000',
  AUTH_RATE_LIMIT_MAX: '100000000',
  LOGIN_RATE_LIMIT_MAX: '100000000',
  SIGNUP_RATE_LIMIT_MAX: '100000000',
  BCRYPT_COST: '4',
  LOG_LEVEL: 'error',
};

const STEPS = 12;
/** Sequences before the callers are replaced, whose sessions and passwords the requests end and change. */
const RUNS = 25;

/** @returns the exit code */
async function main(count: number, seed: number, only: string | undefined): Promise<number> {
  const place = await makePlace();
  const started = await startOwnSystem(place, SETTINGS);
  let failed = 0;
  try {
    for (const service of SERVICE_NAMES.filter((name) => (only ?? name) === name)) {
      if (!(await fuzz(service, place, count, seed))) failed += 1;
    }
  } finally {
    started.child.kill('SIGTERM');
    await started.exitCode;
    await place.remove();
  }
  say(failed === 0 ? '\nok' : `\nFAILED: ${failed} services`);
  return failed === 0 ? 0 : 1;
}

/** @returns whether every answer was right */
async function fuzz(service: ServiceName, place: Place, count: number, seed: number): Promise<boolean> {
  const { target, operations } = await open(service, place);
  const statuses = new Map<number, number>();
  let sent = 0;
  for (let round = 0; sent < count; round++) {
    target.tokens = await callers(place);
    const property = fc.asyncProperty(
      fc.array(stepOf(operations), { minLength: 1, maxLength: STEPS }),
      async (steps) => {
        for (const status of await runSteps(steps, target)) {
          sent += 1;
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
        }
      },
    );
    const numRuns = Math.min(RUNS, Math.ceil(((count - sent) / STEPS) * 2));
    const outcome = await fc.check(property, {
      seed: seed * 1_000_003 + round,
      numRuns,
      endOnFailure: false,
    });
    if (outcome.failed) {
      const error = outcome.errorInstance;
      say(`\n${service}: seed ${seed}, round ${round}: ${(error as Error).message}`);
      if (error instanceof WrongAnswer) for (const request of error.sent) say(`  ${curl(request)}`);
      return false;
    }
  }
  const counts = [...statuses].sort(([a], [b]) => a - b).map(([status, times]) => `${times} of ${status}`);
  say(`${service}: ${sent} requests, all answered as documented: ${counts.join(', ')}`);
  return true;
}

async function open(service: ServiceName, place: Place): Promise<{ target: Target; operations: Endpoint[] }> {
  const url = place.url(service);
  const document = (await (await fetch(`${url}/openapi.json`)).json()) as Parameters<
    typeof createContractCheck
  >[0];
  const operations = endpointsOf(document).filter(({ isOperational }) => !isOperational);
  const ids = service === 'orders' ? await products(place) : [];
  return { target: { url, check: createContractCheck(document), tokens: [], ids }, operations };
}

async function newUser(place: Place, isAdmin = false): Promise<string> {
  const account = await signUp(place);
  if (isAdmin) {
    const env = { ...process.env, DATA_DIR: place.dataDir };
    execFileSync(process.execPath, [ADMIN_COMMAND, account.username], { env });
  }
  return (await signIn(place, account)).access_token;
}

const ADMIN_COMMAND = fileURLToPath(new URL('../../../auth/dist/admin.js', import.meta.url));

/** Two users, an admin, nobody, and a token that is none. */
async function callers(place: Place): Promise<(string | undefined)[]> {
  return [await newUser(place), await newUser(place), await newUser(place, true), undefined, 'rubbish'];
}

/** Some products to order. */
async function products(place: Place): Promise<string[]> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${await newUser(place)}` };
  const ids: string[] = [];
  for (const stock of [null, 1_000_000, 3]) {
    const product = { title: 'Wooden stool', description: 'Three legs, one seat.', price: 19.9, stock };
    const url = `${place.url('products')}/products`;
    const { text } = await send({ method: 'POST', url, headers, body: JSON.stringify(product) });
    ids.push(JSON.parse(text).id);
  }
  return ids;
}

// At the end: what is declared with const above must exist by then.
if (values.help) say(USAGE);
else process.exitCode = await main(Number(values.count), Number(values.seed), values.only);
