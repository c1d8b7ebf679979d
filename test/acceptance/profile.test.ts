import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { otherTenantId, tenantId } from './account.ts';
import { newHome, relate, storedHome } from './relate.ts';

const second = [
  'init',
  '--name',
  'wingtip',
  '--type',
  'provider',
  '--tenant-id',
  otherTenantId,
  '--company',
  'Wingtip',
];
const secondRow = `wingtip\tno\tprovider\tglobal\tWingtip\t${otherTenantId}\n`;

function said(stderr: string, code = 0) {
  return { code, stdout: '', stderr };
}

it('lists, shows and chooses profiles', async () => {
  const home = storedHome();
  expect(await relate(second, { home })).toEqual(
    said(
      'Stored the profile wingtip.\nTo work with it: relate profile use wingtip, or --profile wingtip with one command.\n',
    ),
  );
  const [list, show, named, sheet] = await Promise.all([
    relate(['profile', 'list'], { home }),
    relate(['profile', 'show'], { home }),
    relate(['profile', 'show', 'wingtip', '--json', 'name,current,msppId,providers'], { home }),
    relate(['profile', 'show', '--output', 'table'], { home }),
  ]);
  const row = `fabrikam\tyes\tdirect\tglobal\tFabrikam Inc.\t${tenantId}`;
  expect(list).toEqual({ code: 0, stdout: `${row}\n${secondRow}`, stderr: '' });
  expect(show).toEqual({
    code: 0,
    stdout: `${row}\t\t\tAlex Wilber\talex@fabrikam.example\t\t\t\t\t\t\t\t\t\n`,
    stderr: '',
  });
  expect(JSON.parse(named.stdout)).toEqual({ name: 'wingtip', current: false, msppId: null, providers: [] });
  expect(sheet.stdout).toMatch(/^NAME +fabrikam\nCURRENT +yes\n/);
  expect(await relate(['profile', 'use', 'wingtip'], { home })).toEqual(said('The current profile is wingtip.\n'));
  expect((await relate(['profile', 'list'], { home })).stdout).toContain('wingtip\tyes');
});

it('changes what is given, and keeps the rest', async () => {
  const home = storedHome({ 'signature.txt': '\uFEFFKind regards\r\nBob\r\n' });
  const edit = ['profile', 'edit', '--name', 'fab', '--sender-name', 'Bob', '--sender-email', ''];
  expect(await relate([...edit, '--signature-file', 'signature.txt', '--language', 'DE-de'], { home })).toEqual(
    said('Changed the profile fab.\n'),
  );
  const { stdout } = await relate(['profile', 'show', '--output', 'json'], { home });
  expect(JSON.parse(stdout)).toEqual({
    name: 'fab',
    current: true,
    type: 'direct',
    cloud: 'global',
    company: 'Fabrikam Inc.',
    tenantId,
    msppId: null,
    providers: [],
    senderName: 'Bob',
    senderEmail: null,
    signature: 'Kind regards\nBob',
    language: 'de-DE',
    link: null,
    clientId: null,
    placeholders: [],
    signatureHtml: null,
    accent: null,
    logo: null,
    logoAlt: null,
  });
  expect(await relate(['profile', 'edit'], { home })).toEqual(
    said('relate: Nothing is said about what to change.\nSee: relate profile edit --help\n', 2),
  );
});

it('turns a direct-bill partner into a reseller of several providers, and back', async () => {
  const home = storedHome();
  const blueYonder = '75af751c-f582-45e7-aee2-0fd6c8203c1d';
  const reseller = ['profile', 'edit', '--type', 'reseller', '--mspp-id', '4794019'];
  expect(await relate(reseller, { home })).toMatchObject({ code: 2, stdout: '' });
  const two = ['--provider-tenant-id', `wingtip=${otherTenantId}`, '--provider-tenant-id', `blue yonder=${blueYonder}`];
  expect(await relate([...reseller, ...two], { home })).toEqual(said('Changed the profile fabrikam.\n'));
  expect(await relate(['link'], { home })).toEqual(
    said(
      'relate: The profile "fabrikam" has several providers.\nChoose one with --provider: wingtip, "blue yonder"\n',
      2,
    ),
  );
  expect(await relate(['link', '--provider', 'nobody'], { home })).toEqual(
    said('relate: The profile "fabrikam" has no provider "nobody".\nProviders: wingtip, blue yonder\n', 3),
  );
  const { stdout } = await relate(['link', '--provider', 'wingtip'], { home });
  expect(stdout).toBe(
    'https://admin.microsoft.com/Adminportal/Home?invType=IndirectResellerRelationship' +
      `&partnerId=${tenantId}&msppId=4794019&indirectCSPId=${otherTenantId}#/partners/invitation\n`,
  );
  await relate(['profile', 'edit', '--remove-provider', 'blue yonder'], { home });
  expect((await relate(['link'], { home })).stdout).toBe(stdout);
  expect(await relate(['link', '--provider', 'wingtip', '--explain'], { home })).toMatchObject({
    code: 0,
    stdout: expect.stringContaining(`indirectCSPId\t${otherTenantId}\tThe indirect provider the customer accepts`),
  });
});

