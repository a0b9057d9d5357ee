import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type SpawnedServer, spawnServer } from '@marketstall/harness/spawn-server';
import { until } from '@marketstall/harness/until';
import type { Env } from '@marketstall/shared/env/dotenv';
import { Outages } from './outages.js';
import type { Service } from './statements.js';

const RESTART_MS = 20;
/** The delay after a start that failed, as the launcher has it. */
const RETRY_MS = 200;
const START_TIMEOUT_MS = 30_000;
const INTERVAL_MS = 10;

export interface ServiceProcessOptions {
  /** `orders-1`: unique among replicas. */
  name: string;
  service: Service;
  /** Its port on 127.0.0.1. */
  port: number;
  /** The folder of the repository. */
  root: string;
  /** The folder of its log, `<name>.log`. */
  out: string;
  env: Env;
  /** Whether a fault since that time explains a failed start. */
  mayFailToStart: (since: number) => boolean;
  /** Called if it ends and no fault ended it. */
  onUnexpectedExit: (detail: string) => void;
}

/** One run of the process. */
interface Run {
  server: SpawnedServer;
  startedAt: number;
  isListening: boolean;
  /** It has ended, or was told to. */
  isEnding: boolean;
}

/** A service process that is restarted whenever it ends. */
export class ServiceProcess {
  readonly name: string;
  readonly service: Service;
  readonly url: string;
  /** The times when it is down, paused or stopping. */
  readonly outages = new Outages();
  readonly #options: ServiceProcessOptions;
  #run: Run | undefined;
  #isHeldDown = false;
  #isStopped = false;
  /** Ends the outage that lasts until it listens again. */
  #endOutage: (() => void) | undefined;

  constructor(options: ServiceProcessOptions) {
    this.#options = options;
    this.name = options.name;
    this.service = options.service;
    this.url = `http://127.0.0.1:${options.port}`;
  }

  /** Starts it, and keeps it running from then on. */
  async start(): Promise<void> {
    this.#begin();
    await this.untilUp();
  }

  get isUp(): boolean {
    return this.#run?.isListening === true && !this.#run.isEnding;
  }

  /** Resolves when it listens, or was stopped. @throws if it does not listen in time */
  async untilUp(): Promise<void> {
    const isUpOrStopped = () => this.isUp || this.#isStopped;
    const isInTime = await until(isUpOrStopped, { intervalMs: INTERVAL_MS, timeoutMs: START_TIMEOUT_MS });
    if (!isInTime) throw new Error(`${this.name} does not start:\n${this.logTail()}`);
  }

  /** kill -9; it is restarted at once. @returns false if it was already ending */
  kill(): boolean {
    const run = this.#run;
    if (!run || run.isEnding) return false;
    this.#end(run, 'SIGKILL');
    return true;
  }

  /** kill -9, without a restart until `release`. */
  async holdDown(): Promise<void> {
    this.#isHeldDown = true;
    const run = this.#run;
    this.kill();
    await run?.server.exited;
  }

  /** Starts it again after `holdDown`. */
  async release(): Promise<void> {
    this.#isHeldDown = false;
    await this.start();
  }

  /** SIGTERM. @returns how it ended; undefined if it was already ending, or another fault killed it first */
  async terminate(timeoutMs: number): Promise<string | undefined> {
    const run = this.#run;
    if (!run || run.isEnding) return undefined;
    this.#end(run, 'SIGTERM');
    const late = sleep(timeoutMs).then(() => `still running after ${timeoutMs / 1000} s`);
    const end = await Promise.race([run.server.exited, late]);
    if (end.startsWith('still')) run.server.child.kill('SIGKILL');
    return end === 'signal SIGKILL' ? undefined : end;
  }

  /** SIGSTOP. @returns a function that sends SIGCONT to the same process */
  pause(): () => void {
    const child = this.#run?.server.child;
    const endOutage = this.outages.begin();
    child?.kill('SIGSTOP');
    return () => {
      child?.kill('SIGCONT');
      endOutage();
    };
  }

  /** kill -9, for good. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    const server = this.#run?.server;
    server?.child.kill('SIGKILL');
    await server?.exited;
  }

  /** The end of what its present run has logged. */
  logTail(): string {
    return this.#run?.server.output().trim() ?? '';
  }

  #end(run: Run, signal: NodeJS.Signals): void {
    run.isEnding = true;
    this.#beginOutage();
    run.server.child.kill(signal);
  }

  #beginOutage(): void {
    this.#endOutage ??= this.outages.begin();
  }

  #begin(): void {
    const { root, service, env, out } = this.#options;
    const folder = path.join(root, service);
    const server = spawnServer({
      command: [process.execPath, [path.join(folder, 'dist', 'server.js')]],
      cwd: folder,
      env,
      log: path.join(out, `${this.name}.log`),
    });
    const run: Run = { server, startedAt: Date.now(), isListening: false, isEnding: false };
    this.#run = run;
    void server.listening.then(() => {
      if (run.isEnding) return;
      run.isListening = true;
      this.#endOutage?.();
      this.#endOutage = undefined;
    });
    void server.exited.then((end) => this.#ended(run, end));
  }

  async #ended(run: Run, end: string): Promise<void> {
    const { mayFailToStart, onUnexpectedExit } = this.#options;
    if (!run.isEnding && !this.#isStopped) {
      this.#beginOutage();
      const isFailedStart = !run.isListening && mayFailToStart(run.startedAt);
      if (!isFailedStart) onUnexpectedExit(`${this.name} (${end}):\n${run.server.output().trim()}`);
    }
    run.isEnding = true;
    await sleep(run.isListening ? RESTART_MS : RETRY_MS);
    if (!this.#isStopped && !this.#isHeldDown) this.#begin();
  }
}
