import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Env } from '@marketstall/shared/env/dotenv';
import { Outages } from './outages.js';
import type { Service } from './statements.js';

const RESTART_MS = 20;
/** A service that can't start is started again after this long, as the launcher would. */
const RETRY_MS = 200;
const TAIL_BYTES = 3_000;
const LOOK_MS = 10;

export interface ServiceProcessOptions {
  /** `orders-1`: told apart from other replicas. */
  name: string;
  service: Service;
  /** Where it listens on 127.0.0.1. */
  port: number;
  /** The folder of the repository. */
  root: string;
  /** Where its log goes. */
  out: string;
  env: Env;
  /** Whether a start since then may have failed because of us. */
  mayFailToStart: (since: number) => boolean;
  /** Told when it ended though nobody ended it. */
  onUnexpectedExit: (detail: string) => void;
}

/** One run of the process. */
interface Run {
  child: ChildProcess;
  startedAt: number;
  isListening: boolean;
  /** We have ended it, or asked it to end. */
  isEnding: boolean;
  exited: Promise<string>;
}

/** A service as a process that is started again whenever it ends. */
export class ServiceProcess {
  readonly name: string;
  readonly service: Service;
  readonly url: string;
  /** While it is down, paused, or stopping. */
  readonly outages = new Outages();
  readonly #options: ServiceProcessOptions;
  #run: Run | undefined;
  #isHeldDown = false;
  #isStopped = false;
  /** Ends the outage that lasts until it listens again. */
  #isUpAgain: (() => void) | undefined;

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

  /** Resolves when it listens. @throws if it does not for too long */
  async untilUp(limitMs = 30_000): Promise<void> {
    const deadline = Date.now() + limitMs;
    while (!this.isUp) {
      if (this.#isStopped) return;
      if (Date.now() > deadline) throw new Error(`${this.name} does not start:\n${this.logTail()}`);
      await sleep(LOOK_MS);
    }
  }

  /** kill -9. It is started again at once. @returns false if it was ending already */
  kill(): boolean {
    const run = this.#run;
    if (!run || run.isEnding) return false;
    this.#end(run, 'SIGKILL');
    return true;
  }

  /** kill -9, and down until `release`. */
  async holdDown(): Promise<void> {
    this.#isHeldDown = true;
    const run = this.#run;
    this.kill();
    await run?.exited;
  }

  /** Starts it again after `holdDown`. */
  async release(): Promise<void> {
    this.#isHeldDown = false;
    await this.start();
  }

  /** SIGTERM. @returns how it ended; undefined if something else ended it, or it was ending already */
  async terminate(limitMs: number): Promise<string | undefined> {
    const run = this.#run;
    if (!run || run.isEnding) return undefined;
    this.#end(run, 'SIGTERM');
    const late = sleep(limitMs).then(() => `still running after ${limitMs / 1000} s`);
    const end = await Promise.race([run.exited, late]);
    if (end.startsWith('still')) run.child.kill('SIGKILL');
    return end === 'signal SIGKILL' ? undefined : end;
  }

  /** SIGSTOP. @returns SIGCONT, for the same process */
  pause(): () => void {
    const child = this.#run?.child;
    const isOver = this.outages.begin();
    child?.kill('SIGSTOP');
    return () => {
      child?.kill('SIGCONT');
      isOver();
    };
  }

  /** kill -9, for good. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    const run = this.#run;
    run?.child.kill('SIGKILL');
    await run?.exited;
  }

  /** The end of its log. */
  logTail(): string {
    return readFileSync(this.#logFile(), 'utf8').slice(-TAIL_BYTES).trim();
  }

  #end(run: Run, signal: NodeJS.Signals): void {
    run.isEnding = true;
    this.#isDown();
    run.child.kill(signal);
  }

  #isDown(): void {
    this.#isUpAgain ??= this.outages.begin();
  }

  #logFile(): string {
    return path.join(this.#options.out, `${this.name}.log`);
  }

  #begin(): void {
    const { root, service, env } = this.#options;
    const log = openSync(this.#logFile(), 'a');
    const folder = path.join(root, service);
    const child = spawn(process.execPath, [path.join(folder, 'dist', 'server.js')], {
      cwd: folder,
      env,
      // A group of its own: Ctrl-C is for the harness, which ends all. Without its channel it ends by itself.
      detached: true,
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    const exited = new Promise<string>((resolve) => {
      child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
      child.once('error', (error) => resolve(error.message));
    });
    const run: Run = { child, startedAt: Date.now(), isListening: false, isEnding: false, exited };
    this.#run = run;
    child.on('message', (message) => {
      if ((message as { ready?: unknown } | null)?.ready !== true || run.isEnding) return;
      run.isListening = true;
      this.#isUpAgain?.();
      this.#isUpAgain = undefined;
    });
    void exited.then((end) => this.#ended(run, end));
  }

  async #ended(run: Run, end: string): Promise<void> {
    const { mayFailToStart, onUnexpectedExit } = this.#options;
    if (!run.isEnding && !this.#isStopped) {
      this.#isDown();
      const isFailedStart = !run.isListening && mayFailToStart(run.startedAt);
      if (!isFailedStart) onUnexpectedExit(`${this.name} (${end}):\n${this.logTail()}`);
    }
    run.isEnding = true;
    await sleep(run.isListening ? RESTART_MS : RETRY_MS);
    if (!this.#isStopped && !this.#isHeldDown) this.#begin();
  }
}
