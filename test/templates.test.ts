/** The e-mails that ship with the program. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Profile } from '../src/account/profile.ts';
import { roleSetNamed } from '../src/admin/role-sets/role-sets.ts';
import { roleWords } from '../src/admin/roles/in-words.ts';
import { type AskedAccess, accessValues } from '../src/invitation/asked-access.ts';
import { compose, placeholderValues, type RecipientDetails } from '../src/invitation/compose.ts';
import { checkBody } from '../src/invitation/mail/link-check.ts';
import { MAILTO_LIMIT, mailtoUrl } from '../src/invitation/mail/mailto.ts';
import { checkTemplate } from '../src/invitation/template/check-template.ts';
import { linksOfTemplate } from '../src/invitation/template/kind.ts';
import { lengthInWords } from '../src/invitation/template/length-in-words.ts';
import { longDate } from '../src/invitation/template/long-date.ts';
import { parseTemplate } from '../src/invitation/template/parse-template.ts';
import { findPlaceholders, LINK_PLACEHOLDERS, PLACEHOLDER_NAMES } from '../src/invitation/template/placeholders.ts';
import { usableTemplate } from '../src/invitation/template/usable-template.ts';
import { canonicalTag } from '../src/text/language-tag.ts';
import { fabrikam, fabrikamLink, northwind, northwindLink, wingtipId } from './account/examples.ts';
import { shippedLanguages as languages, shippedTemplates } from './fakes.ts';
import { approval, relationshipId } from './invitation/link/examples.ts';

const names = ['admin', 'admin-reminder', 'both', 'indirect', 'invitation', 'reminder', 'restore'];
const ofAccess = ['admin', 'admin-reminder', 'both', 'restore'];
const all = languages.flatMap((language) => names.map((name): [string, string] => [language, name]));

const contoso: RecipientDetails = { customer: 'Contoso Ltd', to: ['it@contoso.com'], cc: [] };
const everything: RecipientDetails = { ...contoso, contact: 'Ms Li', note: 'First.\n\nSecond.' };

function read(language: string, name: string): Uint8Array {
  return readFileSync(join(shippedTemplates, language, `${name}.md`));
}

/** The links of the mail of a template, by their placeholders. */
function linksOf(name: string): readonly (keyof typeof placeholders)[] {
  return linksOfTemplate(name) ?? [];
}

const placeholders = { invitation: '{{link}}', approval: '{{admin-link}}' } as const;

