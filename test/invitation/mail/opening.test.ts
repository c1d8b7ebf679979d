import { describe, expect, test } from 'vitest';
import type { OpenWay } from '../../../src/account/open-way.ts';
import { mailClientOf } from '../../../src/invitation/mail/clients.ts';
import { mailtoUrl } from '../../../src/invitation/mail/mailto.ts';
import { planOpening } from '../../../src/invitation/mail/opening.ts';
import type { MailSetup } from '../../../src/ports/ports.ts';
import { fc } from '../../properties.ts';

const nothing = { mailto: undefined, programs: {}, hasOutlookProfile: false };
const linux: MailSetup = { ...nothing, system: 'linux', downloads: '/home/kim/Downloads' };
const macos: MailSetup = { ...nothing, system: 'macos', downloads: '/Users/kim/Downloads' };
const programs = {
  'outlook.exe': 'C:\\O\\OUTLOOK.EXE',
  'olk.exe': 'C:\\A\\olk.exe',
  'thunderbird.exe': 'C:\\T\\t.exe',
};
const windows: MailSetup = { ...nothing, system: 'windows', programs, downloads: 'C:\\Users\\kim\\Downloads' };
const newOutlook = 'Microsoft.OutlookForWindows_8wekyb3d8bbwe!Microsoft.OutlookforWindows';
const classic = { mailto: 'Outlook.URL.mailto.15' };

const draft = { to: ['it@contoso.com'], cc: [], subject: 'Hello', body: 'Dear all' };

/** A draft whose URL has so many characters. */
function draftOf(length: number) {
  return { ...draft, body: 'x'.repeat(length - mailtoUrl({ ...draft, body: '' }).length) };
}

describe('what is known of the mail client', () => {
  test.each<[Partial<MailSetup> & Pick<MailSetup, 'system'>, string, number, string | false]>([
    [{ ...linux, mailto: 'thunderbird.desktop' }, 'Thunderbird', 120_000, 'thunderbird.desktop'],
    [
      { ...linux, mailto: 'thunderbird_thunderbird.desktop' },
      'Thunderbird',
      120_000,
      'thunderbird_thunderbird.desktop',
    ],
    [
      { ...linux, mailto: 'org.mozilla.Thunderbird.desktop' },
      'Thunderbird',
      120_000,
      'org.mozilla.Thunderbird.desktop',
    ],
    [{ ...linux, mailto: 'claws-mail.desktop' }, 'Claws Mail', 8000, false],
    [{ ...linux, mailto: 'org.gnome.Evolution.desktop' }, 'the mail client (org.gnome.Evolution)', 8000, false],
    [{ ...linux, mailto: 'google-chrome.desktop' }, 'the browser', 1800, false],
    [{ ...linux, mailto: 'firefox_firefox.desktop' }, 'the browser', 1800, false],
    [linux, 'the mail client', 1800, false],
    [{ ...macos, mailto: 'com.apple.mail' }, 'Apple Mail', 2000, false],
    [{ ...macos, mailto: 'com.microsoft.Outlook' }, 'Outlook', 2000, false],
    [{ ...macos, mailto: 'org.mozilla.thunderbird' }, 'Thunderbird', 2000, 'org.mozilla.thunderbird'],
    [{ ...macos, mailto: 'com.google.chrome' }, 'the browser', 1800, false],
    [macos, 'the mail client', 1800, false],
    [{ ...windows, ...classic, hasOutlookProfile: true }, 'Outlook (classic)', 2000, 'C:\\O\\OUTLOOK.EXE'],
    // Without a profile of mail it would ask to make one.
    [{ ...windows, ...classic }, 'Outlook (classic)', 2000, false],
    [{ ...windows, ...classic, hasOutlookProfile: true, programs: {} }, 'Outlook (classic)', 2000, false],
    [{ ...windows, mailto: newOutlook }, 'Outlook (new)', 2000, 'C:\\A\\olk.exe'],
    [{ ...windows, mailto: 'Thunderbird.Url.mailto' }, 'Thunderbird', 2000, 'C:\\T\\t.exe'],
    [{ ...windows, mailto: 'MSEdgeHTM', hasOutlookProfile: true }, 'the browser', 1800, false],
    [{ ...windows, mailto: 'AppXydk58wgm44se4b399557yyyj1w7mbmvd' }, 'the mail client (AppX', 2000, false],
    [windows, 'the mail client', 1800, false],
  ])('%#: %j', (setup, name, limit, eml) => {
    const client = mailClientOf({ ...linux, ...setup });
    expect(client.name).toContain(name);
    expect(client.limit).toBe(limit);
    expect(client.eml?.program ?? false).toBe(eml);
  });

  test('Outlook (classic) is started with the option that its own association has', () => {
    const { eml } = mailClientOf({ ...windows, ...classic, hasOutlookProfile: true });
    expect(eml?.options).toEqual(['/eml']);
  });
});

