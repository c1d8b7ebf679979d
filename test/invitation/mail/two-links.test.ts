/** Drafts with an invitation link and an approval link. */

import { describe, expect, test } from 'vitest';
import { readEditedDraft } from '../../../src/invitation/edited-draft.ts';
import { formatDraft } from '../../../src/invitation/mail/draft.ts';
import { renderHtml } from '../../../src/invitation/mail/html.ts';
import { checkBody } from '../../../src/invitation/mail/link-check.ts';
import { plainBody } from '../../../src/invitation/mail/plain-text.ts';
import { putLinksBack } from '../../../src/invitation/mail/put-links-back.ts';
import { approval, directLink } from '../link/examples.ts';

const links = [
  { kind: 'invitation', url: directLink },
  { kind: 'approval', url: approval },
] as const;
const other = approval.replace(/[^/]+$/, 'aaaaaaaa-d21f-4aa9-b7db-7fa1f56fb163-8777b240-c6f0-4469-9e98-a3205431b836');
const body = `First, accept the reseller relationship:\n\n${directLink}\n\nThen, approve the roles:\n\n${approval}\n\nThanks`;

async function problemOf(text: string) {
  return (await checkBody(text, links, [])).problem;
}

/** The draft as it was composed, edited to this body and read back. */
function edited(text: string) {
  const draft = { to: [], cc: [], subject: 'S', body, language: 'en', links };
  const file = Buffer.from(formatDraft({ ...draft, body: text }));
  return readEditedDraft(file, '/drafts/a.md', { draft, values: [] });
}

describe('a draft with two links', () => {
  test('is fine when both are there, alone, each once or more', async () => {
    expect(await checkBody(body, links, [])).toEqual({ text: body, problem: undefined });
    expect(await problemOf(`[Accept](${directLink}) and [approve](${approval})`)).toBeUndefined();
    expect(await problemOf(`${body}\n\nAgain: ${approval}`)).toBeUndefined();
  });

  test.each([
    ['no invitation', body.replace(directLink, ''), 'link-missing', 'The invitation link is missing'],
    ['no approval', body.replace(approval, ''), 'link-missing', 'The approval link is missing'],
    [
      'the approval of another relationship',
      body.replace(approval, other),
      'link-changed',
      'The approval link was changed',
    ],
    ['an approval that is cut', body.replace(approval, approval.slice(0, -9)), 'link-changed', 'its end is missing'],
    [
      'an approval that is cut in its page',
      body.replace(approval, approval.slice(0, 70)),
      'link-changed',
      'its end is missing',
    ],
    [
      'a broken approval',
      body.replace(approval, `${approval.slice(0, 99)}\n${approval.slice(99)}`),
      'link-changed',
      'broken over 2 lines',
    ],
    [
      'an approval with a full stop',
      body.replace(approval, `${approval}.`),
      'link-not-alone',
      'The approval link does not stand alone',
    ],
    [
      'an invitation in brackets',
      body.replace(directLink, `<${directLink}>`),
      'link-not-alone',
      'The invitation link does not stand alone',
    ],
    [
      'an approval in code',
      body.replace(approval, `\`${approval}\``),
      'link-not-rendered',
      'The approval link stands in code',
    ],
    ['one shown as the other', `${body}\n[${directLink}](${approval})`, 'link-misleading', 'A link shows the address'],
    ['the invitation twice', body.replace(approval, directLink), 'link-missing', 'The approval link is missing'],
  ])('is refused with %s', async (_, text, code, message) => {
    const problem = await problemOf(text);
    expect(problem?.code).toBe(code);
    expect(problem?.message).toContain(message);
    expect(await putLinksBack(text, links, body, [])).toSatisfy((mended: string) => mended.includes(approval));
    expect(
      await problemOf(await putLinksBack(body.replace(approval, '').replace(directLink, ''), links, body, [])),
    ).toBeUndefined();
  });

  test('keeps what is odd in a link as it is, where Markdown stands beside it', async () => {
    const odd = [links[0], { kind: 'approval', url: `${approval}_*a*_` }] as const;
    const text = `**Accept**\n\n${directLink}\n\n${odd[1].url}`;
    expect((await plainBody({ body: text, links: odd }, [])).text).toBe(
      text.replaceAll('**', '').replace('_a_', '_*a*_'),
    );
    const page = await renderHtml({ subject: 'Hello', body: text, language: 'en', links: odd }, []);
    expect([...page.matchAll(/<a href="(.*?)"/g)].map(([, href]) => href?.replaceAll('&amp;', '&'))).toEqual([
      ...[directLink, directLink],
      ...[odd[1].url, odd[1].url],
    ]);
  });
});

describe('a draft with two links that was edited', () => {
  const swapped = body.replace(directLink, 'X').replace(approval, directLink).replace('X', approval);

  test('is refused when they changed places, and they can be put back', async () => {
    expect((await edited(swapped)).mistake).toEqual({
      code: 'link-misleading',
      message: 'The two links changed places: each stands where the mail speaks of the other.',
      isLink: true,
    });
    expect(await putLinksBack(swapped, links, body, [])).toBe(body);
  });

  test.each([
    ['as it was', body],
    ['with another greeting', `Dear all,\n\n${body}`],
    ['with other words before one', body.replace('Then, approve the roles:', 'Now approve:')],
    [
      'with whole paragraphs moved',
      body.split('\n\n').toSpliced(0, 2).concat(body.split('\n\n').slice(0, 2)).join('\n\n'),
    ],
    ['with the words of a link on its line', body.replace(':\n\nhttps', ': https')],
  ])('is fine %s', async (_, text) => {
    expect((await edited(text)).mistake).toBeUndefined();
  });

  test('is refused when one was damaged, and that one alone is put back', async () => {
    const damaged = body.replace(approval, other);
    expect((await edited(damaged)).mistake).toMatchObject({ code: 'link-changed', isLink: true });
    expect(await putLinksBack(damaged, links, body, [])).toBe(body);
    expect(await putLinksBack(body, links, body, [])).toBe(body);
  });
});
