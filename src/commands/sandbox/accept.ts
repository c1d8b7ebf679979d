import { defineCommand, defineOptions, type ValuesOf } from '../../cli/command.ts';
import type { Context } from '../../cli/context.ts';
import { withLedger } from '../../cli/ledger.ts';
import { dryRun } from '../../cli/options.ts';
import { hintLines, notFound, RelateError, wrongUsage } from '../../errors.ts';
import { isIdOrPrefix } from '../../ledger/id.ts';
import type { Invitation } from '../../ledger/invitation.ts';
import { oneLine } from '../../output/sanitise.ts';
import { LONGEST_NAME } from '../../sandbox/page/form.ts';
import { isDomain } from '../../text/domain.ts';
import { nameKey } from '../../text/name-key.ts';
import { singleLine } from '../../text/values.ts';
import { sandboxCustomerFields } from './shared/customer-fields.ts';
import { isRehearsing } from './shared/folder.ts';
import { withSandbox } from './shared/with-sandbox.ts';

const acceptOptions = defineOptions(
  { flags: '--domain <domain>', meaning: "the organization's domain, if another" },
  { flags: '--delegated', meaning: 'grant delegated admin privileges as well, as was usual until 2023' },
  dryRun,
);

type AcceptOptions = ValuesOf<typeof acceptOptions>;

export const command = defineCommand(
  {
    arguments: [
      {
        name: '<invitation>',
        meaning: 'the id of a recorded invitation, or the name or domain of an organization',
        values: 'rehearsed invitation',
      },
    ],
    options: acceptOptions,
    fields: sandboxCustomerFields,
    examples: ['sandbox accept k7m2xp', 'sandbox accept "Contoso Ltd" --domain contoso.example'],
  },
  async (context, options, text) => {
    const invitation = await invitationOf(context, singleLine(text, 'The invitation', LONGEST_NAME), options);
    return withSandbox(context, async (sandbox, { acceptanceBy, acceptanceOf, domainIn }) => {
      const acceptance = {
        ...(invitation === undefined ? acceptanceBy(text, sandbox) : acceptanceOf(invitation, sandbox)),
        ...(options.domain === undefined ? {} : { domain: domainIn(options.domain) }),
        ...(options.delegated ? { delegated: true } : {}),
      };
      if (!isDomain(acceptance.domain)) {
        throw wrongUsage('domain-invalid', `${acceptance.domain} is not a domain.`, {
          hint: 'Give one with --domain.',
        });
      }
      const title = `${oneLine(acceptance.name)} (${oneLine(acceptance.domain)})`;
      if (await context.isDryRun(`accept as ${title}`)) return;
      const customer = sandbox.accept(acceptance);
      const uninvited = invitation === undefined ? ', though no pending invitation to it was found' : '';
      await context.notice(`${title} has accepted${uninvited}.`);
      return context.printer.record(customer, sandboxCustomerFields, '');
    });
  },
);

/** The invitation of this id or to the customer of this name; undefined when the text means somebody else. */
async function invitationOf(
  context: Context,
  text: string,
  { domain }: AcceptOptions,
): Promise<Invitation | undefined> {
  return withLedger<Invitation | undefined>(
    context,
    async (ledger) => {
      const pending = await ledger.list({ status: 'pending' });
      const domainMeant = text.trim().toLowerCase();
      const called = pending.filter(
        ({ customerKey, domain }) => customerKey === nameKey(text) || domain === domainMeant,
      );
      // The same customer may have been invited for real.
      const rehearsing = context.state.profiles.filter(isRehearsing).map(({ name }) => name);
      const named = called.find(({ profile }) => rehearsing.includes(profile)) ?? called[0];
      if (named !== undefined || !isIdOrPrefix(text.trim().toLowerCase())) return named;
      try {
        return await ledger.find(text);
      } catch (error) {
        // What looks like a whole id was hardly meant as a name.
        const isMistyped = text.trim().length === 6 && /\d/.test(text) && domain === undefined;
        if (!(error instanceof RelateError) || error.code !== 'invitation-not-found') throw error;
        if (!isMistyped) return undefined;
        throw notFound(error.code, error.message, {
          hint: [
            ...hintLines(error.hint),
            {
              says: 'If it is the name of an organisation',
              next: { command: 'sandbox accept', args: [text], options: { domain: 'DOMAIN' } },
            },
          ],
          cause: error,
        });
      }
    },
    () => undefined,
  );
}
