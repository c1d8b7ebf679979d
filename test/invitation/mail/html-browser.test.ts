/** The mails as a browser shows them, in which most of them are read. */

import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { renderPage } from '../../../src/invitation/mail/rendered.ts';
import { hardToRead, useBrowser } from '../../sandbox/browser.ts';
import { needs } from '../../system-packages.ts';
import { mailOf, type Occasion, shippedMail } from './shipped-mails.ts';

const arabic = `Subject: دعوة من {{partner}}

السادة {{contact|المحترمون}}،

نكتب إليكم من {{partner}}، شريك Microsoft، لنطلب من {{customer}} قبول علاقة الموزع معنا.

- شراء الاشتراكات
- إدارتها

الرجاء استخدام الرابط التالي كما هو:

{{link}}

مع أطيب التحيات،
{{signature}}
`;

/** Mails in a page of a mail client have neither its regions nor its heading. */
const OF_WHOLE_PAGES = ['region', 'landmark-one-main', 'page-has-heading-one'];

/** What axe finds, as its rules and the elements. */
async function findingsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const rules = Object.fromEntries(OF_WHOLE_PAGES.map((rule) => [rule, { enabled: false }]));
  const { violations } = await page.evaluate(
    (options) => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's world has no types here.
      return (globalThis as any).axe.run(options) as Promise<axe.AxeResults>;
    },
    { rules },
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

const occasion: Occasion = {
  customer: 'Contoso (UK) Ltd.',
  note: '## One thing more\n\nSee https://fabrikam.example/help or **write** to ann@fabrikam.example.',
};
const chromium = needs('chromium');

describe.skipIf(chromium.isMissing)(`a mail in a browser${chromium.note}`, () => {
  const open = useBrowser();

  async function show(mail: Awaited<ReturnType<typeof shippedMail>>, width: number, colorScheme: 'light' | 'dark') {
    const page = await open({ viewport: { width, height: 800 }, colorScheme });
    const text = mail.values.find((value) => value.includes('alex@')) ?? '';
    const signature = {
      text,
      html: '<p style="color:#003366">Alex <a href="https://fabrikam.example">Fabrikam</a></p>',
    };
    await page.setContent(await renderPage({ ...mail, readLook: () => ({ accent: '#ffcc00', signature }) }));
    // The ground of the browser, which it tells nobody else.
    await page.addStyleTag({ content: 'html { background-color: Canvas }' });
    return page;
  }

  test.each(['en', 'de', 'ja'])(
    'in %s can be read by everybody, on a light ground and on a dark one',
    async (language) => {
      for (const scheme of ['light', 'dark'] as const) {
        const page = await show(await shippedMail(language, 'both', occasion), 600, scheme);
        expect(await findingsOf(page)).toEqual([]);
        expect(await hardToRead(page)).toEqual([]);
        await page.close();
      }
    },
  );

  test('from right to left starts on the right, and can be read by everybody', async () => {
    const mail = await mailOf(Buffer.from(arabic), 'ar', 'own', occasion);
    const page = await show(mail, 600, 'light');
    expect(await findingsOf(page)).toEqual([]);
    for (const text of ['إدارتها', 'Accept the reseller relationship']) {
      const box = await page.getByText(text).boundingBox();
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeGreaterThan(500);
    }
  });

  test.each([320, 360, 600, 1200])(
    'is as wide as a window of %i pixels, and at most 600, whatever the names',
    async (width) => {
      const long = { customer: 'x'.repeat(200), contact: 'W'.repeat(200), company: 'y'.repeat(200) };
      const page = await show(await shippedMail('de', 'both', long), width, 'light');
      const [content, table] = await page.evaluate(() => {
        // biome-ignore lint/suspicious/noExplicitAny: as above.
        const { document } = globalThis as any;
        return [document.documentElement.scrollWidth, document.querySelector('table').offsetWidth];
      });
      expect([content, table]).toEqual([width, Math.min(width, 600)]);
    },
  );
});
