import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { ConnectionOptions } from 'node:tls';
import type { PostgresPool } from 'kysely';
import pg from 'pg';
import { isOnThisMachine, type PostgresAddress } from '../../account/ledger-address.ts';
import { failed } from '../../errors.ts';
import type { Environment } from '../../ports/ports.ts';
import type { WaitingWork } from '../place.ts';
import { LedgerClient } from './client.ts';
import { databaseError, isConnectionLost, isNotReady, NoConnection, wasHungUp } from './errors.ts';
import { passwordOf } from './password.ts';
import { RetryWindow } from './retry-window.ts';

/** Milliseconds until a server that does not answer is given up. */
const CONNECT_TIMEOUT = 5_000;
/** Milliseconds that a command waits for others that write. */
const LOCK_TIMEOUT = 30_000;
/** Milliseconds for one statement: that which waits for others, or the longest of a first sync, which takes a few seconds. */
const QUERY_TIMEOUT = 60_000;
/** Milliseconds without an answer after which the system begins to ask whether the other side is still there. */
const KEEP_ALIVE = 10_000;
/** The type of 64-bit integers, which counts are. */
const INT8 = 20;

/** Where PostgreSQL's own programs look for a server when they are told nothing. */
const SOCKET_FOLDER = '/var/run/postgresql';

/**
 * Ends by itself where the server does not let it in: the pool forgets it then, and leaves it open, for which the command
 * would wait. Nobody else may end it: another one may be on its way in its place, whose end the pool never hears of.
 */
class HungUpClient extends pg.Client {
  /** The time is for the server alone: the pool would also count how long its one connection is at work for others. */
  constructor(config?: pg.ClientConfig) {
    // Not a copy: the pool hides the password from those.
    super(Object.create(config ?? null, { connectionTimeoutMillis: { value: CONNECT_TIMEOUT } }));
  }

  override connect(): Promise<pg.Client>;
  override connect(callback: (error: Error) => void): void;
  override connect(callback?: (error: Error) => void): Promise<pg.Client> | void {
    if (callback === undefined) return super.connect();
    super.connect((error: Error | null) => {
      if (error) void this.end();
      callback(error as Error);
    });
  }
}

/**
 * Connects to the database when it is first asked, with one connection: what a sync sets aside is a temporary table, which
 * belongs to a connection. What goes wrong is what the operator is told. The password, the certificates and what the
 * address leaves out come from where all PostgreSQL programs take them (PostgreSQL documentation, Environment Variables).
 */
export function connectionPool(
  address: PostgresAddress,
  env: Environment,
  waiting: WaitingWork = (work) => work(),
): PostgresPool {
  const host = hostOf(address, env);
  const pool = new pg.Pool({
    max: 1,
    // With the connection goes what a sync set aside, however long the service lets it wait for the next page.
    idleTimeoutMillis: 0,
    host,
    ...defined({ port: address.port ?? portIn(env) }),
    ...defined({ user: address.user ?? env.PGUSER, database: address.database ?? env.PGDATABASE }),
    ...defined({ options: address.options ?? env.PGOPTIONS }),
    ssl: tlsOf(address, host, env),
    Client: HungUpClient,
    // Asked for where the server wants one.
    password: () => passwordOf({ ...address, host, port: address.port ?? portIn(env) }, env),
    application_name: 'relate',
    query_timeout: QUERY_TIMEOUT,
    lock_timeout: LOCK_TIMEOUT,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE,
    types: {
      getTypeParser: (type: number, format?: 'text' | 'binary') =>
        type === INT8 ? Number : pg.types.getTypeParser(type, format as 'text'),
    } as pg.CustomTypesConfig,
  });
  // A connection that is cut off says so by an event, and then to whoever uses it: nobody need hear it twice.
  const hear = () => {};
  pool.on('error', hear);
  pool.on('connect', (client) => void client.on('error', hear));
  const connect = connector(pool);
  return {
    connect: async () => {
      try {
        return new LedgerClient(address.text, await waiting(connect), connect, waiting);
      } catch (error) {
        throw databaseError(address.text, error);
      }
    },
    end: () => pool.end(),
  };
}

/**
 * Takes a connection of the pool, and tries again for a while where the server has no room for it, or is being started;
 * once it was there, also where it is gone. A server that never was there is waited for by nobody.
 */
function connector(pool: pg.Pool): () => Promise<pg.PoolClient> {
  let wasThere = false;
  return async () => {
    const window = new RetryWindow();
    for (;;) {
      try {
        const client = await pool.connect();
        wasThere = true;
        return client;
      } catch (error) {
        const mayComeBack = isNotReady(error) || wasHungUp(error) || (wasThere && isConnectionLost(error));
        if (!mayComeBack || !(await window.opens())) throw new NoConnection(error);
      }
    }
  };
}

function hostOf({ host }: PostgresAddress, env: Environment): string {
  return host ?? (env.PGHOST || (existsSync(SOCKET_FOLDER) ? SOCKET_FOLDER : 'localhost'));
}

function portIn(env: Environment): number | undefined {
  return env.PGPORT ? Number(env.PGPORT) : undefined;
}

/**
 * On this machine as the server likes it; anywhere else with its certificate checked, whatever the environment says: what
 * is in a ledger, and the password, are not for whoever listens.
 */
function tlsOf(address: PostgresAddress, host: string, env: Environment): false | ConnectionOptions {
  const isLocal = isOnThisMachine(host);
  const mode = address.sslmode ?? env.PGSSLMODE;
  if (host.startsWith('/') || (isLocal && mode !== 'verify-full')) return false;
  return {
    host,
    rejectUnauthorized: true,
    ...defined({
      ca: fileIn(address.sslrootcert ?? env.PGSSLROOTCERT) ?? ownFile(env, 'root.crt'),
      cert: fileIn(env.PGSSLCERT) ?? ownFile(env, 'postgresql.crt'),
      key: fileIn(env.PGSSLKEY) ?? ownFile(env, 'postgresql.key'),
    }),
  };
}

/** `system` is libpq's word for the certificates of the machine. */
function fileIn(path: string | undefined): string | undefined {
  if (path === undefined || path === '' || path === 'system') return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw failed('ledger-certificate', `The certificate ${path} for the ledger can't be read.`, { cause: error });
  }
}

/** A file of the folder where PostgreSQL's own programs look for it, where it is there. */
function ownFile(env: Environment, name: string): string | undefined {
  // Only Windows has the first of these.
  const folder = env.APPDATA ? join(env.APPDATA, 'postgresql') : join(env.HOME ?? '', '.postgresql');
  const path = join(folder, name);
  return isAbsolute(path) && existsSync(path) ? fileIn(path) : undefined;
}

function defined<Values extends Readonly<Record<string, unknown>>>(values: Values) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== '')) as {
    [Name in keyof Values]?: Exclude<Values[Name], undefined>;
  };
}
