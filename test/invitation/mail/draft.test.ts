import { describe, expect, it } from 'vitest';
import { DRAFT_LIMIT, formatDraft, parseDraft } from '../../../src/invitation/mail/draft.ts';
import { formatMailbox } from '../../../src/text/addresses.ts';
import { fc } from '../../properties.ts';
import { lineArbitrary, textArbitrary } from './arbitraries.ts';

const encode = (text: string) => new TextEncoder().encode(text);

describe('the text of a draft', () => {
  it('is header lines, a blank line and the body', () => {
    const draft = {
      to: ['"Lee, Ann" <ann@x.example>', 'it@x.example'],
      cc: ['c@x.example'],
      subject: 'Hi',
      body: 'Dear\n\nyou',
    };
    expect(formatDraft(draft)).toBe(
      'To: "Lee, Ann" <ann@x.example>, it@x.example\nCc: c@x.example\nSubject: Hi\n\nDear\n\nyou\n',
    );
  });

  it('has no Cc line when nobody gets a copy', () => {
    expect(formatDraft({ to: [], cc: [], subject: 'Hi', body: 'x' })).toBe('To: \nSubject: Hi\n\nx\n');
  });

  it('is read back as it was written', async () => {
    const mailbox = fc.record({
      name: fc.oneof(
        fc.constant(''),
        lineArbitrary.map((text) => text.replace(/\s+/g, ' ')),
      ),
      local: fc.uniqueArray(fc.constantFrom('a', 'b', "o'c", '"d,e"', '"f g"', 'ö'), { minLength: 1, maxLength: 1 }),
    });
    const list = fc
      .uniqueArray(mailbox, { maxLength: 3, selector: ({ local }) => local[0] })
      .map((mailboxes) =>
        mailboxes.map(({ name, local }) => formatMailbox({ name, address: `${local[0]}@x.example` })),
      );
    await fc.assert(
      fc.asyncProperty(list, list, lineArbitrary, textArbitrary, async (to, cc, subject, body) => {
        const draft = { to, cc, subject, body };
        expect(await parseDraft(encode(formatDraft(draft)))).toMatchObject({ ...draft, problems: [] });
      }),
    );
  });

  it('may have Windows line breaks, a UTF-8 mark and headers in any order and case', async () => {
    const text = '\uFEFFsubject: Hi\r\nTO: a@x.example\r\n\r\nOne\r\n\r\nTwo\r\n';
    const draft = { to: ['a@x.example'], cc: [], subject: 'Hi', body: 'One\n\nTwo' };
    expect(await parseDraft(encode(text))).toMatchObject({ ...draft, problems: [] });
  });

  it('may be without recipients', async () => {
    const draft = { to: [], cc: [], subject: 'Hi', body: 'x' };
    expect(await parseDraft(encode('Subject: Hi\n\nx'))).toMatchObject({ ...draft, problems: [] });
  });

  it.each([
    ['To: a@x.example\n\nx', ['1:1 missing-subject']],
    ['To: a@x.example\nSubject:\n\nx', ['2:9 empty-subject']],
    ['To: a@x.example\nSubject: a\n b\n\nx', ['3:1 subject-line-break']],
    ['To: a@x.example,\n b@x.example\nSubject: a\n\nx', ['2:1 header-line-break']],
    ['To: a@x.example\nBcc: b@x.example\nSubject: a\n\nx', ['2:1 unknown-header']],
    ['To: a@x.example\nTo: b@x.example\nSubject: a\n\nx', ['2:1 duplicate-header']],
    ['To: nobody\nCc:   it@localhost\nSubject: a\n\nx', ['1:5 bad-address', '2:7 bad-address']],
    ['To: a@x.example\u0000\nSubject: a\n\nx', ['1:16 binary']],
    ['To: a@x.example\nSubject: a\n\nx\u001b', ['4:2 control-character']],
    ['', ['1:1 missing-subject']],
  ])('%j has the problems %j', async (text, expected) => {
    const { problems } = await parseDraft(encode(text));
    expect(problems.map(({ line, column, code }) => `${line}:${column} ${code}`)).toEqual(expected);
  });

  it('must be UTF-8 and of a sensible size', async () => {
    const latin = Uint8Array.from([...encode('Subject: a\n\nGr'), 0xfc, 0xdf, 0x65]);
    expect((await parseDraft(latin)).problems).toMatchObject([{ line: 3, column: 3, code: 'not-utf8' }]);
    expect((await parseDraft(new Uint8Array(DRAFT_LIMIT + 1))).problems).toMatchObject([{ code: 'too-large' }]);
  });
});