describe('the way to the mail client', () => {
  const thunderbird = { ...linux, mailto: 'thunderbird.desktop' };
  const claws = { ...linux, mailto: 'claws-mail.desktop' };

  test.each<[string, MailSetup, number, OpenWay, string]>([
    ['a link while the client takes it', thunderbird, 120_000, 'auto', 'mailto'],
    ['a file beyond that', thunderbird, 120_001, 'auto', 'eml'],
    ['a link up to what Claws Mail does not cut', claws, 8000, 'auto', 'mailto'],
    ['the clipboard where files do not open as drafts', claws, 8001, 'auto', 'clipboard'],
    [
      'the clipboard where no folder for files is known',
      { ...thunderbird, downloads: undefined },
      120_001,
      'auto',
      'clipboard',
    ],
    ['a file for a short draft when that is wanted', thunderbird, 500, 'eml', 'eml'],
    ['a file for a client that is not known to open it as a draft, when that is wanted', claws, 500, 'eml', 'eml'],
    ['a link when a file is wanted and no folder is known', { ...claws, downloads: undefined }, 500, 'eml', 'mailto'],
    ['the clipboard for a short draft when that is wanted', thunderbird, 500, 'clipboard', 'clipboard'],
    ['never a file when links are wanted', thunderbird, 120_001, 'mailto', 'clipboard'],
  ])('is %s', (_, setup, length, way, by) => {
    expect(planOpening(draftOf(length), setup, way)).toMatchObject({ by, length });
  });

  test('by a file is with the program of the client, in the download folder', () => {
    const setup = { ...windows, ...classic, hasOutlookProfile: true };
    expect(planOpening(draftOf(2001), setup, 'auto')).toMatchObject({
      by: 'eml',
      program: { program: 'C:\\O\\OUTLOOK.EXE', options: ['/eml'] },
      folder: 'C:\\Users\\kim\\Downloads',
    });
  });

  test('is a file for the program of such files where the client of links is not known, and says so', () => {
    expect(planOpening(draftOf(500), windows, 'eml')).toMatchObject({
      by: 'eml',
      program: undefined,
      client: { name: 'the program for .eml files' },
    });
    expect(planOpening(draftOf(500), claws, 'eml')).toMatchObject({
      program: { program: 'claws-mail.desktop' },
      client: { name: 'Claws Mail' },
    });
  });

  test('never has a link that is longer than the client takes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(linux, thunderbird, claws, macos, windows),
        fc.constantFrom('auto' as const, 'mailto' as const, 'eml' as const, 'clipboard' as const),
        fc.string({ maxLength: 10_000 }),
        (setup, way, body) => {
          const opening = planOpening({ ...draft, body }, setup, way);
          if (opening.by !== 'eml') expect(opening.url.length).toBeLessThanOrEqual(opening.client.limit);
          if (opening.by === 'mailto') expect(opening.url).toBe(mailtoUrl({ ...draft, body }));
        },
      ),
    );
  });
});
