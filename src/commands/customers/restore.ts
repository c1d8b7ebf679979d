import type { ServiceOptions } from '../../cli/connection.ts';
import type { Context } from '../../cli/context.ts';
import { profileFlag } from '../../cli/profile-flag.ts';
import { askingService } from '../../cli/progress.ts';
import { resolveCustomer } from '../../customers/find.ts';
import { accessOf } from '../../customers/status.ts';
import { type ExitCode, failed } from '../../errors.ts';
import { oneLine } from '../../output/sanitise.ts';
import { shellWord } from '../../text/shell-word.ts';
import type { InviteOptions } from '../invite/options.ts';
import { withCustomers } from './shared/session.ts';

type RestoreOptions = ServiceOptions &
  Pick<
    InviteOptions,
    'to' | 'contact' | 'lang' | 'edit' | 'copy' | 'open' | 'eml' | 'force' | 'print' | 'dryRun' | 'provider'
  >;

/** `relate customers restore`: a draft of the mail that asks for permissions again. */
export async function run(context: Context, options: RestoreOptions, customer: string): Promise<ExitCode | void> {
  const { id, name, domain, access } = await withCustomers(context, options, async (session) => {
    const { partnerCenter, ledger, partner } = session;
    const { id, record } = await askingService(context, async () => {
      const meant = await resolveCustomer(customer, session);
      return { id: meant.id, record: await partnerCenter.customer(meant.id) };
    });
    const remembered = (await ledger?.customers.get(partner, [id]))?.get(id);
    return {
      id,
      name: record.companyName,
      domain: record.domain,
      access: accessOf(record.allowDelegatedAccess, remembered?.access ?? null),
    };
  });
  const shown = oneLine(name);
  if (access === 'delegated') {
    throw failed('access-there', `${shown} has not removed the access: it is there.`, {
      hint: `See: relate customers show ${shellWord(id)}${profileFlag(context, context.profile())}`,
    });
  }
  if (access !== 'removed') await context.notice(`It is not known that ${shown} ever gave access.`);
  await context.notice('Your duty to support this customer goes on, although you can do less for them now.');
  const { run: invite } = await import('../invite/run.ts');
  const details = { template: 'restore', record: true, ...(domain === '' ? {} : { domain }) };
  return invite(context, { ...options, ...details }, name);
}
