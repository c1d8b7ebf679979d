import { describe, expect, test } from 'vitest';
import { checkTemplate } from '../../../src/invitation/template/check-template.ts';
import { fabrikam, northwind } from '../../account/examples.ts';

/** What a check finds in a template of this text, as `line:column code`. */
async function found(body: string, { name = 'schools', subject = 'Hello', profiles = [fabrikam] } = {}) {
  const problems = await checkTemplate(Buffer.from(`Subject: ${subject}\n\n${body}\n`), name, profiles);
  return problems.map(({ line, column, code }) => `${line}:${column} ${code}`);
}

describe('a check of a template finds', () => {
  test.each([
    ['{{link}}?utm_source=mail', '3:1 link-not-alone'],
    ['{{link}}abc', '3:1 link-not-alone'],
    ['{{link}}&x=1', '3:1 link-not-alone'],
    ['{{link}}/x', '3:1 link-not-alone'],
    ['{{link}},x', '3:1 link-not-alone'],
    ['{{link}}.html', '3:1 link-not-alone'],
    ['x{{link}}', '3:2 link-not-alone'],
    ['https://track.example/?u={{link}}', '3:26 link-not-alone'],
    ['{{customer}}{{link}}', '3:13 link-not-alone'],
    ['{{link}}{{note}}', '3:1 link-not-alone'],
    ['{{link}}{{#note}}x{{/note}}', '3:1 link-not-alone'],
    ['\u201C{{link}}\u201D', '3:2 link-not-alone'],
    ['{{link}})', '3:1 link-not-alone'],
    ['{{link}}>', '3:1 link-not-alone'],
  ])('other text beside the link: %s', async (body, problem) => {
    expect(await found(body)).toContain(problem);
  });

  test.each([
    ['[{{link}}](https://evil.example)\n\n{{link}}', '3:2 link-misleading'],
    ['<!-- {{link}} -->', '3:6 link-not-rendered'],
    ['<a href="{{link}}">Accept</a>', '3:10 link-not-rendered'],
    ['![Accept]({{link}})', '3:11 link-not-rendered'],
    ['| {{link}} |', '3:3 link-not-rendered'],
    ['`{{link}}`', '3:2 link-not-rendered'],
    ['```\n{{link}}\n```', '3:1 link-not-rendered'],
    ['{{link}}\n\n<b>Now</b>', '5:1 not-rendered'],
    ['{{link}}\n\n[us](www.fabrikam.example)', '5:1 not-rendered'],
  ])('a link that misleads, and what is not rendered: %s', async (body, problem) => {
    expect(await found(body)).toContain(problem);
  });

  test.each([
    ['Through {{provider}}, our provider.\n\n{{link}}', '3:9 placeholder-empty'],
    ['Dear {{contact}},\n\n{{link}}', '3:6 placeholder-empty'],
    ['{{#note}}Dear {{contact}}, {{note}}{{/note}}\n\n{{link}}', '3:15 placeholder-empty'],
    ['{{link}}\n\n{{ticket}}', '5:1 placeholder-unset'],
    ['{{link}}\n\n{{#contact}}x', '5:1 condition-unclosed'],
  ])('what may be empty in a sentence: %s', async (body, problem) => {
    expect(await found(body)).toEqual([problem]);
  });

  test('it in the subject, with its column', async () => {
    expect(await found('{{link}}', { subject: 'To {{contact}}' })).toEqual(['1:13 placeholder-empty']);
  });

  test.each([
    ['{{contact|}}', ['1:10 empty-subject']],
    ['{{#contact}}For {{contact}}{{/contact}} {{note|}}', ['1:10 empty-subject']],
    ['{{contact|}}{{partner}}', []],
    ['{{contact|you}}', []],
  ])('a subject that may come out empty: %s', async (subject, problems) => {
    expect(await found('{{link}}', { subject })).toEqual(problems);
  });

  test('an invitation that names one company of two', async () => {
    expect(await found('We are {{partner}}.\n\n{{link}}', { name: 'invitation', profiles: [northwind] })).toEqual([
      '5:1 provider-missing',
    ]);
    expect(await found('We are {{partner}}.\n\n{{link}}', { name: 'indirect', profiles: [fabrikam] })).toEqual([
      '5:1 provider-missing',
    ]);
  });

  test.each([
    '**Now** {{link}} soon\n\n- a\n- [b](https://fabrikam.example)',
    'Dear{{#contact}} {{contact}}{{/contact}},\n\n{{#note}}\nNote: {{note}}\n{{/note}}\n\n[Accept]({{link}})\n\n{{signature}}',
  ])('nothing in %j', async (body) => {
    expect(await found(body)).toEqual([]);
  });
});
