import { describe, expect, it } from 'vitest';
import { REFUSED_PAGE, SIGNED_IN_PAGE } from '../../src/sign-in/browser-pages.ts';
import { needs } from '../system-packages.ts';
import { authorizePath } from './authorize.ts';
import { hardToRead, reloaded, useBrowser } from './browser.ts';
import { partner, startStandIn } from './stand-in.ts';

const { isMissing, note } = needs('chromium');

describe.skipIf(isMissing)(`the page that a program sends the browser to${note}`, () => {
  const newPage = useBrowser();

  it.each(['light', 'dark'] as const)(
    'is readable in %s colours, and so is what comes after it',
    async (colorScheme) => {
      const standIn = await startStandIn({ partner });
      const page = await newPage({ colorScheme, javaScriptEnabled: false });
      await page.goto(standIn.url + authorizePath());
      expect(await hardToRead(page)).toEqual([]);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('button', { name: 'Go on' }).waitFor();
      expect(await hardToRead(page)).toEqual([]);
      await page.goto(standIn.url + authorizePath({ redirect_uri: 'https://contoso.example' }));
      expect(await hardToRead(page)).toEqual([]);
    },
  );

  it('fits a screen of 320 pixels, and loads nothing else', async () => {
    const standIn = await startStandIn({ partner });
    const page = await newPage({ viewport: { width: 320, height: 640 } });
    await page.goto(standIn.url + authorizePath());
    const { asked, refused } = await reloaded(page);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    expect(asked).toEqual(['/common/oauth2/v2.0/authorize']);
    expect(refused).toEqual([]);
  });

  it.each([
    ['of the program after a sign-in', SIGNED_IN_PAGE],
    ['of the program after a refusal', REFUSED_PAGE],
  ])('%s has a heading, fits 320 pixels and loads nothing', async (_, content) => {
    const page = await newPage({ viewport: { width: 320, height: 640 } });
    const refused: string[] = [];
    page.on('console', (message) => refused.push(message.text()));
    await page.setContent(content);
    expect(await page.locator('body').ariaSnapshot()).toMatch(
      /^- main:\n {2}- heading ".+" \[level=1\]\n {2}- paragraph: /,
    );
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    expect(refused).toEqual([]);
  });
});
