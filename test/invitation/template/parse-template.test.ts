import { describe, expect, it } from 'vitest';
import { parseTemplate, TEMPLATE_LIMIT } from '../../../src/invitation/template/parse-template.ts';
import { fc } from '../../properties.ts';

const encode = (text: string) => new TextEncoder().encode(text);

/** What is wrong, as `line:column code`. */
function problems(file: string | Uint8Array): readonly string[] {
  const bytes = typeof file === 'string' ? encode(file) : file;
  return parseTemplate(bytes, 'schools').problems.map(({ line, column, code }) => `${line}:${column} ${code}`);
}

describe('a template file', () => {
  it('is a subject, a blank line and a text', () => {
    expect(
      parseTemplate(encode('Subject: Hello {{customer}}\n\nDear {{contact|all}},\n\n{{link}}\n'), 'schools'),
    ).toEqual({
      bodyLine: 3,
      subject: 'Hello {{customer}}',
      subjectColumn: 10,
      body: 'Dear {{contact|all}},\n\n{{link}}',
      problems: [],
    });
  });

  it.each([
    ['Windows line breaks', 'Subject: Hi\r\n\r\nA\r\n{{link}}\r\n'],
    ['old Mac line breaks', 'Subject: Hi\r\rA\r{{link}}\r'],
    ['a UTF-8 mark at its start', '\uFEFFSubject: Hi\n\nA\n{{link}}\n'],
    ['a header name in capitals', 'SUBJECT:Hi\n\nA\n{{link}}'],
    ['more than one blank line before the text', 'Subject: Hi\n\n\n \nA\n{{link}}\n\n\n'],
    ['a blank line made of blanks', 'Subject: Hi  \n  \nA\n{{link}}'],
  ])('may have %s', (_, file) => {
    expect(parseTemplate(encode(file), 'schools')).toMatchObject({ subject: 'Hi', body: 'A\n{{link}}', problems: [] });
  });

  it.each([
    ['Subject: Hi\n\nText\n', ['3:1 missing-link']],
    ['\n{{link}}\n', ['1:1 missing-subject']],
    ['', ['1:1 missing-subject', '2:1 missing-link']],
    ['Hello\n{{link}}', ['1:1 missing-subject']],
    ['Subject:  \n\n{{link}}', ['1:11 empty-subject']],
    ['Subject: a\n b\n\n{{link}}', ['2:1 subject-line-break']],
    ['Subject: a\u0007b\n\n{{link}}', ['1:11 subject-line-break']],
    ['Subject: a\tb\n\n{{link}}', ['1:11 subject-line-break']],
    ['Subject: a\u2028b\n\n{{link}}', ['1:11 subject-line-break']],
    ['Subject: a\nTo: x@y.example\n\n{{link}}', ['2:1 unknown-header']],
    ['Subject: a\nsubject: b\n\n{{link}}', ['2:1 duplicate-header']],
    ['Subject: a\n{{link}}', ['2:1 missing-blank-line']],
    ['Subject: a', ['1:1 missing-blank-line', '2:1 missing-link']],
    ['Subject: a\n', ['1:1 missing-blank-line', '3:1 missing-link']],
    ['Subject: a {{link}}\n\n{{link}}', ['1:12 link-in-subject']],
    ['Subject: 🦊 {{Nobody}}\n\n{{link}}', ['1:12 unknown-placeholder']],
    ['Subject: a\n\n🦊🦊 {{Nobody}}\n{{link}}', ['3:4 unknown-placeholder']],
    ['Subject: a\n\n{{ }} {{link}}', ['3:1 unknown-placeholder']],
    ['Subject: a\n\n{{link}}\nDear {{customer\n}}', ['4:6 unclosed-placeholder']],
    ['Subject: a\n\n{{customer {{link}}', ['3:1 unclosed-placeholder']],
    ['Subject: a\n\nx\u001bx\n{{link}}', ['3:2 control-character']],
    ['Subject: a\n\nx\u202ex\n{{link}}', ['3:2 control-character']],
    ['Subject: a\n\nx\0x\n{{link}}', ['3:2 binary']],
  ])('%j has the problems %j', (file, expected) => {
    expect(problems(file)).toEqual(expected);
  });

  it('that is not UTF-8 is told the first wrong byte and its place', () => {
    const file = Buffer.from('\uFEFFSubject: a\r\n\r\nGr\u00fc\u00dfe: ', 'utf8');
    const latin = Uint8Array.from([...file, 0xe4, 0x6f, 0x0a]);
    expect(parseTemplate(latin, 'schools').problems).toEqual([
      { line: 3, column: 8, code: 'not-utf8', message: 'Byte 0xE4 is not UTF-8. Save the file as UTF-8.' },
    ]);
  });

  it.each([
    ['a character cut off at the end', [0x61, 0x0a, 0x62, 0xe2, 0x82], '2:2 not-utf8'],
    ['an overlong form', [0x61, 0xc0, 0xaf], '1:2 not-utf8'],
    ['half a surrogate pair', [0xed, 0xa0, 0x80], '1:1 not-utf8'],
    ['damaged UTF-16, little end first', [0xff, 0xfe, 0x53], '1:1 not-utf8'],
    ['damaged UTF-16, big end first', [0xfe, 0xff, 0x00], '1:1 not-utf8'],
    ['UTF-16 without a mark', [0x53, 0x00, 0x75, 0x00], '1:2 binary'],
  ])('refuses %s', (_, bytes, expected) => {
    expect(problems(Uint8Array.from(bytes))).toEqual([expected]);
  });

  it('has at most 64 KiB', () => {
    const start = 'Subject: a\n\n{{link}}';
    expect(problems(start + 'x'.repeat(TEMPLATE_LIMIT - start.length))).toEqual([]);
    expect(problems(start + 'x'.repeat(TEMPLATE_LIMIT - start.length + 1))).toEqual(['1:1 too-large']);
  });

  it.each([
    ['{{custommer}}', '{{custommer}} is not known: did you mean {{customer}}?'],
    ['{{Customer}}', '{{Customer}} is not known: did you mean {{customer}}?'],
    ['{{sender_email}}', '{{sender_email}} is not known: did you mean {{sender-email}}?'],
    ['{{lnk}}', '{{lnk}} is not known: did you mean {{link}}?'],
    ['{{ dates | x }}', '{{dates}} is not known: did you mean {{date}}?'],
    ['{{Ticket_no}}', '{{Ticket_no}} is no placeholder: its name has small letters, digits and hyphens.'],
    ['{{#tickt}}{{/tickt}}', '{{#tickt}} is not known: did you mean {{#ticket}}?'],
    ['{{^contact}}', 'There is no {{^contact}}: for what stands there without it, write {{contact|text}}.'],
    ['{{}}', 'A placeholder has no name.'],
    ['{{toString}}', /^\{\{toString\}\} is no placeholder/],
    ['{{adminlink}}', '{{adminlink}} is not known: did you mean {{admin-link}}?'],
  ])('is told about %s', (placeholder, message) => {
    const [problem] = parseTemplate(encode(`Subject: a\n\n{{link}} ${placeholder}`), 'schools', {
      stored: ['ticket'],
    }).problems;
    expect(problem?.message).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
  });

  it.each([
    ['{{ticket}} {{#ticket}}x{{/ticket}}', []],
    ['{{rate}}', ['rate']],
    ['{{tiket}}{{ticket}}', ['ticket']],
  ])('may have placeholders of the operator: %s', (placeholders, own) => {
    const { problems: found } = parseTemplate(encode(`Subject: a\n\n{{link}} ${placeholders}`), 'schools', {
      given: own,
    });
    expect(found).toEqual([]);
  });

  it('never makes the reader fail, whatever its bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        for (const problem of parseTemplate(bytes, 'schools').problems) {
          expect(problem.line).toBeGreaterThan(0);
          expect(problem.column).toBeGreaterThan(0);
        }
      }),
    );
  });

  it.each([
    ['braces', '{'],
    ['placeholders without a name', '{{}}'],
    ['unknown placeholders', '{{x}}'],
    ['unknown placeholders, one a line', '{{x}}\n'],
    ['one endless name', 'x'],
    ['short lines', 'x\n'],
    ['line breaks', '\n'],
  ])('of nothing but %s has only some of the problems told', (what, unit) => {
    const body = unit.repeat(65_000 / unit.length);
    const text = what === 'one endless name' ? `{{${body}}}` : body;
    const { problems: found } = parseTemplate(Buffer.from(`Subject: a\n\n${text}`), 'schools');
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThanOrEqual(21);
    expect(Math.max(...found.map(({ message }) => message.length))).toBeLessThan(200);
  });
});

