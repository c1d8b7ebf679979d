import type { Context } from '../../context.ts';
import { ExitCode, failed, RelateError } from '../../errors.ts';
import { manyLines, oneLine } from '../../output/sanitise.ts';
import type { ServiceOptions } from '../connection.ts';
import { meantCustomer } from './find.ts';
import { withCustomers } from './session.ts';

/** `relate customers open` */
export function run(
  context: Context,
  options: ServiceOptions & { readonly dryRun?: boolean },
  customer: string,
): Promise<ExitCode> {
  return withCustomers(context, options, async (session) => {
    const { record, title } = session.cloud;
    if (record === null) {
      throw failed('record-unknown', `No page of a customer is known in the ${title}.`, {
        hint: 'What is known is shown by: relate customers show',
      });
    }
    const { id, name: company } = await meantCustomer(customer, session);
    const url = record.replace('{id}', id);
    if (options.dryRun) {
      await context.notice(`Would open ${url} (--dry-run).`);
      return ExitCode.done;
    }
    try {
      await context.world.opener.open(url);
    } catch (error) {
      if (!(error instanceof RelateError)) throw error;
      await context.notice(`relate: ${oneLine(error.message)}`);
      if (error.hint !== undefined) await context.notice(manyLines(error.hint));
      await context.world.stdout.write(`${url}\n`);
      return ExitCode.partial;
    }
    await context.notice(`Opened the record of ${oneLine(company)} in the browser.`);
    return ExitCode.done;
  });
}
