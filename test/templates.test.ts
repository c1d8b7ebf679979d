/** The e-mails that ship with the program. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Profile } from '../src/account/profile.ts';
import type { RecipientDetails } from '../src/invitation/compose.ts';
import { checkBody } from '../src/invitation/mail/link-check.ts';
import { checkTemplate } from '../src/invitation/template/check-template.ts';
import { lengthInWords } from '../src/invitation/template/length-in-words.ts';
import { longDate } from '../src/invitation/template/long-date.ts';
import { parseTemplate } from '../src/invitation/template/parse-template.ts';
import { findPlaceholders, LINK_PLACEHOLDERS } from '../src/invitation/template/placeholders.ts';
import { canonicalTag } from '../src/text/language-tag.ts';
import { fabrikam, northwind } from './account/examples.ts';
import { shippedTemplates } from './fakes.ts';
import { shippedLanguages as languages } from './shipped-languages.ts';
import { accessIn, all, contoso, draftOf, linksOf, names, ofAccess, read } from './shipped-templates.ts';

const everything: RecipientDetails = { ...contoso, contact: 'Ms Li', note: 'First.\n\nSecond.' };

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
    if (['indirect', 'both'].includes(name)) expect(found).toContain('provider');
    if (name.startsWith('admin') || ['invitation', 'restore'].includes(name)) expect(found).not.toContain('provider');
  });

  test('has the link, the note and the signature on lines of their own, and does without a contact', () => {
    const lines = template.body.split('\n');
    const links = linksOf(name).map((kind) => `{{${LINK_PLACEHOLDERS[kind]}}}`);
    for (const alone of [...links, '{{note}}', '{{signature}}']) expect(lines).toContain(alone);
    expect(template.body).toMatch(/\{\{contact\|[^}]+\}\}|^\{\{contact\}\}$|\{\{#contact\}\}/m);
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

test('every language says its own words', () => {
  for (const name of names) {
    const subjects = languages.map((language) => parseTemplate(read(language, name), name).subject);
    expect(new Set(subjects).size).toBe(languages.length);
  }
});

describe.each(languages)('in %s', (language) => {
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
    expect(body.indexOf('{{link}}')).toBeLessThan(body.indexOf('{{admin-link}}'));
    expect((await draftOf(language, 'both', contoso, northwind)).body).toContain('wingtip');
  });
});
