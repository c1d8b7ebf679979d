import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { needs } from '../system-packages.ts';
import { hardToRead, readFocus, reloaded, useBrowser } from './browser.ts';
import { namesOf, partner, type StandIn, startStandIn } from './stand-in.ts';

const { isMissing, note } = needs('chromium');

describe.skipIf(isMissing)(`the page of an invitation in a browser${note}`, () => {
  const newPage = useBrowser();

  /** Opens the link that the API answers with, as the customer would. */
  async function opened(options: BrowserContextOptions = {}): Promise<{ standIn: StandIn; page: Page }> {
    const standIn = await startStandIn({ partner, customers: 0 });
    const page = await newPage(options);
    const { json } = await standIn.ask('/v1/customers/relationshiprequests');
    await page.goto(json.url);
    return { standIn, page };
  }

  const names = async (standIn: StandIn) => namesOf(await standIn.ask('/v1/customers'));

  it.each([true, false])('accepts (JavaScript: %s)', async (javaScriptEnabled) => {
    const { standIn, page } = await opened({ javaScriptEnabled });
    await page.getByLabel('Organization name').fill('Contoso Ltd');
    await page.getByLabel('Domain').fill('contoso.example');
    await page.getByRole('button', { name: 'Accept' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Contoso Ltd has accepted');
    expect(await names(standIn)).toEqual(['Contoso Ltd']);
    await page.reload();
    expect(await names(standIn)).toEqual(['Contoso Ltd']);
  });

  it('declines with an empty form', async () => {
    const { standIn, page } = await opened({ javaScriptEnabled: false });
    await page.getByRole('button', { name: 'Decline' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('You have declined');
    expect(await names(standIn)).toEqual([]);
  });

  it('can be used with the keyboard alone, and shows the focus', async () => {
    const { standIn, page } = await opened();
    await page.keyboard.press('Tab');
    await page.keyboard.type('Contoso Ltd');
    await page.keyboard.press('Tab');
    await page.keyboard.type('contoso.example');
    await page.keyboard.press('Tab');
    const accept = page.getByRole('button', { name: 'Accept' });
    const { isFocused, outline } = await readFocus(accept);
    expect(isFocused).toBe(true);
    expect(outline).toBeGreaterThanOrEqual(2);
    await Promise.all([
      page.waitForURL(({ pathname }) => pathname === '/invitation/accepted'),
      page.keyboard.press('Enter'),
    ]);
    expect(await names(standIn)).toEqual(['Contoso Ltd']);
  });

  it('links each problem to its field', async () => {
    const { page } = await opened({ javaScriptEnabled: false });
    await page.getByLabel('Organization name').fill('Contoso Ltd');
    await page.getByLabel('Domain').fill('no domain');
    await page.getByRole('button', { name: 'Accept' }).click();
    await page.getByRole('alert').getByRole('link').click();
    const domain = page.getByLabel('Domain');
    expect(new URL(page.url()).hash).toBe('#domain');
    expect(await domain.getAttribute('aria-invalid')).toBe('true');
    expect(await domain.getAttribute('aria-describedby')).toBe('domain-hint domain-problem');
    expect(await page.getByLabel('Organization name').inputValue()).toBe('Contoso Ltd');
    expect(await page.title()).toMatch(/^Error: /);
  });

  it('has landmarks, headings, and a name for every control', async () => {
    const { page } = await opened();
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    const tree = await page.locator('body').ariaSnapshot();
    for (const part of [
      '- banner:',
      '- main:',
      '- heading "Fabrikam Inc. asks to be your reseller" [level=1]',
      '- heading "What accepting means" [level=2]',
      '- form "Which organization accepts?":',
      '- textbox "Organization name"',
      '- textbox "Domain"',
      '- button "Accept"',
      '- button "Decline"',
    ]) {
      expect(tree).toContain(part);
    }
    expect(tree).not.toMatch(/- (?:textbox|button|link|form)(?: \[|:|$)/m);
  });

  it('keeps a name that runs from right to left from reordering the sentence', async () => {
    const company = 'שירותי ענן (בע"מ)';
    const standIn = await startStandIn({ partner: { ...partner, company }, customers: 0 });
    const page = await newPage();
    await page.goto((await standIn.ask('/v1/customers/relationshiprequests')).json.url);
    const heading = page.getByRole('heading', { level: 1 });
    expect(await heading.textContent()).toBe(`${company} asks to be your reseller`);
    // An isolated name starts at the left edge, where an English sentence begins.
    const [left, name] = await heading.evaluate((found) => [
      found.getBoundingClientRect().left,
      found.querySelector('bdi')?.getBoundingClientRect().left,
    ]);
    expect(name).toBe(left);
  });

  it('says that it is a rehearsal in print too', async () => {
    const { page } = await opened();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('banner').isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: 'Accept' }).isVisible()).toBe(false);
  });

  it.each(['light', 'dark'] as const)('is readable in %s colours', async (colorScheme) => {
    const { page } = await opened({ colorScheme });
    expect(await hardToRead(page)).toEqual([]);
  });

  it('fits a screen of 320 pixels, and loads nothing else', async () => {
    const { page } = await opened({ viewport: { width: 320, height: 640 } });
    const { asked, refused } = await reloaded(page);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    expect(asked).toEqual(['/invitation']);
    expect(refused).toEqual([]);
    expect(
      await page
        .locator('button')
        .first()
        .evaluate((button) => button.getBoundingClientRect().height),
    ).toBeGreaterThanOrEqual(44);
  });
});
