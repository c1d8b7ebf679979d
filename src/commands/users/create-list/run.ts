import { dirname, join, parse, resolve } from 'node:path';
import { checkRows } from '../../../bulk/checked-rows.ts';
import { USER_HEADINGS } from '../../../bulk/words/users.ts';
import type { RowWork } from '../../../bulk/work-through.ts';
import type { Context } from '../../../cli/context.ts';
import { askingService } from '../../../cli/progress.ts';
import type { ServiceOptions } from '../../../cli/services.ts';
import { type ExitCode, wrongUsage } from '../../../errors.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import { partnerKey } from '../../../ledger/partner-key.ts';
import type { UserProperties } from '../../../partner-center/users.ts';
import { type CreatedUser, createUser } from '../../../users/create.ts';
import { PasswordFile } from '../../../users/password-file.ts';
import { attentive } from '../../shared/list/attentive.ts';
import { openLedgerForList } from '../../shared/list/open-ledger.ts';
import { fromArgs } from '../../shared/list/options.ts';
import { readList } from '../../shared/list/read-list.ts';
import { runList } from '../../shared/list/run-list.ts';
import { TENANT_NEEDS } from '../../shared/tenant-needs.ts';
import { withCustomer } from '../../shared/with-customer.ts';
import { createListFields } from './fields.ts';
import type { UserListOptions } from './options.ts';
import { userReader } from './read-row.ts';

type ListOptions = UserListOptions & ServiceOptions & { readonly from: string; readonly passwordFile?: string };

/** Creates each user of a list once, with a generated password that is in one file for all of them. */
export async function createUsers(context: Context, options: ListOptions, text: string): Promise<ExitCode> {
  const { from, map, yes, passwordFile } = options;
  const needed = ['upn', 'first-name', 'last-name'] as const;
  const list = await readList(context, { from, map, words: USER_HEADINGS, needed });
  const passwords = PasswordFile.resume(context.world.files, passwordPath(context, list.path, passwordFile));
  return withCustomer(context, options, text, TENANT_NEEDS['users create'], async (session, { id }) => {
    const { partnerCenter, profile, cloud } = session;
    const users = await partnerCenter.users();
    const customer = await askingService(context, () => partnerCenter.customer(id));
    const rows = await checkRows(list.rows, list.columns, attentive(context, userReader(customer)));
    const { clock } = context.world;
    const run = async (ledger: Ledger | undefined) => {
      const job = { partner: partnerKey(profile, cloud), job: 'user' } as const;
      const work: RowWork<UserProperties, CreatedUser> = {
        ...job,
        atOnce: 1,
        // Whoever goes on finds the user by the name, and its password in the file.
        evidence: ({ name }) => name,
        isSeenByAll: true,
        perform: (properties) => createUser(id, properties, { users, passwords }),
        async note(done) {
          const made = done.map(({ key, done: { user, hasPassword } }) => {
            const detail = hasPassword ? passwords.path : 'The user was there already, with a password of its own.';
            return { key, id: user.id, detail };
          });
          for (const { key, ...end } of made) {
            await ledger?.bulk.end({ ...job, key }, { state: 'done', ...end }, clock.now());
          }
          return made;
        },
      };
      const code = await runList(context, ledger, {
        ...{ list, rows, fields: createListFields, work, again: false, yes },
        words: { verb: 'create', done: 'created', one: 'user', many: 'users' },
        goOn: { command: 'users create', args: goOnWith(text, options) },
      });
      if (passwords.isUsed && !context.globals.dryRun) {
        const message = `Their passwords, which nobody else has: ${passwords.path}`;
        await context.notice(message, { code: 'passwords-kept', passwordFile: passwords.path });
      }
      return code;
    };
    if (context.globals.dryRun || session.ledger !== undefined) return run(session.ledger);
    // A list is not worked through without the ledger: why it can't be opened is the answer.
    const ledger = await openLedgerForList(context);
    try {
      return await run(ledger);
    } finally {
      await ledger.close();
    }
  });
}

/** The file of the passwords: beside the list, unless another one is named, so that whoever goes on finds it again. */
function passwordPath({ world }: Context, list: string | undefined, given: string | undefined): string {
  if (given !== undefined) return resolve(world.paths.current, given);
  if (list !== undefined) return join(dirname(list), `${parse(list).name}.passwords.csv`);
  throw wrongUsage('option-missing', 'Where the passwords of a list from standard input are to go is missing.', {
    hint: 'Give --password-file FILE.',
  });
}

/** What this command was given once more, for the one that goes on. */
function goOnWith(customer: string, { passwordFile, ...list }: ListOptions): readonly string[] {
  return [...[customer, ...fromArgs(list)], ...(passwordFile === undefined ? [] : ['--password-file', passwordFile])];
}