it('keeps the link of a cloud whose form is not published', async () => {
  const home = storedHome();
  await relate(['profile', 'edit', '--cloud', 'us-gov'], { home });
  expect(await relate(['link'], { home })).toEqual(
    said(
      'relate: Nobody has published how invitation links are written in Microsoft Cloud for US Government.\n' +
        'Copy the link from the draft Partner Center shows, then run: relate profile edit fabrikam --link URL\n' +
        'Or sign in, and keep the one of the service: relate link --fetch --profile fabrikam\n',
      1,
    ),
  );
  const url = `https://portal.office365.us/Partner/accept?partner=${tenantId}`;
  expect(await relate(['profile', 'edit', '--link', url.replace(tenantId, otherTenantId)], { home })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining(`The link does not name the profile's tenant id ${tenantId}.`),
  });
  const strange = url.replace('portal.office365.us', 'portal.example.us');
  expect(await relate(['profile', 'edit', '--link', strange], { home })).toMatchObject({
    code: 0,
    stderr: expect.stringContaining(
      'The link leads to portal.example.us, which is not known as a host of any Microsoft cloud.\n' +
        'Make sure that it is the one in the draft Partner Center shows.\n',
    ),
  });
  expect(await relate(['profile', 'edit', '--link', url], { home })).toEqual(said('Changed the profile fabrikam.\n'));
  expect(await relate(['link'], { home })).toEqual({ code: 0, stdout: `${url}\n`, stderr: '' });
});

it('forgets a profile only when told so', async () => {
  const home = storedHome();
  await relate(second, { home });
  expect(await relate(['profile', 'remove', 'fabrikam'], { home })).toEqual(
    said('relate: Forget the profile fabrikam? Nobody is there to answer.\nGive --yes to go ahead.\n', 2),
  );
  expect(await relate(['profile', 'remove', 'fabrikam', '--yes'], { home })).toEqual(
    said('Forgot the profile fabrikam.\nNo profile is the current one now. Choose one: relate profile use NAME\n'),
  );
  const none =
    'relate: None of the stored profiles is the current one.\n' +
    'Choose one: relate profile use NAME, or name it with --profile NAME.\n';
  expect(await relate(['link'], { home })).toEqual(said(none, 3));
  expect(await relate(['profile', 'list'], { home })).toEqual({ code: 0, stdout: secondRow, stderr: '' });
});

it('moves profiles to another machine, all of them or none', async () => {
  const home = storedHome();
  await relate(second, { home });
  const exported = await relate(['profile', 'export'], { home });
  const one = await relate(['profile', 'export', 'wingtip'], { home });
  expect(JSON.parse(one.stdout).profiles).toEqual([JSON.parse(exported.stdout).profiles[1]]);
  const other = newHome();
  expect(await relate(['profile', 'import', '-'], { home: other, input: exported.stdout })).toEqual(
    said('Stored: fabrikam, wingtip.\n'),
  );
  expect((await relate(['profile', 'export'], { home: other })).stdout).toBe(exported.stdout);
  const third = storedHome({ 'profiles.json': exported.stdout });
  const before = readFileSync(join(third, 'config/config.json'));
  expect(await relate(['profile', 'import', 'profiles.json'], { home: third })).toEqual(
    said(
      'relate: There is a profile "fabrikam" already.\n' +
        'Change it: relate profile edit fabrikam\nNothing was stored. To replace what is there: --replace\n',
      1,
    ),
  );
  expect(readFileSync(join(third, 'config/config.json'))).toEqual(before);
  expect(await relate(['profile', 'import', 'profiles.json', '--replace'], { home: third })).toEqual(
    said('Stored: fabrikam, wingtip.\n'),
  );
});

it('says that a profile is not there, or that none is', async () => {
  const home = storedHome();
  const missing = said('relate: There is no profile "nobody".\nProfiles: fabrikam\n', 3);
  const commands = [
    ['profile', 'show', 'nobody'],
    ['profile', 'use', 'nobody'],
    ['profile', 'edit', 'nobody', '--company', 'X'],
    ['profile', 'remove', 'nobody', '--yes'],
    ['profile', 'export', 'nobody'],
    ['link', '--profile', 'nobody'],
    ['config', 'set', 'profile', 'nobody'],
  ];
  expect(await Promise.all(commands.map((argv) => relate(argv, { home })))).toEqual(commands.map(() => missing));
  const none = said('relate: No profile is stored yet.\nStore your partner account: relate init\n', 3);
  const needy = [['link'], ['profile', 'show'], ['invite', 'Contoso'], ['profile', 'edit', '--company', 'X']];
  expect(await Promise.all(needy.map((argv) => relate(argv)))).toEqual(needy.map(() => none));
  expect(await relate(['profile', 'list'])).toEqual(said(''));
});
