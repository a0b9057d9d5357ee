import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '@marketstall/harness/seeded-random';
import type { Fault } from './plan.js';
import type { ServiceProcess } from './service-process.js';
import type { Service } from './statements.js';
import type { System } from './system.js';
import { count } from './tally.js';
import type { Caught, Fate } from './traps.js';
import type { Verdict } from './verdict.js';

/** How long a trap waits at a point that is passed often. */
const TRAP_MS = 2_500;
/** How long a trap waits at a point that is passed only after another failure: longer than an order's lease. */
const RARE_TRAP_MS = 9_000;
/** How long a process may take to end after SIGTERM. */
const TERM_MS = 15_000;
/** How long `overtake` waits until the order has been given up and released. */
const OVERTAKEN_MS = 25_000;

/** Points that are passed only after a cut between orders and products. */
const AFTER_CUT = /hand over|claim|cancel placing/;
const CUT_MS = 1_500;

/** Counts of the faults, for the report. */
export interface Inflicted {
  /** By kind. */
  readonly faults: Map<string, number>;
  /** kill -9, by service. */
  readonly kills: Map<string, number>;
  /** By point: traps that caught nothing. */
  readonly missed: Map<string, number>;
}

export interface InflictOptions {
  system: System;
  verdict: Verdict;
  random: Random;
  inflicted: Inflicted;
}

/** A fault in progress. */
export interface Running {
  /** Resolves when it is over and all processes are up again. */
  over: Promise<void>;
  /** Other faults may begin while it lasts. */
  isLong: boolean;
}

/** Begins a fault. */
export function inflict(fault: Fault, { system, verdict, random, inflicted }: InflictOptions): Running {
  const { database, products, orders, traps, wire } = system;
  count(inflicted.faults, fault.kind);

  const processOf = (service: Service, replica: number) =>
    (service === 'orders' ? orders[replica] : undefined) ?? products;

  const byName = (name: string) => [products, ...orders].find((process) => process.name === name);

  function killNow(process: ServiceProcess | undefined): void {
    if (process?.kill()) count(inflicted.kills, process.service);
  }

  async function kill(process: ServiceProcess): Promise<void> {
    do await process.untilUp();
    while (!process.kill());
    count(inflicted.kills, process.service);
    await process.untilUp();
  }

  /** Waits at a point. If nothing is caught there, a planned kill happens right after the wait. */
  async function trap(
    point: string,
    timeoutMs: number,
    effect: (caught: Caught) => Fate | Promise<Fate>,
    { instead, isFor }: { instead?: Service | undefined; isFor?: (caught: Caught) => boolean } = {},
  ): Promise<void> {
    const set = traps.set(point, effect, isFor);
    const timer = setTimeout(() => set.remove(), timeoutMs);
    const isSprung = await set.sprung;
    clearTimeout(timer);
    if (!isSprung) {
      count(inflicted.missed, point);
      if (instead) await kill(processOf(instead, random.int(0, 1)));
    }
    await Promise.all([products, ...orders].map((process) => process.untilUp()));
  }

  async function cutLine(mode: 'reset' | 'hang', ms: number): Promise<void> {
    wire.cut = mode;
    await sleep(ms);
    wire.cut = undefined;
  }

  function atStatement({ service, point, effect, ms }: Fault & { kind: 'at statement' }): Running {
    const isRare = AFTER_CUT.test(point);
    const spring = ({ process }: Caught): Fate | Promise<Fate> => {
      if (effect === 'hold') return sleep(ms, 'proceed');
      if (effect === 'kill') killNow(byName(process));
      return 'drop';
    };
    const instead = effect === 'kill' ? service : undefined;
    const waiting = trap(point, isRare ? RARE_TRAP_MS : TRAP_MS, spring, { instead });
    if (!isRare) return { over: waiting, isLong: effect === 'hold' };
    return { over: Promise.all([cutLine('reset', CUT_MS), waiting]).then(() => undefined), isLong: true };
  }

  function atCall({ point, effect, ms }: Fault & { kind: 'at call' }): Running {
    const spring = async ({ process }: Caught): Promise<Fate> => {
      if (effect === 'kill orders') killNow(byName(process));
      if (effect === 'kill products') killNow(products);
      if (effect === 'delay') await sleep(ms);
      return effect === 'break' || effect === 'kill orders' ? 'drop' : 'proceed';
    };
    const instead = effect === 'kill orders' ? 'orders' : effect === 'kill products' ? 'products' : undefined;
    return { over: trap(point, TRAP_MS, spring, { instead }), isLong: effect === 'delay' };
  }

  /** Holds the first reservation of an order back, and breaks all later ones, until the order was given up and released. */
  async function overtake({ orderId = '' }: Caught): Promise<Fate> {
    wire.blocked.add(orderId);
    const isReleased = new Promise<void>((resolve) => {
      wire.answered.once(`release ${orderId}`, () => resolve());
    });
    await Promise.race([isReleased, sleep(OVERTAKEN_MS, undefined, { ref: false })]);
    wire.blocked.delete(orderId);
    return 'proceed';
  }

  /** Whether products does not know the order yet: only then does the release come before the reservation. */
  function isFirst({ orderId = '' }: Caught): boolean {
    return !wire.known.has(orderId);
  }

  async function terminate(process: ServiceProcess): Promise<void> {
    await process.untilUp();
    const end = await process.terminate(TERM_MS);
    if (end !== undefined && end !== 'exit code 0') {
      verdict.fail(
        'a process did not exit with 0 on SIGTERM',
        `${process.name}: ${end}\n${process.logTail()}`,
      );
    }
    await process.untilUp();
  }

  async function pause(process: ServiceProcess, ms: number): Promise<void> {
    await process.untilUp();
    const resume = process.pause();
    await sleep(ms);
    resume();
  }

  switch (fault.kind) {
    case 'kill':
      return { over: kill(processOf(fault.service, fault.replica)), isLong: false };
    case 'at statement':
      return atStatement(fault);
    case 'at call':
      return atCall(fault);
    case 'overtake':
      return { over: trap('reserve seen', TRAP_MS, overtake, { isFor: isFirst }), isLong: true };
    case 'pause':
      return { over: pause(processOf(fault.service, fault.replica), fault.ms), isLong: true };
    case 'terminate':
      return { over: terminate(processOf(fault.service, fault.replica)), isLong: true };
    case 'restart postgres':
      return { over: database.restart(fault.mode), isLong: false };
    case 'break backends':
      return { over: database.terminateBackends(fault.share, random), isLong: false };
    case 'cut line':
      return { over: cutLine(fault.mode, fault.ms), isLong: true };
  }
}
