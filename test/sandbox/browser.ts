/** Chromium, for the pages of the stand-in. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts a browser for all tests of a suite. The function it returns opens a page, which is closed after the test. */
export function useBrowser(): (options?: BrowserContextOptions) => Promise<Page> {
  let browser: Browser;
  let home: string;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'relate-chromium-'));
    // Chromium keeps crash reports and caches in the home folder.
    const env = { ...process.env, HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home } as Record<string, string>;
    // Whatever takes too long is up to the limit of the tests.
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args, env, timeout: 0 });
  });

  afterAll(async () => {
    await browser.close();
    rmSync(home, { recursive: true, force: true });
  });

  return async (options = {}) => {
    const context = await browser.newContext(options);
    context.setDefaultTimeout(0);
    onTestFinished(() => context.close());
    return context.newPage();
  };
}

/** Whether an element has the focus, and how wide its outline is, in pixels. */
export function readFocus(element: Locator): Promise<{ readonly isFocused: boolean; readonly outline: number }> {
  return element.evaluate((found) => ({
    isFocused: found === found.ownerDocument.activeElement,
    outline: Number.parseFloat(found.ownerDocument.defaultView?.getComputedStyle(found).outlineWidth ?? ''),
  }));
}

/** The texts on a page that have less contrast than WCAG 2 asks for (AA, 4.5 to 1). */
export async function hardToRead(page: Page): Promise<readonly string[]> {
  const ratios = await page.evaluate(readContrasts);
  if (ratios.length <= 3) throw new Error(`There is no text on the page ${page.url()}.`);
  return ratios.filter(({ ratio }) => ratio < 4.5).map(({ text }) => text);
}

/** Loads a page again. Returns the paths that were requested, and the browser's messages on what it refused to load. */
export async function reloaded(page: Page): Promise<{ readonly asked: string[]; readonly refused: string[] }> {
  const asked: string[] = [];
  const refused: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  page.on('console', (message) => refused.push(message.text()));
  await page.reload();
  return { asked, refused };
}

/** Runs in the page. Returns the contrast of each text with its background, as WCAG computes it. */
function readContrasts(): readonly { readonly text: string; readonly ratio: number }[] {
  // biome-ignore lint/suspicious/noExplicitAny: the page's world has no types here.
  const { document, getComputedStyle } = globalThis as any;
  const channels = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (color: string) => {
    const [red = 0, green = 0, blue = 0] = channels(color).map((channel) => {
      const part = channel / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  const behind = (element: any): string => {
    const color = getComputedStyle(element).backgroundColor;
    return (channels(color)[3] ?? 1) > 0 || element.parentElement === null ? color : behind(element.parentElement);
  };
  return [...document.querySelectorAll('body *')]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== ''))
    .map((element) => {
      const [lighter = 0, darker = 0] = [luminance(getComputedStyle(element).color), luminance(behind(element))].sort(
        (one, other) => other - one,
      );
      return { text: element.textContent.trim(), ratio: (lighter + 0.05) / (darker + 0.05) };
    });
}
