import { type RelateError, wrongUsage } from '../errors.ts';

/** Where a ledger in PostgreSQL is, without anything secret in it. */
export interface PostgresAddress {
  /** As it is stored and shown: `postgres://relate@db.fabrikam.example/relate`. */
  readonly text: string;
  /** A host name, an address, or the folder of a socket; undefined where `PGHOST` or the usual socket counts. */
  readonly host: string | undefined;
  readonly port: number | undefined;
  readonly user: string | undefined;
  readonly database: string | undefined;
  /** What libpq calls so: `-c search_path=contoso` chooses the schema. */
  readonly options: string | undefined;
  /** The word of libpq: only `disable` and `verify-full` are taken. */
  readonly sslmode: 'disable' | 'verify-full' | undefined;
  /** The path of the certificate of whoever signed that of the server. */
  readonly sslrootcert: string | undefined;
}

/** What an address may have behind its `?`. */
const PARAMETERS = new Set(['options', 'sslmode', 'sslrootcert', 'host', 'port', 'user', 'dbname']);

/** Whether the text is meant as the address of a database, rightly written or not. */
function isPostgresAddress(text: string): boolean {
  return /^postgres(?:ql)?:/i.test(text.trim());
}

/**
 * Reads an address as every PostgreSQL program takes it (PostgreSQL documentation, Connection URIs). Throws
 * `ledger-address-invalid`, and `ledger-address-secret` for one with a password, which is not repeated.
 */
export function readPostgresAddress(given: string): PostgresAddress {
  const text = given.trim();
  // Node's URL wants a host; a socket may be named by `?host=` alone.
  const scheme = /^postgres(?:ql)?:\/\//i.exec(text)?.[0];
  const rest = scheme === undefined ? '' : text.slice(scheme.length);
  const url = scheme === undefined ? undefined : (parsed(`postgres://${rest}`) ?? parsed(withoutHost(rest)));
  if (url === undefined) throw invalid('it is not of the form postgres://USER@HOST/DATABASE');
  const hasHost = parsed(`postgres://${rest}`) !== undefined;
  if (url.password !== '' || url.searchParams.has('password')) throw secret();
  for (const name of url.searchParams.keys()) {
    if (!PARAMETERS.has(name)) throw invalid(`the parameter ${JSON.stringify(name)} is not known`);
  }
  const parameter = (name: string) => url.searchParams.get(name) || undefined;
  const host = parameter('host') ?? (hasHost ? decoded(url.hostname.replace(/^\[|\]$/g, '')) || undefined : undefined);
  const port = parameter('port') ?? (url.port || undefined);
  if (port !== undefined && !isPort(port)) throw invalid(`${JSON.stringify(port)} is no port`);
  const sslmode = parameter('sslmode');
  if (sslmode !== undefined && sslmode !== 'disable' && sslmode !== 'verify-full') {
    throw invalid(`sslmode can be verify-full, and disable on this machine, but not ${JSON.stringify(sslmode)}`);
  }
  const address = {
    text: `postgres://${rest}`,
    host,
    port: port === undefined ? undefined : Number(port),
    user: parameter('user') ?? (decoded(url.username) || undefined),
    database: parameter('dbname') ?? (decoded(url.pathname.slice(1)) || undefined),
    options: parameter('options'),
    sslmode,
    sslrootcert: parameter('sslrootcert'),
  } as const;
  if (sslmode === 'disable' && !isOnThisMachine(host)) {
    throw invalid('sslmode=disable would send what is in the ledger, and the password, readable through the network');
  }
  return address;
}

/** Whether nobody else's network is in between: a socket, or this machine by its name or number. */
export function isOnThisMachine(host: string | undefined): boolean {
  if (host === undefined || host.startsWith('/')) return true;
  return /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/i.test(host);
}

/** `USER@/DATABASE?host=/folder` with a host in its place. */
function withoutHost(rest: string): string {
  return `postgres://${rest.replace(/^([^/?#]*@)?(?=[/?]|$)/, '$1none')}`;
}

function parsed(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) > 0 && Number(text) < 65_536;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw invalid('a % in it is followed by no two hexadecimal digits');
  }
}

/** `why` is a clause without a full stop. */
function invalid(why: string): RelateError {
  return wrongUsage('ledger-address-invalid', `The address of the ledger can't be used: ${why}.`, {
    hint: 'An example: postgres://relate@db.fabrikam.example/relate',
  });
}

function secret(): RelateError {
  return wrongUsage('ledger-address-secret', 'The address of the ledger must have no password in it.', {
    hint: 'Give it in PGPASSWORD, or better in a password file (~/.pgpass), and leave it out of the address.',
  });
}

/** The setting of the ledger's place: `file`, or the address of a database; throws as `readPostgresAddress` does. */
export function toLedgerSetting(text: string): string {
  const wanted = text.trim();
  if (isPostgresAddress(wanted)) return readPostgresAddress(wanted).text;
  if (wanted.toLowerCase() === 'file') return 'file';
  throw wrongUsage('ledger-address-invalid', `A ledger is in the file of this machine, "file", or at an address.`, {
    hint: 'An example of an address: postgres://relate@db.fabrikam.example/relate',
  });
}
