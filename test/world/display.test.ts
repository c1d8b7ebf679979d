/** The clipboard and the mail client of a real desktop, on a display without a screen. */

import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Desktop, desktopNeeds, type Session } from '../display/desktop.ts';
import { useScript } from '../script.ts';

const run = promisify(execFile);

const TEXT = '  Grüße, “Øster” – ©2026 Überprüfung\r\nzwei\tZeilen 🙂 $HOME `x` \\ \'"\n\n';
const MAIL = "mailto:it@contoso.com?subject=Gr%C3%BC%C3%9Fe%20%26%20100%25&body=a%0D%0Ab+c'd!(e)";

describe.skipIf(desktopNeeds.isMissing)(`a desktop${desktopNeeds.note}`, () => {
  const script = useScript(new URL('./display-script.ts', import.meta.url));
  let desktop: Desktop;
  let session: Session;

  beforeAll(async () => {
    desktop = await Desktop.start();
  });

  afterAll(async () => {
    await desktop.stop();
  });

  beforeEach(() => {
    session = desktop.session(mkdtempSync(join(tmpdir(), 'relate-home-')));
  });

  afterEach(() => rmSync(session.home, { recursive: true }));

  async function outcome(kind: string, text: string): Promise<string> {
    const { stdout } = await run(process.execPath, [script(), kind, text], { env: session.env });
    return stdout;
  }

  it('gets exactly the copied text', async () => {
    expect(await outcome('copy', TEXT)).toBe('{"confirmed":true,"has":"text"}');
    expect(session.clipboard).toBe(TEXT);
  });

  it('does not keep the process running when its clipboard hangs', async () => {
    session.program('xsel', 'exec sleep 600');
    expect(await outcome('copy-impatiently', TEXT)).toBe('clipboard-failed');
  });

  it('counts as no clipboard when it does not answer', async () => {
    session.env.DISPLAY = ':65000';
    expect(await outcome('copy', TEXT)).toBe('clipboard-failed');
  });

  it('hands exactly the URL to the registered mail client', async () => {
    session.installMailClient();
    expect(await outcome('open', MAIL)).toBe('"opened"');
    expect(await session.mailed()).toBe(MAIL);
  });

  it('without a mail client says so, instead of opening a browser', async () => {
    const browsed = join(session.home, 'browsed');
    session.env.BROWSER = session.program('browser', `touch "${browsed}"`);
    expect(await outcome('open', MAIL)).toBe('no-mail-handler');
    expect(existsSync(browsed)).toBe(false);
  });

  it('with a mail client that is not installed any more fails', async () => {
    session.registerMailClient('/nowhere/mail-client');
    expect(await outcome('open', MAIL)).toBe('open-failed');
  });

  it('without a browser fails, although the package says it did not', async () => {
    expect(await outcome('open', 'https://partner.microsoft.com/')).toBe('open-failed');
  });
});
