import { cloudOf } from '../../cli/cloud.ts';
import type { Context } from '../../cli/context.ts';
import { withLedger } from '../../cli/ledger.ts';
import { askingService } from '../../cli/progress.ts';
import type { ServiceOptions } from '../../cli/services.ts';
import { type FindableCustomer, resolveCustomer, storedCustomer, tenantIdOf } from '../../customers/find.ts';
import { ExitCode, failed, RelateError } from '../../errors.ts';
import { partnerKey } from '../../ledger/partner-key.ts';
import { withCustomers } from './customer-session.ts';

/**
 * Opens a page in the browser, and says what it is: `what` follows "Opened". Where no browser opens, the address is
 * printed, and the exit code is that of what is done in part.
 */
export async function openPage(context: Context, url: string, what: string): Promise<ExitCode> {
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
  await context.notice(`Opened ${what} in the browser.`);
  return ExitCode.done;
}

/**
 * The address of a customer's page, from its form in the cloud table: `{id}` is where the tenant id goes, and that of a
 * local cloud begins at its address.
 */
export async function customerPage(context: Context, form: string, id: string): Promise<string> {
  // An id that the service or the ledger has is theirs: whatever it holds, it is one part of a path here.
  const path = form.replace('{id}', encodeURIComponent(id));
  return cloudOf(context).isLocal ? `${await standInThatGoesOn(context)}${path}` : path;
}

/** The address of the stand-in. One that ends with this command has no page for a browser to show. */
async function standInThatGoesOn(context: Context): Promise<string> {
  const standIn = await context.connectStandIn(context.profile());
  if (standIn.goesOn) return standIn.url;
  await standIn.close();
  throw failed('sandbox-not-running', 'The stand-in does not run, so there is no page to open.', {
    hint: { says: 'Start it', next: { command: 'sandbox start' } },
  });
}

/** The address needs no more than what the ledger has, so the service is asked only for whom it does not have. */
export async function customerToOpen(
  context: Context,
  options: ServiceOptions,
  text: string,
): Promise<Pick<FindableCustomer, 'id' | 'name' | 'domain'>> {
  const profile = context.profile();
  const partner = partnerKey(profile, cloudOf(context, profile));
  const stored = await withLedger(
    context,
    (ledger) => storedCustomer(text, ledger, partner),
    () => undefined,
  );
  if (stored !== undefined) return stored;
  const id = tenantIdOf(text);
  if (id !== undefined) return { id, name: id, domain: null };
  return withCustomers(context, options, (session) => askingService(context, () => resolveCustomer(text, session)));
}
