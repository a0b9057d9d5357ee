import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { lastingPort } from '@marketstall/harness/free-port';
import type { Program } from '@marketstall/harness/program';
import { until } from '@marketstall/harness/until';
import { UNPRIVILEGED } from '../debian-postgres.js';
import { startProgram } from '../programs.js';
import { query } from '../query.js';

const run = promisify(execFile);

/** PostgreSQL's immediate shutdown: nothing is written any more. */
const IMMEDIATE = 'SIGQUIT';
const RECOVERY_MS = 60_000;
const DATABASE = 'marketstall';

/** Where a server's parts are. */
export interface Place {
  /** Of all servers; PostgreSQL's user may write it. */
  folder: string;
  binDir: string;
  /** pgBackRest's configuration. */
  config: string;
  password: string;
}

/** What to restore to: the end of the last backup, a moment, or all that was archived. */
export type Target = 'backup' | 'newest' | Date;

/** A PostgreSQL server that pgBackRest backs up. */
export class Server {
  #program: Program | undefined;

  private constructor(
    /** Its stanza. */
    readonly name: string,
    readonly port: number,
    private readonly place: Place,
  ) {}

  static async of(name: string, place: Place): Promise<Server> {
    return new Server(name, await lastingPort(), place);
  }

  get dataDir(): string {
    return path.join(this.place.folder, this.name);
  }

  /** The database, as its owner. */
  get url(): string {
    return this.#urlOf(DATABASE);
  }

  #urlOf(database: string): string {
    return `postgresql://postgres:${this.place.password}@127.0.0.1:${this.port}/${database}`;
  }

  async create(): Promise<void> {
    const { folder, binDir, password } = this.place;
    const passwordFile = path.join(folder, 'password');
    await writeFile(passwordFile, password, { mode: 0o644 });
    const options = [
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth-local=trust',
      '--auth-host=scram-sha-256',
    ];
    await this.#do(path.join(binDir, 'initdb'), [
      ...options,
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      `--pgdata=${this.dataDir}`,
    ]);
    await this.start();
    await this.query(`CREATE DATABASE ${DATABASE}`, 'postgres');
    await this.#backUp('stanza-create');
  }

  async start(): Promise<void> {
    const { folder, binDir, config } = this.place;
    const settings = {
      port: this.port,
      listen_addresses: '127.0.0.1',
      unix_socket_directories: folder,
      archive_mode: 'on',
      archive_command: `pgbackrest --config=${config} --stanza=${this.name} archive-push %p`,
    };
    const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const [command = '', ...rest] = [
      ...UNPRIVILEGED,
      path.join(binDir, 'postgres'),
      '-D',
      this.dataDir,
      ...args,
    ];
    this.#program = await startProgram(command, rest, this.port, IMMEDIATE);
    const isUp = await until(() => this.#isWritable(), { intervalMs: 50, timeoutMs: RECOVERY_MS });
    if (!isUp) throw new Error(`${this.name} takes no writes`);
  }

  #isWritable(): Promise<boolean> {
    return this.query('SELECT pg_is_in_recovery() AS is_standby', 'postgres').then(
      ([row]) => row?.is_standby === false,
      () => false,
    );
  }

  /** A full backup, while the server works. */
  backUp(): Promise<void> {
    return this.#backUp('backup', '--type=full');
  }

  /** Waits until all that was written is archived. */
  archive(): Promise<void> {
    return this.#backUp('check');
  }

  /** Loses the machine: the server ends at once, and its data are gone. */
  async lose(): Promise<void> {
    await this.kill();
    await rm(this.dataDir, { recursive: true });
  }

  /** Brings it back from the last backup. */
  async restore(target: Target): Promise<void> {
    await this.#do('mkdir', ['-m', '700', this.dataDir]);
    const options = target === 'newest' ? [] : [...targetOptions(target), '--target-action=promote'];
    await this.#backUp('restore', ...options);
    await this.start();
  }

  /** As a crash does. */
  async kill(): Promise<void> {
    await this.#program?.stop();
  }

  query(sql: string, database = DATABASE): Promise<Record<string, unknown>[]> {
    return query(this.#urlOf(database), sql);
  }

  async #backUp(command: string, ...options: string[]): Promise<void> {
    await this.#do('pgbackrest', [
      `--config=${this.place.config}`,
      `--stanza=${this.name}`,
      ...options,
      command,
    ]);
  }

  async #do(program: string, args: string[]): Promise<void> {
    const [command = '', ...rest] = [...UNPRIVILEGED, program, ...args];
    await run(command, rest, { cwd: this.place.folder });
  }
}

function targetOptions(target: Exclude<Target, 'newest'>): string[] {
  return target === 'backup'
    ? ['--type=immediate']
    : ['--type=time', `--target=${target.toISOString().replace('T', ' ').replace('Z', '+00')}`];
}
