import { say } from '@marketstall/harness/console';
import type { Inflicted } from './faults.js';
import type { History } from './history.js';
import { SAGA_STATEMENTS, type Service } from './statements.js';
import type { Traps } from './traps.js';

/** Prints the counts of operations, faults and named points. */
export function report(history: History, inflicted: Inflicted, traps: Traps): void {
  say('\nOperations                acknowledged   refused   unknown');
  const kinds = new Set([...history.outcomes.keys()].map((key) => key.slice(0, key.lastIndexOf(' '))));
  for (const kind of kinds) {
    const [acknowledged, refused, unknown] = ['acknowledged', 'refused', 'unknown'].map((outcome) =>
      String(history.outcomes.get(`${kind} ${outcome}`) ?? 0),
    );
    say(`  ${kind.padEnd(24)}${acknowledged?.padStart(12)}${refused?.padStart(10)}${unknown?.padStart(10)}`);
  }
  say('\nFaults');
  for (const [kind, count] of inflicted.faults) say(`  ${kind.padEnd(28)}${String(count).padStart(6)}`);
  for (const [service, count] of inflicted.kills) {
    say(`  ${`kill -9 of ${service}, total`.padEnd(28)}${String(count).padStart(6)}`);
  }
  say('\nNamed points                      passed    caught      not reached');
  for (const point of namedPoints()) {
    const numbers = [traps.passed, traps.sprung, inflicted.missed].map((table) => table.get(point) ?? 0);
    const [passed, sprung, missed] = numbers.map(String);
    say(`  ${point.padEnd(30)}${passed?.padStart(8)}${sprung?.padStart(10)}${missed?.padStart(17)}`);
  }
}

/** Every point where a trap may be set. */
function namedPoints(): string[] {
  const services: Service[] = ['orders', 'products'];
  return [
    ...services.flatMap((service) =>
      SAGA_STATEMENTS[service].flatMap((name) => [`${service} before ${name}`, `${service} after ${name}`]),
    ),
    ...['reserve', 'release'].flatMap((call) =>
      ['seen', 'sent', 'answered'].map((stage) => `${call} ${stage}`),
    ),
  ];
}
