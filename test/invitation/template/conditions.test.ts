import { describe, expect, it } from 'vitest';
import { fillTemplate, findGaps } from '../../../src/invitation/template/fill-template.ts';
import { parseTemplate } from '../../../src/invitation/template/parse-template.ts';
import type { PlaceholderValues } from '../../../src/invitation/template/placeholders.ts';
import { fc } from '../../properties.ts';
import { lineArbitrary, textArbitrary } from '../mail/arbitraries.ts';

const fill = (body: string, values: PlaceholderValues = {}) => fillTemplate({ subject: '', body }, values).body;

/** What is wrong, as `line:column code message`. */
function problems(body: string): readonly string[] {
  return parseTemplate(Buffer.from(`Subject: a\n\n{{link}}\n${body}\n`), 'schools').problems.map(
    ({ line, column, code, message }) => `${line}:${column} ${code} ${message}`,
  );
}

describe('a condition', () => {
  const contact = 'Ann Lee';
  const note = 'One.\nTwo.';
  it.each<[string, string, PlaceholderValues, string]>([
    ['keeps its text in a line', 'Dear{{#contact}} {{contact}}{{/contact}},', { contact }, 'Dear Ann Lee,'],
    ['leaves its text out', 'Dear{{#contact}} {{contact}}{{/contact}},', {}, 'Dear,'],
    ['takes a value of blanks for none', 'Dear{{#contact}} {{contact}}{{/contact}},', { contact: ' ' }, 'Dear,'],
    ['may hang on another value', 'a{{#sender}}, {{contact|all}}{{/sender}}', { sender: 'B' }, 'a, all'],
    ['may have blanks in its braces', 'a{{ # contact }}b{{ / contact }}', { contact }, 'ab'],
    ['leaves out a line on which nothing is left', 'a\n{{#note}}Note: {{note}}{{/note}}\nb', {}, 'a\nb'],
    ['leaves no gap between paragraphs', 'a\n\n{{#note}}Note: {{note}}{{/note}}\n\nb', {}, 'a\n\nb'],
    ['spans lines', 'a\n\n{{#note}}\nNote:\n{{note}}\n{{/note}}\n\nb', { note }, 'a\n\nNote:\nOne.\nTwo.\n\nb'],
    ['spans lines, which all go', 'a\n\n{{#note}}\nNote:\n{{note}}\n{{/note}}\n\nb', {}, 'a\n\nb'],
    ['spans paragraphs', 'a\n\n{{#note}}\n\nNote:\n\n{{note}}\n\n{{/note}}\n\nb', {}, 'a\n\nb'],
    ['begins in a line and ends in another', 'a {{#note}}b\nc{{/note}} d', {}, 'a  d'],
    ['begins in a line and ends in another', 'a {{#note}}b\nc{{/note}} d', { note }, 'a b\nc d'],
    ['may be the first or the last line', '{{#note}}x{{/note}}\n\na\n\n{{#note}}x{{/note}}', {}, 'a'],
    ['goes with empty placeholders on its line', 'a\n\n{{#note}}x{{/note}} {{provider}}\n\nb', {}, 'a\n\nb'],
    ['stands beside another', '{{#note}}n{{/note}}{{#contact}}c{{/contact}}', { contact }, 'c'],
    ['keeps a blank line that was there without it', 'a\n\n\nb{{#note}}x{{/note}}', {}, 'a\n\n\nb'],
  ])('%s: %j with %j', (_, body, values, expected) => {
    expect(fill(body, values)).toBe(expected);
  });

  it('works in the subject', () => {
    const subject = '{{partner}}{{#contact}} asks {{contact}}{{/contact}}';
    const filled = (values: PlaceholderValues) => fillTemplate({ subject, body: '' }, values).subject;
    expect([filled({ partner: 'F', contact }), filled({ partner: 'F' })]).toEqual(['F asks Ann Lee', 'F']);
  });

  it.each([
    [
      'Dear {{#contact}}{{contact}},',
      '4:6 condition-unclosed {{#contact}} is never ended: write {{/contact}} where the text ends that needs a value.',
    ],
    [
      'Dear {{contact|all}}{{/contact}},',
      '4:21 condition-unopened {{/contact}} ends a condition that does not begin: write {{#contact}} before it.',
    ],
    [
      '{{#contact}}x{{/note}}',
      '4:14 condition-unopened {{/note}} ends another condition than {{#contact}}, which it follows: write {{/contact}}.',
    ],
    [
      '{{#contact}}a{{#contact}}b{{/contact}}{{/contact}}',
      '4:14 condition-nested {{#contact}} stands inside {{#contact}}: end that one first, with {{/contact}}.',
    ],
    [
      '{{#contact}}a{{#note}}b{{/note}}c{{/contact}}',
      '4:14 condition-nested {{#note}} stands inside {{#contact}}: end that one first, with {{/contact}}.',
    ],
    [
      '{{#note}}\n{{link}}\n{{/note}}',
      '5:1 condition-misplaced {{link}} stands inside {{#note}}: put it outside, since every customer needs the link.',
    ],
    [
      '{{#note}}\n{{admin-link}}\n{{/note}}',
      '5:1 condition-misplaced {{admin-link}} stands inside {{#note}}: put it outside, since every customer needs the link.',
    ],
    [
      '{{#note}}\n{{roles}}\n{{/note}}',
      '5:1 condition-misplaced {{roles}} stands inside {{#note}}: put it outside, since the customer has to know the roles.',
    ],
    ['{{#link}}x{{/link}}', '4:1 condition-misplaced Nothing can hang on {{#link}}: every customer needs the link.'],
    [
      '{{#contact|all}}x{{/contact}}',
      '4:1 condition-misplaced A condition has no text for an empty value: write {{#contact}}.',
    ],
    ['{{#contct}}x{{/contact}}', '4:1 unknown-placeholder {{#contct}} is not known: did you mean {{#contact}}?'],
    ['{{#}}x', '4:1 unknown-placeholder A condition has no name.'],
    ['{{#contact}x{{/contact}}', '4:1 unclosed-placeholder Two braces {{ are not closed by }} on this line.'],
  ])('that is wrong is told with its place: %j', (body, expected) => {
    expect(problems(body)).toEqual([expected]);
  });

  it('makes no gap of what it leaves out, and tells the place of one behind it', () => {
    const body = '🦊 {{#note}}🦊 {{contact}}\nx {{sender}}\n{{/note}}, {{provider}}';
    const template = parseTemplate(Buffer.from(`Subject: a\n\n{{link}}\n${body}\n`), 'schools');
    const gaps = (values: PlaceholderValues) =>
      findGaps(template, { link: 'x', ...values }).map(({ name, line, column }) => `${line}:${column} ${name}`);
    expect(gaps({})).toEqual(['6:12 provider']);
    expect(gaps({ note })).toEqual(['4:14 contact', '5:3 sender', '6:12 provider']);
  });

  it('is never seen in a value: each comes out exactly as it is', () => {
    const value = fc.oneof(
      lineArbitrary,
      fc.constantFrom('{{#contact}}', '{{/contact}}', '{{#note}}x{{/note}}', '{{', '}}', '{{link}}', '#', '/'),
    );
    fc.assert(
      fc.property(value, textArbitrary, (customer, written) => {
        const text = `[{{customer}}]{{#customer}}({{customer}}){{/customer}}{{#contact}}{{customer}}{{/contact}}`;
        expect(fill(text, { customer })).toBe(`[${customer}](${customer})`);
        fc.pre(written.trim() !== '');
        expect(fill('<{{#note}}{{note}}{{/note}}>', { note: written })).toBe(`<${written}>`);
      }),
    );
  });

  it('leaves no two blank lines, and no line of its own, wherever it stands', () => {
    const line = fc.constantFrom(
      'line',
      '{{note}}',
      '{{#note}}x{{/note}}',
      '{{#note}}\nx\n{{/note}}',
      '{{#note}}\n\nx {{contact}}\n\n{{/note}}',
      '{{#customer}}\nyes\n{{/customer}}',
    );
    fc.assert(
      fc.property(fc.array(line), fc.constantFrom('\n', '\n\n'), (parts, gap) => {
        expect(fill(parts.join(gap), { customer: 'C' })).not.toMatch(/\n\n\n|^\n|\n$|x|\{\{/);
      }),
    );
  });

  it('keeps all other text as it is, whatever it is', () => {
    const plain = textArbitrary.map((text) => text.replaceAll('{{', '{'));
    fc.assert(
      fc.property(plain, plain, (before, inside) => {
        const text = `${before}.{{#contact}}${inside}{{/contact}}.`;
        expect([fill(text, { contact }), fill(text)]).toEqual([`${before}.${inside}.`, `${before}..`]);
      }),
    );
  });

  it('costs no more than its text, however many there are', () => {
    expect(fill('{{#note}}x{{/note}}'.repeat(3_000), { note: 'n' })).toBe('x'.repeat(3_000));
    expect(problems('{{#note}}'.repeat(6_000)).length).toBeLessThanOrEqual(21);
  });
});
