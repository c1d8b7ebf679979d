import { describe, expect, it } from 'vitest';
import { shippedLanguages } from '../shipped-languages.ts';
import { key } from '../terminal.ts';
import { link, otherTenantId, tenantId } from './account.ts';
import { filesOf, relate, storedHome } from './relate.ts';
import { RelateTerminal } from './terminal.ts';

const isWindows = process.platform === 'win32';

describe.skipIf(isWindows)('relate init at a terminal (not on Windows)', () => {
  it('asks for everything, refuses a wrong id as it is typed, shows the link and stores', async () => {
    const terminal = new RelateTerminal(['init']);
    await terminal.sees("Your company's name, as customers know it:");
    terminal.type(`Fabrikam Inc.${key.enter}`);
    await terminal.sees('direct-bill partner');
    terminal.type(key.enter);
    await terminal.sees('Microsoft global cloud');
    terminal.type(key.enter);
    await terminal.sees('Your Entra tenant id');
    terminal.type('3f1c2a9e');
    await terminal.sees('is not a tenant id: a GUID such as');
    terminal.type(key.enter);
    await terminal.sees('> This is not a tenant id');
    terminal.type(tenantId.slice('3f1c2a9e'.length));
    await terminal.sees(tenantId);
    terminal.type(key.enter);
    await terminal.sees('Who writes to customers (may stay empty):');
    terminal.type(`Alex Wilber${key.enter}`);
    await terminal.sees('an e-mail address (may stay empty):');
    terminal.type(`alex${key.enter}`);
    await terminal.sees('> "alex" is not an e-mail address.');
    terminal.type(`@fabrikam.example${key.enter}`);
    await terminal.sees(`Language of drafts (${shippedLanguages.join(', ')}):`);
    terminal.type(key.enter);
    await terminal.sees('Name of the profile: (fabrikam-inc)');
    terminal.type(key.enter);
    await terminal.sees(`The invitation link will be:\n  ${link}`);
    await terminal.sees('Store it?');
    terminal.type(key.enter);
    await terminal.sees('Stored the profile fabrikam-inc, and made it the current one.');
    expect(await terminal.ends()).toBe(0);
    const { stdout } = await relate(['profile', 'show', '-o', 'json'], { home: terminal.home });
    expect(JSON.parse(stdout)).toMatchObject({
      name: 'fabrikam-inc',
      tenantId,
      senderName: 'Alex Wilber',
      senderEmail: 'alex@fabrikam.example',
      language: 'en',
    });
  });

  it('asks a reseller for its Partner ID and its provider, and nothing that flags have said', async () => {
    const flags = [
      '--company',
      'Adatum',
      '--cloud',
      'global',
      '--tenant-id',
      tenantId,
      '--sender-name',
      '',
      '--language',
    ];
    const terminal = new RelateTerminal(['init', ...flags, 'de', '--sender-email', '', '--name', 'adatum']);
    await terminal.sees('direct-bill partner');
    terminal.type(key.up);
    await terminal.sees('You sell through an indirect provider.');
    terminal.type(key.enter);
    await terminal.sees('Your Partner ID');
    terminal.type('47940x');
    await terminal.sees('is not a Partner ID: digits only');
    terminal.type('\u007f19');
    await terminal.sees('4794019');
    terminal.type(key.enter);
    await terminal.sees('A name for your indirect provider:');
    terminal.type(`wingtip${key.enter}`);
    await terminal.sees("Your indirect provider's tenant id:");
    terminal.type(`${otherTenantId}${key.enter}`);
    await terminal.sees(`msppId=4794019&indirectCSPId=${otherTenantId}#/partners/invitation`);
    await terminal.sees('Store it?');
    terminal.type(`y${key.enter}`);
    expect(await terminal.ends()).toBe(0);
    expect((await relate(['link', '--provider', 'wingtip'], { home: terminal.home })).code).toBe(0);
  });

  it('stores nothing when the link is not the one that was wanted', async () => {
    const home = storedHome();
    const before = filesOf(home);
    const flags = ['--type', 'direct', '--cloud', 'global', '--tenant-id', otherTenantId];
    const rest = ['--sender-name', '', '--sender-email', '', '--language', 'en'];
    const terminal = new RelateTerminal(['init', ...flags, ...rest], { home });
    await terminal.sees("Your company's name, as customers know it:");
    terminal.type(`Fabrikam${key.enter}`);
    // "fabrikam" is taken.
    await terminal.sees('Name of the profile: (fabrikam-2)');
    terminal.type(key.enter);
    await terminal.sees('Store it?');
    terminal.type(`n${key.enter}`);
    expect(await terminal.ends()).toBe(130);
    expect(terminal.drawn).toContain('Nothing was stored.');
    expect(filesOf(home)).toEqual(before);
  });

  it('asks nothing when the flags say all that is needed', async () => {
    const account = ['--company', 'X', '--type', 'direct', '--tenant-id', otherTenantId];
    const terminal = new RelateTerminal(['init', ...account], { home: storedHome() });
    expect(await terminal.ends()).toBe(0);
    expect(terminal.drawn).toContain('Stored the profile x.');
    expect(terminal.drawn).not.toContain('Language of drafts');
  });

  it('offers what is stored when a profile is edited', async () => {
    const home = storedHome();
    const terminal = new RelateTerminal(['profile', 'edit'], { home });
    await terminal.sees('(Fabrikam Inc.)');
    terminal.type(`Fabrikam GmbH${key.enter}`);
    const answers = ['direct-bill partner', 'Microsoft global cloud', `(${tenantId})`, '(Alex Wilber)'];
    for (const offered of [...answers, '(alex@fabrikam.example)', '(en)', '(fabrikam)', 'Store it?']) {
      await terminal.sees(offered);
      terminal.type(key.enter);
    }
    await terminal.sees('Changed the profile fabrikam.');
    expect(await terminal.ends()).toBe(0);
    const { stdout } = await relate(['profile', 'show', '--json', 'company,senderName'], { home });
    expect(JSON.parse(stdout)).toEqual({ company: 'Fabrikam GmbH', senderName: 'Alex Wilber' });
  });
});

describe.skipIf(isWindows)('relate profile remove at a terminal (not on Windows)', () => {
  it.each([
    ['keeps the profile by default', key.enter, 'Nothing was changed.', 1],
    ['forgets it when told so', `y${key.enter}`, 'Forgot the profile fabrikam.', 0],
  ])('%s', async (_what, keys, said, left) => {
    const home = storedHome();
    const terminal = new RelateTerminal(['profile', 'remove', 'fabrikam'], { home });
    await terminal.sees('Forget the profile fabrikam?');
    terminal.type(keys);
    await terminal.sees(said);
    expect(await terminal.ends()).toBe(0);
    const { stdout } = await relate(['profile', 'list', '--json', 'name'], { home });
    expect(JSON.parse(stdout)).toHaveLength(left);
  });
});
