import { defineCommand, defineOptions, type ValuesOf } from '../../cli/command.ts';
import type { Context } from '../../cli/context.ts';
import { withLedger } from '../../cli/ledger.ts';
import { dryRun } from '../../cli/options.ts';
import { hintLines, notFound, RelateError, wrongUsage } from '../../errors.ts';
import { isIdOrPrefix } from '../../ledger/id.ts';
import type { Invitation } from '../../ledger/invitation.ts';
import { oneLine } from '../../output/sanitise.ts';
import { LONGEST_NAME } from '../../sandbox/page/form.ts';
import type { CustomerAcceptance, Sandbox } from '../../sandbox/sandbox.ts';
import { isDomain } from '../../text/domain.ts';
import { nameKey } from '../../text/name-key.ts';
import { shellWord } from '../../text/shell-word.ts';
import { singleLine } from '../../text/values.ts';
import { sandboxCustomerFields } from './shared/customer-fields.ts';
import { isRehearsing, type loadSandbox } from './shared/folder.ts';
import { withSandbox } from './shared/with-sandbox.ts';

const acceptOptions = defineOptions(
  { flags: '--domain <domain>', meaning: "the organization's domain, if another" },
  { flags: '--delegated', meaning: 'grant delegated admin privileges as well, as was usual until 2023' },
  dryRun,
);

type AcceptOptions = ValuesOf<typeof acceptOptions>;

type SandboxModule = Awaited<ReturnType<typeof loadSandbox>>;

export const command = defineCommand(
  {
    arguments: [
      { name: '<invitation>', meaning: 'the id of a recorded invitation, or the name or domain of an organization' },
    ],
    options: acceptOptions,
    fields: sandboxCustomerFields,
    examples: ['sandbox accept k7m2xp', 'sandbox accept "Contoso Ltd" --domain contoso.example'],
  },
  async (context, options, text) => {
    const invitation = await invitationOf(context, singleLine(text, 'The invitation', LONGEST_NAME), options);
    return withSandbox(context, async (sandbox, module) => {
      const acceptance = {
        ...(invitation === undefined ? organisationOf(text, sandbox, module) : invitedBy(invitation, sandbox, module)),
        ...(options.domain === undefined ? {} : { domain: module.domainIn(options.domain) }),
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
      await context.notice(`${title} has accepted.`);
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
      const pending = await ledger.list({ status: 'pending', purpose: 'invitation' });
      const called = pending.filter((invitation) => invitation.customerKey === nameKey(text));
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
            `If it is the name of an organisation: relate sandbox accept ${shellWord(text)} --domain DOMAIN`,
          ],
          cause: error,
        });
      }
    },
    () => undefined,
  );
}

/** The customer as the ledger knows it, on the terms of the link it was sent. */
function invitedBy(
  invitation: Invitation,
  sandbox: Sandbox,
  { readInvitation, terms }: SandboxModule,
): CustomerAcceptance {
  const { customer, domain, to, link } = invitation;
  const asked = readInvitation(sandbox, new URL(link).searchParams);
  const mailDomain = to[0]?.slice(to[0].lastIndexOf('@') + 1);
  return {
    name: customer,
    domain: domain ?? mailDomain ?? domainFor(customer),
    ...(asked.ok ? terms(asked.value) : {}),
  };
}

/** A domain names an organisation, and a name gets a domain. */
function organisationOf(text: string, { partner }: Sandbox, { domainIn }: SandboxModule): CustomerAcceptance {
  const reseller = partner.type === 'reseller' ? partner.tenantId : undefined;
  const domain = domainIn(text);
  if (!isDomain(domain)) return { name: text.trim(), domain: domainFor(text), reseller };
  const [label = ''] = domain.split('.');
  return { name: label.charAt(0).toUpperCase() + label.slice(1), domain, reseller };
}

/** `Contoso Ltd` has contoso-ltd.example. A name without a Latin letter gets a number. */
function domainFor(name: string): string {
  const latin = name.replaceAll('ß', 'ss').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const label = latin
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  if (label !== '') return `${label}.example`;
  const number = [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 36 ** 6, 7);
  return `customer-${number.toString(36)}.example`;
}
