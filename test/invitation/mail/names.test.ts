import { expect, it } from 'vitest';
import { parseDraft } from '../../../src/invitation/mail/draft.ts';
import { isolateNames, withoutIsolates } from '../../../src/invitation/mail/names.ts';

it.each([
  ['en', ['שלום'], 'To שלום (5)', 'To ⟨שלום⟩ (5)'],
  ['en', ['שלום', 'שלום בע״מ'], 'To שלום בע״מ and שלום', 'To ⟨שלום בע״מ⟩ and ⟨שלום⟩'],
  ['en', ['Contoso שלום'], 'Contoso שלום!', '⟨Contoso שלום⟩!'],
  ['en', ['Ömer', '日本'], 'Ömer, 日本', 'Ömer, 日本'],
  ['ar', ['A'], 'من A إلى Azure', 'من ⟨A⟩ إلى Azure'],
  ['ar', ['Contoso'], 'بـContoso، https://contoso.example/Contoso', 'بـ⟨Contoso⟩، https://contoso.example/Contoso'],
  ['he', ['Ann'], 'שלום Ann ann@Ann.example', 'שלום ⟨Ann⟩ ann@Ann.example'],
  ['en', ['שלום\nדוד'], 'שלום\nדוד', 'שלום\nדוד'],
])('in %s the names %j are isolated in %j', (language, values, text, expected) => {
  const isolated = isolateNames(text, values, language);
  expect(isolated.replaceAll('\u2068', '⟨').replaceAll('\u2069', '⟩')).toBe(expected);
  expect(withoutIsolates(isolated)).toBe(text);
});

it('are read back from a draft that was printed as they were', async () => {
  const draft = await parseDraft(Buffer.from('To: \nSubject: x\n\nTo \u2068שלום\u2069 (5)\n'));
  expect(draft).toMatchObject({ body: 'To שלום (5)', problems: [] });
});
