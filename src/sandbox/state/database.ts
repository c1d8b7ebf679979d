import { chmodSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'libsql';
import { failed, type RelateError } from '../../errors.ts';
import { requireDescriptors } from '../../storage/descriptors.ts';
import { ensureFile, makeFolder } from '../../storage/durable-file.ts';
import { hasCode } from '../../storage/system-error.ts';

export type SandboxDatabase = InstanceType<typeof Sqlite>;
export type Statement = Sqlite.Statement<unknown[]>;

/** How long a process waits for another one that is writing. Milliseconds. */
const BUSY_TIMEOUT = 5000;

/** What each version of the state added. An older state gets the steps it lacks, so add to the end only. */
const STEPS = [
  `
  create table setting (name text primary key, value text not null) strict;
  create table customer (
    id text primary key,
    -- Order of acceptance; null for a made-up customer that changed.
    number integer unique,
    name text, domain text, provider text, reseller text, accepted_at text,
    is_removed integer not null default 0,
    -- Delegated admin privileges: 1 granted, 0 not, null as it was made up.
    delegated integer
  ) strict;
  create table subscription (id text primary key, status text not null) strict;
  create table declined (number integer primary key, partner text not null, at text not null) strict;
  create table partner (id text primary key, told integer not null unique, facts text not null) strict;
  create table fault (kind text primary key, rate real, times integer, seconds real not null) strict;
`,
  `
  -- Sign-ins that wait for the user to type the code, and their outcome until the application fetches it.
  create table device_code (
    code text primary key,
    user_code text not null unique,
    client text not null, tenant text not null, scope text not null,
    -- Seconds since 1970, as everywhere in tokens.
    expires integer not null,
    state text not null default 'pending',
    -- Who signed in, as JSON.
    account text
  ) strict;
  create table refresh_token (
    token text primary key, client text not null, account text not null, scope text not null, expires integer not null
  ) strict;
  create table tally (name text primary key, number integer not null) strict;
`,
  `
  -- Codes that browsers bring back from a sign-in. What was asked for and who signed in, as JSON.
  create table authorization_code (
    code text primary key, request text not null, account text not null, expires integer not null,
    is_used integer not null default 0
  ) strict;
`,
  `
  -- Admin relationships, in the order they were made. Times are milliseconds since 1970; src/sandbox/admin/facts.ts
  -- says what the columns mean.
  create table admin_relationship (
    number integer primary key,
    id text not null unique,
    name text not null,
    -- The name in lower case: no two are the same but for case.
    name_key text not null unique,
    duration text not null, auto_extend text not null,
    customer text, customer_name text, provider text, consent text,
    -- Lists of role ids, as JSON.
    roles text not null, roles_before text not null, roles_at integer not null,
    created_at integer not null, locked_at integer, approved_at integer, active_at integer, ends_at integer,
    termination_at integer, terminated_at integer,
    changed_at integer not null, revision integer not null
  ) strict;
  create index admin_relationship_customer on admin_relationship (customer);
  create table admin_request (
    number integer primary key, id text not null unique, relationship text not null, action text not null,
    created_at integer not null, settles_at integer not null
  ) strict;
  create index admin_request_relationship on admin_request (relationship);
  create table admin_assignment (
    number integer primary key, id text not null unique, relationship text not null, group_id text not null,
    roles text not null, roles_before text not null, roles_at integer not null,
    created_at integer not null, settles_at integer not null, is_failed integer not null,
    deletion_at integer, deleted_at integer,
    changed_at integer not null, revision integer not null
  ) strict;
  create index admin_assignment_relationship on admin_assignment (relationship);
  create table admin_operation (
    number integer primary key, id text not null unique, relationship text not null, type text not null,
    data text not null, created_at integer not null, settles_at integer not null
  ) strict;
  create index admin_operation_relationship on admin_operation (relationship);
`,
  `
  -- Mails in made-up mailboxes, in the order they came: their id in lower case, and what src/sandbox/mail/mail.ts has.
  create table mail (number integer primary key, id_key text not null unique, facts text not null) strict;
`,
  `
  -- What was changed of subscriptions, as JSON: src/sandbox/commerce/subscription.ts says what is in it.
  alter table subscription rename to subscription_status;
  create table subscription (id text primary key, facts text not null) strict;
  insert into subscription select id, json_object('status', status, 'revision', 1) from subscription_status;
  drop table subscription_status;
  -- The partner that supports a subscription, where it is another one than at first.
  create table support_contact (subscription text primary key, tenant text not null) strict;
  -- Notes that the partner added to service requests, in the order they were written.
  create table request_note (
    number integer primary key, request text not null, author text not null, at text not null, text text not null
  ) strict;
  create index request_note_request on request_note (request);
`,
  `
  -- Users of customers that were created, or changed since they were made up: what src/sandbox/users/facts.ts has, and
  -- of it the name in lower case and the moment of deletion in milliseconds since 1970.
  create table customer_user (
    customer text not null, place integer not null, id text not null, upn text not null, deleted_at integer,
    facts text not null,
    primary key (customer, place)
  ) strict;
`,
];

const VERSION = STEPS.length;

/**
 * Opens the state at an absolute path. A missing file is made, readable by its owner only. Throws `sandbox-unusable`
 * when the file can't be used.
 *
 * SQLite deletes its journal after each transaction, so several processes can share the file, and kill -9 loses nothing
 * that was answered.
 */
export function openState(path: string): SandboxDatabase {
  requireDescriptors();
  try {
    makeFolder(dirname(path));
    ensureFile(path);
    const database = new Sqlite(path, { timeout: BUSY_TIMEOUT });
    try {
      prepare(database, path);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  } catch (error) {
    throw unusable(path, error);
  }
}

/** The error `sandbox-unusable`, for a file that can't be used for whatever reason. */
export function unusable(path: string, error: unknown): RelateError {
  return failed('sandbox-unusable', `The state of the stand-in in ${path} can't be used: ${reason(error)}.`, {
    hint: hasCode(error, 'SQLITE_BUSY')
      ? 'Another process writes to it. Try again.'
      : 'Nothing real is in it. To begin with a new one: relate sandbox stop, then remove the file.',
    cause: error,
  });
}

function prepare(database: SandboxDatabase, path: string): void {
  if (readVersion(database) === VERSION) return;
  chmodSync(path, 0o600);
  database.exec('begin immediate');
  // Another process may have made the tables while this one waited.
  const found = readVersion(database);
  if (found < VERSION) database.exec(`${STEPS.slice(found).join('')} pragma user_version = ${VERSION};`);
  database.exec('commit');
  if (found > VERSION) throw new Error('a newer version of relate wrote it');
}

function readVersion(database: SandboxDatabase): number {
  return Number(database.prepare('pragma user_version').pluck().all()[0]);
}

function reason(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
}
