import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { needs } from '../system-packages.ts';
import { hardToRead, readFocus, reloaded, useBrowser } from './browser.ts';
import { claims, deviceCode, token } from './device-login.ts';
import { type Answer, partner, type StandIn, startStandIn } from './stand-in.ts';

const { isMissing, note } = needs('chromium');

interface Opened {
  readonly standIn: StandIn;
  readonly page: Page;
  readonly code: string;
  /** The answer to the program that waits for the sign-in. */
  readonly fetched: () => Promise<Answer>;
}

describe.skipIf(isMissing)(`the page where a code is typed, in a browser${note}`, () => {
  const newPage = useBrowser();

  /** Opens the address that the program shows, as the user would. */
  async function opened(options: BrowserContextOptions = {}): Promise<Opened> {
    const standIn = await startStandIn({ partner });
    const page = await newPage(options);
    const { verification_uri, user_code, device_code } = await deviceCode(standIn);
    await page.goto(verification_uri);
    const fetched = () => token(standIn, { grant_type: 'device_code', device_code });
    return { standIn, page, code: user_code, fetched };
  }

  const heading = (page: Page) => page.getByRole('heading', { level: 1 }).textContent();

  it.each([true, false])('signs in (JavaScript: %s)', async (javaScriptEnabled) => {
    const { page, code, fetched } = await opened({ javaScriptEnabled });
    await page.getByLabel('Code').fill(code.toLowerCase());
    await page.getByRole('button', { name: 'Next' }).click();
    expect(await page.getByLabel('E-mail address').inputValue()).toBe('admin@fabrikam.example');
    await page.getByLabel('E-mail address').fill('ada.lovelace@fabrikam.example');
    await page.getByRole('button', { name: 'Sign in' }).click();
    expect(await heading(page)).toBe('You have signed in');
    const { json } = await fetched();
    expect(claims(json.access_token)).toMatchObject({ upn: 'ada.lovelace@fabrikam.example', amr: ['pwd', 'mfa'] });
  });

  it('signs in without the second factor', async () => {
    const { page, code, fetched } = await opened({ javaScriptEnabled: false });
    await page.getByLabel('Code').fill(code);
    await page.keyboard.press('Enter');
    await page.getByLabel('Confirm with the second factor').uncheck();
    await page.getByRole('button', { name: 'Sign in' }).click();
    expect(claims((await fetched()).json.access_token).amr).toEqual(['pwd']);
  });

  it('declines', async () => {
    const { page, code, fetched } = await opened({ javaScriptEnabled: false });
    await page.getByLabel('Code').fill(code);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel('E-mail address').fill('');
    await page.getByRole('button', { name: 'Decline' }).click();
    expect(await heading(page)).toBe('You have declined');
    expect((await fetched()).json.error).toBe('authorization_declined');
  });

  it('can be used with the keyboard alone, and shows the focus', async () => {
    const { page, code, fetched } = await opened();
    await page.keyboard.press('Tab');
    await page.keyboard.type(code);
    await page.keyboard.press('Enter');
    await page.getByLabel('E-mail address').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type('ada.lovelace@fabrikam.example');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    const button = page.getByRole('button', { name: 'Sign in' });
    const { isFocused, outline } = await readFocus(button);
    expect(isFocused).toBe(true);
    expect(outline).toBeGreaterThanOrEqual(2);
    await Promise.all([
      page.waitForURL(({ pathname }) => pathname === '/devicelogin/done'),
      page.keyboard.press('Enter'),
    ]);
    expect(claims((await fetched()).json.access_token)).toMatchObject({ amr: ['pwd', 'mfa'] });
  });

  it('links each problem to its field', async () => {
    const { page, code, fetched } = await opened({ javaScriptEnabled: false });
    await page.getByLabel('Code').fill('WRONGCODE');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('alert').getByRole('link').click();
    expect(new URL(page.url()).hash).toBe('#otc');
    expect(await page.title()).toMatch(/^Error: /);
    await page.getByLabel('Code').fill(code);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel('E-mail address').fill('nobody');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').getByRole('link').click();
    const account = page.getByLabel('E-mail address');
    expect(new URL(page.url()).hash).toBe('#account');
    expect(await account.getAttribute('aria-invalid')).toBe('true');
    expect(await account.getAttribute('aria-describedby')).toBe('account-hint account-problem');
    expect(await account.inputValue()).toBe('nobody');
    await account.fill('ada@fabrikam.example');
    await page.getByRole('button', { name: 'Sign in' }).click();
    expect((await fetched()).status).toBe(200);
  });

  it('has landmarks, headings, and a name for every control', async () => {
    const { page, code } = await opened();
    const typing = await page.locator('body').ariaSnapshot();
    await page.getByLabel('Code').fill(code);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel('E-mail address').waitFor();
    const signing = await page.locator('body').ariaSnapshot();
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    for (const part of ['- banner:', '- main:', '- textbox "Code"', '- button "Next"']) {
      expect(typing).toContain(part);
    }
    for (const part of [
      '- heading "Sign in, so that a program can act in your name" [level=1]',
      '- form "Who signs in?":',
      '- textbox "E-mail address"',
      '- checkbox "Confirm with the second factor (MFA)" [checked]',
      '- button "Sign in"',
      '- button "Decline"',
    ]) {
      expect(signing).toContain(part);
    }
    expect(typing + signing).not.toMatch(/- (?:textbox|button|link|form|checkbox)(?: \[|:|$)/m);
  });

  it.each(['light', 'dark'] as const)('is readable in %s colours', async (colorScheme) => {
    const { standIn, page, code } = await opened({ colorScheme });
    for (const path of ['/devicelogin?otc=WRONGCODE', `/devicelogin?otc=${code}`, '/devicelogin/done']) {
      await page.goto(standIn.url + path);
      expect(await hardToRead(page)).toEqual([]);
    }
  });

  it('fits a screen of 320 pixels, and loads nothing else', async () => {
    const { standIn, page, code } = await opened({ viewport: { width: 320, height: 640 } });
    const { asked, refused } = await reloaded(page);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    await page.goto(`${standIn.url}/devicelogin?otc=${code}`);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    expect(asked).toEqual(['/devicelogin', '/devicelogin']);
    expect(refused).toEqual([]);
    const box = await page.getByRole('checkbox').boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(24);
  });
});
