import { cloudOf } from '../../cli/cloud.ts';
import { defineCommand } from '../../cli/command.ts';
import type { Context } from '../../cli/context.ts';
import { withLedger } from '../../cli/ledger.ts';
import { dryRun, maxWait } from '../../cli/options.ts';
import { askingService } from '../../cli/progress.ts';
import type { ServiceOptions } from '../../cli/services.ts';
import { resolveCustomer, storedCustomer, tenantIdOf } from '../../customers/find.ts';
import { ExitCode, failed, RelateError } from '../../errors.ts';
import { partnerKey } from '../../ledger/partner-key.ts';
import { shortLine } from '../../output/sanitise.ts';
import { withCustomers } from '../shared/customer-session.ts';
import { customer } from './shared/customer.ts';

export const command = defineCommand(
  { arguments: [customer], options: [dryRun, maxWait], examples: ['customers open contoso.com'] },
  async (context, options, text) => {
    const { record, title, isLocal } = cloudOf(context);
    if (record === null) {
      throw failed('record-unknown', `No page of a customer is known in the ${title}.`, {
        hint: { says: 'What is known of one', next: { command: 'customers show', args: [text] } },
      });
    }
    const { id, name } = await customerToOpen(context, options, text);
    // An id that the service or the ledger has is theirs: whatever it holds, it is one part of a path here.
    const path = record.replace('{id}', encodeURIComponent(id));
    const url = isLocal ? `${await standInThatGoesOn(context)}${path}` : path;
    if (await context.isDryRun(`open ${url}`)) return ExitCode.done;
    try {
      await context.world.opener.open(url);
    } catch (error) {
      if (!(error instanceof RelateError)) throw error;
      // The opener's own advice is for mails.
      const hint = 'Open the address that is printed in a browser of your own.';
      await context.tellError(failed(error.code, error.message, { hint, cause: error }));
      await context.world.stdout.write(`${url}\n`);
      return ExitCode.partial;
    }
    await context.notice(`Opened the record of ${shortLine(name)} in the browser.`);
    return ExitCode.done;
  },
);

/** The address of the stand-in. One that ends with this command has no page for a browser to show. */
async function standInThatGoesOn(context: Context): Promise<string> {
  const standIn = await context.connectStandIn(context.profile());
  if (standIn.goesOn) return standIn.url;
  await standIn.close();
  throw failed('sandbox-not-running', 'The stand-in does not run, so there is no page to open.', {
    hint: { says: 'Start it', next: { command: 'sandbox start' } },
  });
}

/** The address needs no more than the tenant id, so the service is asked only where the ledger does not have it. */
async function customerToOpen(
  context: Context,
  options: ServiceOptions,
  text: string,
): Promise<{ readonly id: string; readonly name: string }> {
  const profile = context.profile();
  const partner = partnerKey(profile, cloudOf(context, profile));
  const stored = await withLedger(
    context,
    (ledger) => storedCustomer(text, ledger, partner),
    () => undefined,
  );
  if (stored !== undefined) return stored;
  const id = tenantIdOf(text);
  if (id !== undefined) return { id, name: id };
  return withCustomers(context, options, (session) => askingService(context, () => resolveCustomer(text, session)));
}
