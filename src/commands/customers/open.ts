import { cloudOf } from '../../cli/cloud.ts';
import type { ServiceOptions } from '../../cli/connection.ts';
import type { Context } from '../../cli/context.ts';
import { profileFlag } from '../../cli/profile-flag.ts';
import { askingService } from '../../cli/progress.ts';
import { ExitCode, failed, RelateError } from '../../errors.ts';
import { partnerKey } from '../../ledger/partner-key.ts';
import { manyLines, oneLine } from '../../output/sanitise.ts';
import { shellWord } from '../../text/shell-word.ts';
import { withLedger } from '../invitations/shared/with-ledger.ts';
import { resolveCustomer, storedCustomer, tenantIdOf } from './shared/find.ts';
import { withCustomers } from './shared/session.ts';

/** `relate customers open` */
export async function run(
  context: Context,
  options: ServiceOptions & { readonly dryRun?: boolean },
  customer: string,
): Promise<ExitCode> {
  const { record, title } = cloudOf(context);
  if (record === null) {
    throw failed('record-unknown', `No page of a customer is known in the ${title}.`, {
      hint: `What is known of one: relate customers show ${shellWord(customer)}${profileFlag(context, context.profile())}`,
    });
  }
  const { id, name } = await customerToOpen(context, options, customer);
  // An id that the service or the ledger has is theirs: whatever it holds, it is one part of a path here.
  const url = record.replace('{id}', encodeURIComponent(id));
  if (options.dryRun) {
    await context.notice(`Would open ${url} (--dry-run).`);
    return ExitCode.done;
  }
  try {
    await context.world.opener.open(url);
  } catch (error) {
    if (!(error instanceof RelateError)) throw error;
    await context.notice(`relate: ${oneLine(error.message)}`);
    const hint = context.wording.hint(error.hint);
    if (hint !== undefined) await context.notice(manyLines(hint));
    await context.world.stdout.write(`${url}\n`);
    return ExitCode.partial;
  }
  await context.notice(`Opened the record of ${oneLine(name)} in the browser.`);
  return ExitCode.done;
}

/** The address needs nothing but the tenant id, so the service is asked only for who is not remembered. */
async function customerToOpen(
  context: Context,
  options: ServiceOptions,
  text: string,
): Promise<{ readonly id: string; readonly name: string }> {
  const profile = context.profile();
  const partner = partnerKey(profile, cloudOf(context, profile));
  const known = await withLedger(
    context,
    (ledger) => storedCustomer(text, ledger, partner),
    () => undefined,
  );
  if (known !== undefined) return known;
  const id = tenantIdOf(text);
  if (id !== undefined) return { id, name: id };
  return withCustomers(context, options, (session) => askingService(context, () => resolveCustomer(text, session)));
}
