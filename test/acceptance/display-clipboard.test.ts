import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desktop, desktopNeeds } from '../display/desktop.ts';
import { shippedLanguages } from '../shipped-languages.ts';
import { keptPath, recordedId } from '../told.ts';
import { link } from './account.ts';
import { relate, storedHome } from './relate.ts';

describe.skipIf(desktopNeeds.isMissing)(`the clipboard on a virtual display${desktopNeeds.note}`, () => {
  let desktop: Desktop;

  beforeAll(async () => {
    desktop = await Desktop.start();
  });

  afterAll(() => desktop.stop());

  it.each(shippedLanguages)('gets the body of the %s invitation to the byte', async (language) => {
    const session = desktop.session(storedHome());
    const surroundings = { home: session.home, env: session.env };
    const invite = [
      'invite',
      'Contoso Ltd',
      '--to',
      'it@contoso.example',
      '--contact',
      'Zoë Øster',
      '--lang',
      language,
    ];
    const copied = await relate([...invite, '--copy'], surroundings);
    expect(copied).toEqual({
      code: 0,
      stdout: '',
      stderr: `Copied the body of the mail.\nRecorded as ${recordedId(copied.stderr)}.\n`,
    });
    const { clipboard } = session;
    expect(clipboard).toContain(link);
    expect(clipboard).toContain('Zoë Øster');

    const printed = await relate([...invite, '--no-record', '--print'], surroundings);
    const [head = '', ...body] = printed.stdout.split('\n\n');
    expect(head).toMatch(/^To: it@contoso\.example\nSubject: .+$/);
    expect([printed.code, body.join('\n\n'), printed.stderr]).toEqual([0, `${clipboard}\n`, '']);
  });

  it('gets what JSON and a query give', async () => {
    const session = desktop.session(storedHome());
    const surroundings = { home: session.home, env: session.env };
    const invite = ['invite', 'Contoso Ltd', '--no-record', '--lang', 'ja'];
    const [, queried, chosen, printed] = await Promise.all([
      relate([...invite, '--copy'], surroundings),
      relate([...invite, '--output', 'json', '--query', 'body'], surroundings),
      relate([...invite, '--json', 'subject,body'], surroundings),
      relate([...invite, '--print'], surroundings),
    ]);
    const { clipboard } = session;
    expect(JSON.parse(queried.stdout)).toBe(clipboard);
    const { subject, body } = JSON.parse(chosen.stdout);
    expect(body).toBe(clipboard);
    expect(printed.stdout).toBe(`To: \nSubject: ${subject}\n\n${clipboard}\n`);
  });

  it('gets it whatever the character set of the surroundings', async () => {
    const session = desktop.session(storedHome());
    const env = { ...session.env, LANG: 'C', LC_ALL: 'C' };
    const invite = ['invite', '株式会社コントソ 🙂', '--lang', 'ja', '--copy', '--json', 'body'];
    const { stdout } = await relate(invite, { home: session.home, env });
    expect(session.clipboard).toContain('株式会社コントソ 🙂');
    expect(JSON.parse(stdout)).toEqual({ body: session.clipboard });
  });

  it('gets the body as HTML alone when that is asked for', async () => {
    const session = desktop.session(storedHome());
    const surroundings = { home: session.home, env: session.env };
    const copied = await relate(['invite', 'Grüße 🙂 GmbH', '--copy-html', '--no-record'], surroundings);
    expect(copied).toMatchObject({
      code: 0,
      stdout: '',
      stderr: expect.stringMatching(/^Copied the body of the mail as HTML\./),
    });
    const html = session.clipboardAs('text/html');
    expect(html).toContain('<html');
    expect(html).toContain('Grüße 🙂 GmbH');
    expect(html).toContain(link.replaceAll('&', '&amp;'));
    expect(session.clipboardTypes).toContain('text/html');
    expect(session.clipboardTypes).not.toContain('text/plain');
  });

  it('that does not answer leaves the draft in a file, and its path is told', async () => {
    const session = desktop.session(storedHome());
    const surroundings = { home: session.home, env: { ...session.env, DISPLAY: ':65000' } };
    const failing = await relate(['invite', 'Contoso Ltd', '--copy'], surroundings);
    expect(failing).toEqual({
      code: 5,
      stdout: '',
      stderr:
        'relate: The text could not be put on the clipboard.\n' +
        'Install xsel (X11) or wl-clipboard (Wayland). Use --print and copy the text from the terminal.\n' +
        `The draft is kept in ${keptPath(failing.stderr)}\n`,
    });
    const printed = await relate(['invite', 'Contoso Ltd', '--no-record'], surroundings);
    expect(readFileSync(keptPath(failing.stderr), 'utf8')).toBe(printed.stdout);
  });
});
