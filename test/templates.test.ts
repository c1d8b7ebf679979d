/** The e-mails that ship with the program. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Profile } from '../src/account/profile.ts';
import { compose, placeholderValues, type RecipientDetails } from '../src/invitation/compose.ts';
import { checkBody } from '../src/invitation/mail/link-check.ts';
import { MAILTO_LIMIT, mailtoUrl } from '../src/invitation/mail/mailto.ts';
import { checkTemplate } from '../src/invitation/template/check-template.ts';
import { parseTemplate } from '../src/invitation/template/parse-template.ts';
import { findPlaceholders } from '../src/invitation/template/placeholders.ts';
import { usableTemplate } from '../src/invitation/template/usable-template.ts';
import { fabrikam, fabrikamLink, northwind, northwindLink, wingtipId } from './account/examples.ts';
import { shippedTemplates } from './fakes.ts';

const languages = ['de', 'en', 'es', 'fr', 'it', 'ja', 'nl', 'pl', 'pt', 'ru'];
const names = ['indirect', 'invitation', 'reminder', 'restore'];
const all = languages.flatMap((language) => names.map((name): [string, string] => [language, name]));

const contoso: RecipientDetails = { customer: 'Contoso Ltd', to: ['it@contoso.com'], cc: [] };
const everything: RecipientDetails = { ...contoso, contact: 'Ms Li', note: 'First.\n\nSecond.' };

function read(language: string, name: string): Uint8Array {
  return readFileSync(join(shippedTemplates, language, `${name}.md`));
}

/** The draft for a customer. */
async function draftOf(language: string, name: string, occasion: RecipientDetails, profile?: Profile) {
  const account = profile ?? (name === 'indirect' ? northwind : fabrikam);
  const [provider] = account.providers;
  const link = provider === undefined ? fabrikamLink : northwindLink(wingtipId);
  const values = placeholderValues(occasion, { profile: account, provider }, { link, date: '10 March 2026' });
  return compose(await usableTemplate(read(language, name), { name, path: name }), occasion, values, language, [
    { kind: 'invitation', url: link },
  ]).draft;
}

test('there are four of them in each of ten languages, and nothing else', () => {
  expect(readdirSync(shippedTemplates).sort()).toEqual(languages);
  for (const language of languages) {
    expect(readdirSync(join(shippedTemplates, language)).sort()).toEqual(names.map((name) => `${name}.md`));
  }
});

describe.each(all)('%s %s', (language, name) => {
  const template = parseTemplate(read(language, name), name);

  test('has no mistake', () => {
    expect(template.problems).toEqual([]);
  });

  test('has what it needs, and the link, the note and the signature once', () => {
    const found = findPlaceholders(template.body).map((placeholder) => placeholder.name);
    for (const once of ['link', 'note', 'signature', 'contact']) {
      expect(found.filter((placeholder) => placeholder === once)).toEqual([once]);
    }
    expect(found).toContain('customer');
    expect(`${template.subject}${template.body}`).toContain('{{partner}}');
    expect(found.includes('provider')).toBe(name === 'indirect');
  });

  test('has the link, the note and the signature on lines of their own, and does without a contact', () => {
    const lines = template.body.split('\n');
    for (const alone of ['{{link}}', '{{note}}', '{{signature}}']) expect(lines).toContain(alone);
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
