/** The mails of all templates that ship with the program, in every language. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { roleSetNamed } from '../../../src/admin/role-sets/role-sets.ts';
import { roleWords } from '../../../src/admin/roles/in-words.ts';
import { accessValues } from '../../../src/invitation/asked-access.ts';
import { type Composition, compose, placeholderValues } from '../../../src/invitation/compose.ts';
import { linksOfTemplate } from '../../../src/invitation/template/kind.ts';
import { PLACEHOLDER_NAMES } from '../../../src/invitation/template/placeholders.ts';
import { usableTemplate } from '../../../src/invitation/template/usable-template.ts';
import { fabrikam, northwind, northwindLink, wingtipId } from '../../account/examples.ts';
import { shippedTemplates } from '../../fakes.ts';
import { approval, relationshipId } from '../link/examples.ts';
import { link } from './arbitraries.ts';

/** Each language with each template. */
export const shippedMails: readonly (readonly [language: string, template: string])[] = readdirSync(
  shippedTemplates,
).flatMap((language) =>
  readdirSync(join(shippedTemplates, language)).map((file) => [language, file.replace('.md', '')] as const),
);

/** The texts that an operator gives for one customer. */
export interface Occasion {
  readonly customer: string;
  readonly contact?: string;
  readonly note?: string;
  readonly company?: string;
  readonly signature?: string;
}

/** The draft of a template for a customer. */
export async function shippedMail(language: string, template: string, occasion: Occasion): Promise<Composition> {
  const content = readFileSync(join(shippedTemplates, language, `${template}.md`));
  return mailOf(content, language, template, occasion);
}

/** As `shippedMail`, from the text of any template. */
export async function mailOf(
  content: Uint8Array,
  language: string,
  template: string,
  { customer, contact = '', note = '', company, signature }: Occasion,
): Promise<Composition> {
  const account = template === 'indirect' ? northwind : fabrikam;
  const [provider] = account.providers;
  const profile = {
    ...account,
    ...(company === undefined ? {} : { company }),
    ...(signature === undefined ? {} : { signature }),
  };
  const urls = { invitation: provider === undefined ? link : northwindLink(wingtipId), approval };
  const roles = await roleWords(
    language,
    roleSetNamed('helpdesk').roles.map(({ id }) => id),
  );
  const access = { relationshipId, link: approval, roles, duration: 'P730D', autoExtend: 'P180D', endsAt };
  const values = placeholderValues(
    { customer, contact, note, to: [], cc: [] },
    { profile, provider },
    {
      link: urls.invitation,
      date: '10 March 2026',
      ...accessValues(access, language, new Set(PLACEHOLDER_NAMES)),
    },
  );
  const links = (linksOfTemplate(template) ?? (['invitation'] as const)).map((kind) => ({ kind, url: urls[kind] }));
  const recipient = { customer, to: ['Ann Lee <it@contoso.com>'], cc: [] };
  return compose(await usableTemplate(content, { name: template, path: template }), recipient, values, language, links);
}

const endsAt = new Date('2028-03-09T12:00:00Z');
