import { expect, it } from 'vitest';
import { renderMail, renderPage } from '../../../src/invitation/mail/rendered.ts';
import { link, links } from './arbitraries.ts';

const body = `Dear **all**,\n\n${link}`;
const draft = { to: ['it@contoso.com'], cc: [], subject: 'Hello', body, language: 'en', links };
const mail = { draft, text: `Dear all,\n\n${link}`, values: [], readLook: () => ({}) };

it('puts the plain text and the page into the e-mail file', async () => {
  const { html, eml } = await renderMail(mail);
  expect(html).toContain('<strong>all</strong>');
  expect(Buffer.from(eml).toString()).toContain('Dear all,');
});

it('renders a page that stands alone', async () => {
  expect(await renderPage(mail)).toContain('<strong>all</strong>');
});
