import { defineCommand } from '../../cli/command.ts';
import type { Context } from '../../cli/context.ts';
import { dryRun } from '../../cli/options.ts';
import { setConfiguration } from '../../configuration/entries.ts';
import { RelateError, wrongUsage } from '../../errors.ts';
import type { LedgerCounts } from '../../ledger/ledger.ts';
import { ledgerSchema, prepareLedger } from '../../ledger/open.ts';
import { Outbox } from '../../ledger/outbox/outbox.ts';
import { type LedgerPlace, nameOfPlace } from '../../ledger/place.ts';
import { LEDGER_SCHEMA } from '../../ledger/schema.ts';
import { oneLine } from '../../output/sanitise.ts';
import { relativeTime } from '../../output/time.ts';
import { placeInUse, placeMeant } from './shared/place.ts';
import { readLedgerStatus } from './shared/read-status.ts';

export const command = defineCommand(
  {
    details:
      'Makes the tables in the database where they are missing, and brings those of an older version up to date, as far as ' +
      'the user of the address may. Nothing is moved: what is in the ledger so far stays there, until "relate ledger copy" ' +
      'brings it over. The address has no password in it: that is read from PGPASSWORD or the password file (~/.pgpass), ' +
      'and certificates from where every PostgreSQL program looks for them. Outside this machine the connection is ' +
      'encrypted, and the certificate of the server checked. Records that wait in the outbox wait for an address: where ' +
      'the database moved to another one, say so with --moved-from.',
    arguments: [{ name: '<ledger>', meaning: '"file", or the address of a database', values: ['file'] }],
    options: [
      { flags: '--yes', meaning: 'do not ask whether an empty ledger takes the place of one that is not' },
      {
        flags: '--moved-from <address>',
        meaning: 'the address that the database had before: what waits in the outbox for it is written to this one',
      },
      dryRun,
    ],
    examples: [
      'ledger use postgres://relate@db.fabrikam.example/relate',
      'ledger use postgres://relate@db2.fabrikam.example/relate --moved-from postgres://relate@db.fabrikam.example/relate',
      'ledger use file',
    ],
  },
  async (context, { yes, movedFrom }, text) => {
    const place = placeMeant(context, text);
    const before = placeInUse(context);
    const name = nameOfPlace(place);
    const old = movedFrom === undefined ? undefined : movedDatabase(placeMeant(context, movedFrom), place);
    const also = old === undefined ? '' : `, and write to it what waits for ${old}`;
    if (await context.isDryRun(`use the ledger ${name}${also}`)) return;
    const isOther = nameOfPlace(before) !== name;
    if (isOther && nameOfPlace(before) !== old && !(await mayLeave(context, before, yes))) return;
    if (!(await prepare(context, place, yes))) return;
    const left = isOther ? await countsOf(context, before) : undefined;
    const { counts } = await readLedgerStatus(place);
    if (left !== undefined && isSomething(left) && !isSomething(counts)) {
      const question = oneLine(`${name} is empty, and ${nameOfPlace(before)} has ${inWords(left)}. Use the empty one?`);
      if (!(await context.confirm(question, yes))) return;
    }
    if (old !== undefined && !isSomething(counts)) {
      if (!(await context.confirm(oneLine(`${name} is empty. Is it the database that moved?`), yes))) return;
    }
    // Before the setting: stopped in between, the same command does the rest.
    const moved = old === undefined ? 0 : new Outbox(context.world.paths.data).readdress(old, name);
    const value = place.kind === 'file' ? 'file' : place.address;
    await context.store.update((state) => setConfiguration(state, 'ledger', value));
    await context.notice(oneLine(`The ledger is now ${name}. It has ${inWords(counts)}.`));
    if (moved > 0) await context.notice(oneLine(`${waits(moved)} for it: the next command writes that.`));
    if (left === undefined || !isSomething(left)) return;
    const from = before.kind === 'file' ? 'file' : before.address;
    const copy = context.wording.command({ command: 'ledger copy', args: [from] });
    await context.notice(oneLine(`${inWords(left)} stay in ${nameOfPlace(before)}. To bring them over: ${copy}`));
  },
);

/** The address that a database had before it moved to this place. */
function movedDatabase(old: LedgerPlace, place: LedgerPlace): string {
  if (old.kind === 'postgres' && place.kind === 'postgres') return old.address;
  throw wrongUsage('ledger-not-moved', 'Only a database moves to another address.', {
    hint: {
      says: 'Nothing waits for a file of this machine. To bring its records over',
      next: { command: 'ledger copy', args: ['file'] },
    },
  });
}

/** What waits for a ledger is written to that one alone: false where it is not to be left with something waiting. */
async function mayLeave(context: Context, place: LedgerPlace, yes: boolean | undefined): Promise<boolean> {
  if (place.kind === 'file') return true;
  const { count, since } = new Outbox(context.world.paths.data).waiting(place.address);
  if (since === undefined) return true;
  const question =
    `${waits(count)} on this machine to be written to ${place.address}, the oldest of ${relativeTime(since.toISOString(), context.world.clock.now())}. ` +
    'That is done when it is in use again. Use another ledger?';
  return context.confirm(oneLine(question), yes);
}

/** Older versions of the program refuse what is brought up to date, so that is asked first: false where it may not be. */
async function prepare(context: Context, place: LedgerPlace, yes: boolean | undefined): Promise<boolean> {
  if (place.kind === 'file') return true;
  const schema = await ledgerSchema(place);
  if (schema !== undefined && schema < LEDGER_SCHEMA) {
    const question = oneLine(
      `${nameOfPlace(place)} is of an older version. Bring it up to date? Who has an older relate can't use it then.`,
    );
    if (!(await context.confirm(question, yes))) return false;
  }
  if (schema !== LEDGER_SCHEMA) {
    await prepareLedger(place);
    const what = schema === undefined ? 'Made the tables' : 'Brought the tables up to date';
    await context.notice(oneLine(`${what} in ${nameOfPlace(place)}.`));
  }
  return true;
}

/** A ledger that can't be reached any more must not keep anybody from using another one. */
async function countsOf(context: Context, place: LedgerPlace): Promise<LedgerCounts | undefined> {
  try {
    return (await readLedgerStatus(place)).counts;
  } catch (error) {
    if (!(error instanceof RelateError)) throw error;
    await context.notice(oneLine(`What is in ${nameOfPlace(place)} is not known: ${error.message}`));
    return undefined;
  }
}

function waits(count: number): string {
  return count === 1 ? '1 record waits' : `${count.toLocaleString('en')} records wait`;
}

function isSomething({ invitations, customers, adminRelationships, adminRequests }: LedgerCounts): boolean {
  return invitations + customers + adminRelationships + adminRequests > 0;
}

function inWords({ invitations, customers }: LedgerCounts): string {
  const counted = (count: number, what: string) => `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;
  return `${counted(invitations, 'invitation')} and ${counted(customers, 'customer')}`;
}
