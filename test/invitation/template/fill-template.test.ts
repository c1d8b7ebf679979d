import { describe, expect, it } from 'vitest';
import { fillTemplate } from '../../../src/invitation/template/fill-template.ts';
import type { PlaceholderValues } from '../../../src/invitation/template/placeholders.ts';
import { fc } from '../../properties.ts';

const body = (text: string, values: PlaceholderValues = {}) => fillTemplate({ subject: '', body: text }, values).body;
const subject = (text: string, values: PlaceholderValues = {}) =>
  fillTemplate({ subject: text, body: '' }, values).subject;

describe('filling a template', () => {
  it.each([
    ['Dear {{contact}},', { contact: 'Ann' }, 'Dear Ann,'],
    ['Dear {{ contact }},', { contact: 'Ann' }, 'Dear Ann,'],
    ['Dear {{contact|Sir or Madam}},', {}, 'Dear Sir or Madam,'],
    ['Dear {{ contact | all }},', { contact: ' ' }, 'Dear all,'],
    ['Dear {{contact|all}},', { contact: 'Ann' }, 'Dear Ann,'],
    ['{{customer|a|b}}', {}, 'a|b'],
    ['{{customer}} {{customer}}', { customer: 'C' }, 'C C'],
    ['{{{customer}}}', { customer: 'C' }, '{{{customer}}}'],
    ['{{No body}} {{customer', {}, '{{No body}} {{customer'],
    ['{{ticket}}{{ticket|none}}', {}, 'none'],
    ['{{ticket}} {{#ticket}}{{ticket|none}}{{/ticket}}', { ticket: '1' }, '1 1'],
    ['{{constructor}}{{#constructor}}x{{/constructor}}', {}, ''],
    ['{{sender-email}}', { 'sender-email': 'a@b.co' }, 'a@b.co'],
  ])('makes %j with %j %j', (text, values, expected) => {
    expect(body(text, values)).toBe(expected);
  });

  it('never looks into a value again', () => {
    expect(body('{{customer}} {{link}}', { customer: '{{link}} $& $1', link: 'L' })).toBe('{{link}} $& $1 L');
  });

  it.each([
    ['a\n\n{{note}}\n\nb', 'a\n\nb'],
    ['a\n{{note}}\nb', 'a\nb'],
    ['a\n{{note}}\n\nb', 'a\n\nb'],
    ['a\n\n{{note}}\nb', 'a\n\nb'],
    ['{{note}}\n\nb', 'b'],
    ['a\n\n{{note}}', 'a'],
    ['a\n\n  {{ note }}  \n\nb', 'a\n\nb'],
    ['a\n\n{{note}}\n\n{{provider}}\n\nb', 'a\n\nb'],
    ['a\n\n{{note}}\n{{provider}}\n\nb', 'a\n\nb'],
    ['a\n\n{{note|nothing to add}}\n\nb', 'a\n\nnothing to add\n\nb'],
    ['a\n\n{{note}} {{provider}}\n\nb', 'a\n\nb'],
    ['a\n\n\nb', 'a\n\n\nb'],
    ['- a\n- {{note|}}\n- b', '- a\n- b'],
    ['1. {{#note}}x{{/note}}\n2. b', '2. b'],
    ['a\n\n**{{note}}**\n\n## {{#note}}x{{/note}}\n\n> {{note|}}\n\nb', 'a\n\nb'],
    ['a\n- \n**\n---\nb', 'a\n- \n**\n---\nb'],
  ])('with nothing to put in makes %j %j', (text, expected) => {
    expect(body(text)).toBe(expected);
  });

  it('keeps the lines of a value in the text', () => {
    expect(body('a\n\n{{note}}\n\nb', { note: 'one\n\ntwo' })).toBe('a\n\none\n\ntwo\n\nb');
  });

  it('keeps a line whose value looks like the marks around it', () => {
    expect(body('a\n- {{note|}}\nb', { note: '*' })).toBe('a\n- *\nb');
    expect(body('- {{note|-}}')).toBe('- -');
  });

  it('puts a value of several lines on one line of the subject', () => {
    expect(subject('Hello {{note}}', { note: 'one\r\n two\u2028three' })).toBe('Hello one two three');
    expect(subject('Hello {{contact}}')).toBe('Hello');
  });

  it('leaves no two blank lines where a line was dropped', () => {
    const line = fc.constantFrom('text', '{{note}}', '{{provider}}', '{{contact|x}}');
    fc.assert(
      fc.property(fc.array(line), fc.constantFrom('\n', '\n\n'), (lines, gap) => {
        expect(body(lines.join(gap))).not.toMatch(/\n\n\n|^\n|\n$/);
      }),
    );
  });

  it('puts in every value exactly as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        fc.pre(value.trim() !== '');
        expect(body('[{{customer}}]', { customer: value })).toBe(`[${value}]`);
      }),
    );
  });
});