/** What a mail asks to approve: the roles in the language of the mail, as commands hand them over. */
async function accessIn(language: string, autoExtend: string): Promise<AskedAccess> {
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

/** The draft for a customer. */
async function draftOf(
  language: string,
  name: string,
  occasion: RecipientDetails,
  profile?: Profile,
  autoExtend = 'PT0S',
) {
  const account = profile ?? (name === 'indirect' ? northwind : fabrikam);
  const [provider] = account.providers;
  const urls = { invitation: provider === undefined ? fabrikamLink : northwindLink(wingtipId), approval };
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

test('there are seven of them in each language, and nothing else', () => {
  expect(languages.map(canonicalTag)).toEqual(languages);
  for (const language of languages) {
    expect(readdirSync(join(shippedTemplates, language)).sort()).toEqual(names.map((name) => `${name}.md`).sort());
  }
});

describe.each(all)('%s %s', (language, name) => {
  const template = parseTemplate(read(language, name), name);

  test('has no mistake', () => {
    expect(template.problems).toEqual([]);
  });

  test('has what it needs, and the link, the note and the signature once', () => {
    const found = findPlaceholders(template.body).map((placeholder) => placeholder.name);
    const alsoOnce = ofAccess.includes(name) ? ['roles', 'duration', 'ends', 'extension'] : [];
    const links = linksOf(name).map((kind) => LINK_PLACEHOLDERS[kind]);
    for (const once of [...links, ...alsoOnce, 'note', 'signature', 'contact']) {
      expect(found.filter((placeholder) => placeholder === once)).toEqual([once]);
    }
    expect(found).toContain('customer');
    expect(`${template.subject}${template.body}`).toContain('{{partner}}');
    expect(found.includes('provider')).toBe(['indirect', 'both'].includes(name));
  });

  test('has the link, the note and the signature on lines of their own, and does without a contact', () => {
    const lines = template.body.split('\n');
    const links = linksOf(name).map((kind) => placeholders[kind]);
    for (const alone of [...links, '{{note}}', '{{signature}}']) expect(lines).toContain(alone);
    expect(template.body).toMatch(/\{\{contact\|[^}]+\}\}|^\{\{contact\}\}$/m);
  });

  test.each<[string, RecipientDetails, Profile | undefined]>([
    ['everything', everything, undefined],
    ['nothing optional', contoso, undefined],
    ['a contact alone', { ...contoso, contact: 'Ms Li' }, undefined],
    ['a note alone', { ...contoso, note: 'One line.' }, undefined],
    [
      'no sender',
      contoso,
      name === 'indirect'
        ? undefined
        : { name: 'f', tenantId: fabrikam.tenantId, type: 'direct', cloud: 'global', company: 'F', providers: [] },
    ],
  ])('comes out well with %s', async (_, occasion, profile) => {
    const draft = await draftOf(language, name, occasion, profile);
    expect(draft.body).not.toMatch(/\n\n\n|[ \t]\n|^\s|\s$/);
    expect(draft.body).not.toMatch(/\{\{|\}\}/);
    expect(draft.subject).not.toMatch(/\{\{|\}\}|^\s|\s$|^$/);
    // The signs of lists apart, there is no Markdown in them.
    expect(await checkBody(draft.body, draft.links, [])).toEqual({ text: draft.body, problem: undefined });
    expect(draft.body.includes('Contoso Ltd')).toBe(true);
  });

  test.each([
    ['no profile', []],
    ['a direct-bill partner', [fabrikam]],
    ['an indirect reseller', [northwind]],
    ['both', [fabrikam, northwind]],
  ])('has nothing that a check finds, with %s', async (_, profiles) => {
    const isForOthers = profiles.length === 1 && (profiles[0] === northwind) !== (name === 'indirect');
    if (isForOthers && ['invitation', 'indirect'].includes(name)) return;
    expect(await checkTemplate(read(language, name), name, profiles)).toEqual([]);
  });

  test('is plain text that no spreadsheet, terminal or mail program stumbles over', () => {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(read(language, name));
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
    expect(text.endsWith('\n')).toBe(true);
  });
});

test.each(['invitation', 'reminder'])('the English %s fits a mailto link, for a usual account', async (name) => {
  const draft = await draftOf('en', name, { ...contoso, contact: 'Ms Li' });
  expect(mailtoUrl(draft).length).toBeLessThanOrEqual(MAILTO_LIMIT);
});

test('every language says its own words', () => {
  for (const name of names) {
    const subjects = languages.map((language) => parseTemplate(read(language, name), name).subject);
    expect(new Set(subjects).size).toBe(languages.length);
  }
});

/** In the words of Microsoft's pages in each language, as they are inflected in the mails. */
const GLOBAL_ADMINISTRATOR: Readonly<Record<string, string>> = {
  de: 'Globaler Administrator',
  en: 'Global Administrator',
  es: 'administrador global',
  fr: 'administrateur général',
  it: 'amministratore globale',
  ja: 'グローバル管理者',
  nl: 'Globale beheerder',
  pl: 'administratora globalnego',
  'pt-BR': 'Administrador Global',
  ru: 'глобального администратора',
};

const BILLING_ADMINISTRATOR: Readonly<Record<string, string>> = {
  de: 'Abrechnungsadministrator',
  en: 'Billing Administrator',
  es: 'administrador de facturación',
  fr: 'administrateur de facturation',
  it: 'amministratore fatturazione',
  ja: '課金管理者',
  nl: 'Factureringsbeheerder',
  pl: 'administratora rozliczeń',
  'pt-BR': 'Administrador de Cobrança',
  ru: 'администратора выставления счетов',
};

describe.each(languages)('in %s', (language) => {
  const globalOne = GLOBAL_ADMINISTRATOR[language] ?? '';
  const billingOne = BILLING_ADMINISTRATOR[language] ?? '';

  test.each(names)('%s says who can agree', (name) => {
    const { body } = parseTemplate(read(language, name), name);
    expect(body).toContain(globalOne);
    expect(body.includes(billingOne)).toBe(name === 'both');
  });

  test.each(ofAccess)('%s has the roles in words, for how long, and whether that is extended', async (name) => {
    const { body, subject } = await draftOf(language, name, contoso);
    const { roles } = await accessIn(language, 'PT0S');
    expect(body).toContain(`\n\n${roles.map(({ name: role, allows }) => `- ${role}: ${allows}`).join('\n')}\n\n`);
    expect(body).toContain(longDate(new Date('2028-03-09T12:00:00Z'), language));
    expect(body).toContain(lengthInWords('P730D', language));
    expect(subject).toContain('Fabrikam Inc.');
    const extended = await draftOf(language, name, contoso, undefined, 'P180D');
    expect(extended.body).toContain(lengthInWords('P180D', language));
    expect(body).not.toContain(lengthInWords('P180D', language));
  });

  test('a mail with both links has the reseller relationship first, and names the provider where there is one', async () => {
    const { body } = parseTemplate(read(language, 'both'), 'both');
    const [first, second, firstRole] = ['{{link}}', '{{admin-link}}', billingOne].map((text) => body.indexOf(text));
    expect(first).toBeLessThan(second ?? 0);
    expect(firstRole).toBeLessThan(first ?? 0);
    expect(body.slice(first, second)).toContain(globalOne);
    expect((await draftOf(language, 'both', contoso, northwind)).body).toContain('wingtip');
  });
});