describe('the links of a template', () => {
  const problemsOf = (name: string, body: string) =>
    parseTemplate(Buffer.from(`Subject: a\n\n${body}\n`), name).problems.map(
      ({ line, code, message }) => `${line} ${code} ${message}`,
    );

  it.each([
    ['invitation', '{{link}}'],
    ['admin', '{{admin-link}}'],
    ['admin-reminder', '{{admin-link}}'],
    ['both', '{{link}}\n\n{{admin-link}}\n\n{{roles}}'],
    ['schools', '{{link}}'],
    ['schools', '{{admin-link}}'],
    ['schools', '{{admin-link}}\n{{link}}'],
  ])('are those of %s: %j', (name, body) => {
    expect(problemsOf(name, body)).toEqual([]);
  });

  it.each([
    ['invitation', 'Hello', '3 missing-link The text has no {{link}}: the customer could not accept.'],
    ['schools', 'Hello', '3 missing-link The text has no {{link}}: the customer could not accept.'],
    ['admin', 'Hello', '3 missing-link The text has no {{admin-link}}: the customer could not approve.'],
    ['both', '{{link}}', '3 missing-link The text has no {{admin-link}}: the customer could not approve.'],
    ['both', '{{admin-link}}', '3 missing-link The text has no {{link}}: the customer could not accept.'],
    [
      'admin',
      'Hello\n{{link}}',
      '3 missing-link The text has {{link}} instead of {{admin-link}}: a mail of the template "admin" is for something else.',
    ],
    [
      'invitation',
      'Hello\n{{link}}\n{{admin-link}}',
      '5 unexpected-link A mail of the template "invitation" has no {{admin-link}}.',
    ],
    ['admin', '{{admin-link}}\n\n- {{roles}}', '5 roles-not-alone {{roles}} is a list: give it a line of its own.'],
  ])('are not those of %s: %j', (name, body, expected) => {
    expect(problemsOf(name, body)).toEqual([expected]);
  });
});
