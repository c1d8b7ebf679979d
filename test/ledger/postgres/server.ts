/** A real PostgreSQL server for tests, in a temporary folder, with a socket there and no port of the network. */

import { execFileSync, type SpawnSyncOptions, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = '/usr/lib/postgresql';

/** The folder of the server's programs, of the newest version that is installed as Debian does; undefined for none. */
export function postgresPrograms(): string | undefined {
  if (!existsSync(ROOT)) return undefined;
  const versions = readdirSync(ROOT).sort((a, b) => Number(b) - Number(a));
  return versions.map((version) => join(ROOT, version, 'bin')).find((folder) => existsSync(join(folder, 'initdb')));
}

/** The server refuses to run as root: then it runs as the user that its package makes. */
function account(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** A server that runs until it is stopped. */
export class PostgresServer {
  readonly folder: string;
  readonly #programs: string;
  readonly #account = account();
  #databases = 0;

  /** `settings` are those of postgresql.conf; `access` has lines for pg_hba.conf, which come before the usual ones. */
  constructor(programs: string, settings: Readonly<Record<string, string>> = {}, access: readonly string[] = []) {
    this.#programs = programs;
    this.folder = mkdtempSync(join(tmpdir(), 'relate-postgres-'));
    const { uid, gid } = this.#account;
    if (uid !== undefined && gid !== undefined) chownSync(this.folder, uid, gid);
    this.#run('initdb', ['-D', this.#data, '-U', 'owner', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N']);
    this.#settings = settings;
    const rules = join(this.#data, 'pg_hba.conf');
    writeFileSync(rules, `${access.join('\n')}\n${readFileSync(rules, 'utf8')}`);
    if (settings.ssl === 'on') this.#makeCertificate();
    this.start();
  }

  readonly #settings: Readonly<Record<string, string>>;

  get #data(): string {
    return join(this.folder, 'data');
  }

  /** Where the certificate of the server is, which it signed itself: it is for `localhost`. */
  get certificate(): string {
    return join(this.#data, 'server.crt');
  }

  #makeCertificate(): void {
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-days', '2'];
    const files = ['-out', this.certificate, '-keyout', join(this.#data, 'server.key')];
    const args = ['req', '-new', '-x509', '-newkey', 'rsa:2048', '-nodes', ...files, ...subject];
    execFileSync('openssl', args, { ...this.#account, cwd: this.folder, stdio: 'ignore' });
  }

  start(): void {
    const settings = {
      // What a test writes need not outlive the machine.
      fsync: 'off',
      listen_addresses: '',
      unix_socket_directories: this.folder,
      ...this.#settings,
    };
    const options = Object.entries(settings).map(([name, value]) => `-c ${name}='${value}'`);
    this.#run('pg_ctl', ['start', '-w', '-D', this.#data, '-l', join(this.folder, 'log'), '-o', options.join(' ')]);
  }

  /** `immediate` is as a power failure. */
  stop(mode: 'fast' | 'immediate' = 'fast'): void {
    this.#run('pg_ctl', ['stop', '-w', '-D', this.#data, '-m', mode]);
  }

  /** Stops it and starts it again, while whoever uses it goes on. */
  async restart(mode: 'fast' | 'immediate'): Promise<void> {
    const args = ['restart', '-w', '-D', this.#data, '-l', join(this.folder, 'log'), '-m', mode];
    const options = { ...this.#account, cwd: this.folder, stdio: 'ignore' } as const;
    const [status] = await once(spawn(join(this.#programs, 'pg_ctl'), args, options), 'close');
    if (status !== 0) throw new Error(`pg_ctl ended with ${status}`);
  }

  /** Stops it and removes all of it. */
  remove(): void {
    this.stop('immediate');
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Makes an empty database, and returns its address. */
  newDatabase(): string {
    this.#databases += 1;
    const name = `ledger${this.#databases}`;
    this.query('postgres', `create database ${name}`);
    return this.address(name);
  }

  address(database: string, user = 'owner'): string {
    return `postgres://${user}@/${database}?host=${encodeURIComponent(this.folder)}`;
  }

  get #asOwner(): readonly string[] {
    return ['-h', this.folder, '-p', this.#settings.port ?? '5432', '-U', 'owner'];
  }

  /** Runs a script of psql as the owner, which may connect to other databases. */
  script(text: string): void {
    const args = [...this.#asOwner, '-d', 'postgres', '-v', 'ON_ERROR_STOP=1', '-q'];
    execFileSync(join(this.#programs, 'psql'), args, {
      ...this.#account,
      cwd: this.folder,
      input: text,
      stdio: 'pipe',
    });
  }

  /** Runs statements as the owner, and returns what they print: a row a line. */
  query(database: string, statements: string): string {
    return this.#run('psql', [...this.#asOwner, '-d', database, '-v', 'ON_ERROR_STOP=1', '-Atqc', statements]);
  }

  #run(program: string, args: readonly string[]): string {
    const options: SpawnSyncOptions = { ...this.#account, cwd: this.folder, stdio: ['ignore', 'pipe', 'pipe'] };
    // pg_ctl hands its output on to the server, which would keep it open.
    const piped = program === 'pg_ctl' ? { ...options, stdio: 'ignore' as const } : options;
    const { status, stdout, stderr } = spawnSync(join(this.#programs, program), args, piped);
    if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`);
    return String(stdout ?? '').trimEnd();
  }
}
