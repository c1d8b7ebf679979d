import { describe, expect, test } from 'vitest';
import { usableTemplate } from '../../../src/invitation/template/usable-template.ts';
import { rejectionOf } from '../../errors.ts';

describe('a template', () => {
  test('is read from its file', async () => {
    expect(await usableTemplate(Buffer.from('Subject: A\n\n{{link}}\n'), { name: 'a.md', path: 'a.md' })).toEqual({
      subject: 'A',
      subjectColumn: 10,
      body: '{{link}}',
      bodyLine: 3,
    });
  });

  test('is refused with the place of its first mistake', async () => {
    const error = await rejectionOf(
      usableTemplate(Buffer.from('Subject: A\n\n{{lnk}}\n{{x\n'), { name: '/t/a.md', path: '/t/a.md' }),
    );
    expect(error).toMatchObject({ code: 'template-unusable', exitCode: 1 });
    expect(error.message).toMatch(/^\/t\/a\.md:3:1: /);
    expect(error.hint).toBe('Mend the file; "relate template check /t/a.md" lists every mistake.');
  });

  test.each([
    ['{{link}}?utm_source=mail', '"?utm_source=mail" follows it directly'],
    ['{{link}}abc', '"abc" follows it directly'],
    ['{{link}}&x=1', '"&x=1" follows it directly'],
    ['{{link}}/x', '"/x" follows it directly'],
    ['{{link}},x', '",x" follows it directly'],
    ['{{link}}.html', '".html" follows it directly'],
    ['x{{link}}', 'other text stands directly before it'],
    ['https://track.example/?u={{link}}', 'other text stands directly before it'],
    ['{{customer}}{{link}}', 'other text stands directly before it'],
    ['{{link}}{{note}}', '"{{note}}" follows it directly'],
    ['\u201C{{link}}\u201D', '"\u201D" follows it directly'],
    ['{{link}})', '")" follows it directly'],
    ['{{link}}>', '">" follows it directly'],
    ['See {{link}}.', '"." follows it directly'],
    ['{{#note}}🦊{{/note}}{{link}}', 'other text stands directly before it'],
    ['a {{#note}} {{/note}}{{link}}{{#note}} {{/note}}b', '"b" follows it directly'],
  ])('with the link in %j is refused, with its place and the remedy', async (line, how) => {
    const error = await rejectionOf(
      usableTemplate(Buffer.from(`Subject: A\n\n\nDear all,\n\n${line}\n`), { name: '/t/a.md', path: '/t/a.md' }),
    );
    expect(error.message).toBe(
      `/t/a.md:6:${[...line.slice(0, line.indexOf('{{link}}'))].length + 1}: The link does not stand alone: ${how}. ` +
        'Leave a blank before and after it, or give it a line of its own.',
    );
  });

  test('with a link that shows another address than it leads to is refused', async () => {
    const text = 'Subject: A\n\n[{{link}}](https://evil.example)\n\n{{link}}\n';
    const error = await rejectionOf(usableTemplate(Buffer.from(text), { name: '/t/a.md', path: '/t/a.md' }));
    expect(error.message).toBe(
      '/t/a.md:3:2: A link shows the address {{link}} and leads to https://evil.example. ' +
        'Let it lead to what it shows, or show words.',
    );
  });

  test.each([
    ['<!-- {{link}} -->', 'an HTML comment'],
    ['<a href="{{link}}">Accept</a>', 'HTML'],
    ['![accept]({{link}})', 'an image'],
    ['| {{link}} |', 'a table'],
    ['`{{link}}`', 'code'],
    ['```\n{{link}}\n```', 'code'],
  ])('with the link in %j, which is not rendered, is refused', async (line, what) => {
    const error = await rejectionOf(
      usableTemplate(Buffer.from(`Subject: A\n\n${line}\n`), { name: '/t/a.md', path: '/t/a.md' }),
    );
    expect(error.message).toMatch(/^\/t\/a\.md:3:\d+: /);
    expect(error.message).toContain(`The link stands in ${what}, which is not rendered. Put it on a line of its own.`);
  });

  test.each([
    'Open {{link}} now',
    '[Accept]({{link}}).',
    '**{{link}}**',
    '- {{link}}',
    '{{link}}',
    '[{{link}}]({{link}})',
    '{{#note}}Now: {{/note}}{{link}}{{#note}} soon{{/note}}',
  ])('with the link in %j is fine', async (line) => {
    expect(
      await usableTemplate(Buffer.from(`Subject: A\n\n${line}\n`), { name: '/t/a.md', path: '/t/a.md' }),
    ).toMatchObject({ body: line });
  });
});
