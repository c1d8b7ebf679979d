/** The e-mails that ship with the program, and drafts made of them. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Profile } from '../src/account/profile.ts';
import { roleSetNamed } from '../src/admin/role-sets/role-sets.ts';
import { roleWords } from '../src/admin/roles/in-words.ts';
import { type AskedAccess, accessValues } from '../src/invitation/asked-access.ts';
import { compose, placeholderValues, type RecipientDetails } from '../src/invitation/compose.ts';
import type { Draft } from '../src/invitation/mail/draft.ts';
import { linksOfTemplate } from '../src/invitation/template/kind.ts';
import { PLACEHOLDER_NAMES } from '../src/invitation/template/placeholders.ts';
import { usableTemplate } from '../src/invitation/template/usable-template.ts';
import { fabrikam, fabrikamLink, northwind, northwindLink } from './account/examples.ts';
import { shippedTemplates } from './fakes.ts';
import { approval, relationshipId } from './invitation/link/examples.ts';
import { shippedLanguages } from './shipped-languages.ts';

export const names = ['admin', 'admin-reminder', 'both', 'indirect', 'invitation', 'reminder', 'restore'];
/** Those that ask for admin roles. */
export const ofAccess = ['admin', 'admin-reminder', 'both', 'restore'];
/** Those that ask for the reseller relationship. */
export const ofReseller = ['both', 'indirect', 'invitation', 'reminder'];
/** Each language with each name. */
export const all = shippedLanguages.flatMap((language) => names.map((name): [string, string] => [language, name]));

export const contoso: RecipientDetails = { customer: 'Contoso Ltd', to: ['it@contoso.com'], cc: [] };

/** The account of a usual company: its signature has three lines. */
export const usualAccount: Profile = {
  ...fabrikam,
  company: 'Fabrikam Cloud GmbH',
  senderName: 'Jonas Weber',
  senderEmail: 'jonas.weber@fabrikam.example',
};
export const usualReseller: Profile = {
  ...usualAccount,
  type: 'reseller',
  msppId: '4847383',
  providers: northwind.providers.map((provider) => ({ ...provider, name: 'Wingtip Distribution' })),
};
/** A usual customer, of whom nobody is known. */
export const nordwind: RecipientDetails = {
  customer: 'Nordwind Maschinenbau GmbH',
  to: ['anna.schmidt@nordwind.example'],
  cc: [],
};
export const anna: RecipientDetails = { ...nordwind, contact: 'Anna Schmidt' };

export function read(language: string, name: string): Uint8Array {
  return readFileSync(join(shippedTemplates, language, `${name}.md`));
}

/** The links of the mail of a template, by their placeholders. */
export function linksOf(name: string): readonly ('invitation' | 'approval')[] {
  return linksOfTemplate(name) ?? [];
}

/** What a mail asks to approve: the roles in the language of the mail, as commands hand them over. */
export async function accessIn(language: string, autoExtend: string): Promise<AskedAccess> {
  const roles = await roleWords(
    language,
    roleSetNamed('helpdesk').roles.map(({ id }) => id),
  );
  return {
    relationshipId,
    link: approval,
    roles,
    duration: 'P730D',
    autoExtend,
    endsAt: new Date('2028-03-09T12:00:00Z'),
  };
}

/** The draft for a customer: of Northwind and its provider where the mail is of an indirect reseller, else of Fabrikam. */
export async function draftOf(
  language: string,
  name: string,
  occasion: RecipientDetails,
  profile?: Profile,
  autoExtend = 'PT0S',
): Promise<Draft> {
  const account = profile ?? (name === 'indirect' ? northwind : fabrikam);
  const [provider] = account.providers;
  const urls = { invitation: provider === undefined ? fabrikamLink : northwindLink(provider.tenantId), approval };
  const values = placeholderValues(
    occasion,
    { profile: account, provider },
    {
      link: urls.invitation,
      date: '10 March 2026',
      ...accessValues(await accessIn(language, autoExtend), language, new Set(PLACEHOLDER_NAMES)),
    },
  );
  const links = linksOf(name).map((kind) => ({ kind, url: urls[kind] }));
  return compose(await usableTemplate(read(language, name), { name, path: name }), occasion, values, language, links)
    .draft;
}
