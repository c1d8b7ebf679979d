import { PassThrough } from 'node:stream';
import passwordFromFile from 'pgpass';
import type { PostgresAddress } from '../../account/ledger-address.ts';
import type { Environment } from '../../ports/ports.ts';
import { NoPassword } from './errors.ts';

/**
 * The password for an address, from where all PostgreSQL programs take it (PostgreSQL documentation, The Password File).
 * Rejects with `NoPassword` where there is none.
 */
export async function passwordOf(
  { host = '', port, user, database }: PostgresAddress,
  env: Environment,
): Promise<string> {
  if (env.PGPASSWORD) return env.PGPASSWORD;
  const name = user ?? env.PGUSER ?? env.USER ?? '';
  const wanted = {
    // A socket goes by this name in the file.
    host: host.startsWith('/') ? 'localhost' : host,
    port: port ?? 5432,
    user: name,
    database: database ?? env.PGDATABASE ?? name,
  };
  const warnings = new PassThrough({ encoding: 'utf8' });
  passwordFromFile.warnTo(warnings);
  const password = await new Promise<string | undefined>((resolve) => {
    passwordFromFile(wanted, resolve);
  });
  if (!password) throw new NoPassword(unsafeFileIn(String(warnings.read() ?? '')));
  return password;
}

/** The password file that the package does not read since others can, as it says so. */
function unsafeFileIn(warnings: string): string | undefined {
  return /password file "(.*)" has group or world access/.exec(warnings)?.[1];
}
