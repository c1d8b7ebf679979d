import { describe, expect, test } from 'vitest';
import type { Profile } from '../../../src/account/profile.ts';
import { ConfigurationStore } from '../../../src/configuration/store.ts';
import {
  fabrikam,
  fabrikamId,
  fabrikamLink,
  givenConfiguration,
  givenProfiles,
  northwind,
  northwindId,
  wingtipId,
} from '../../account/examples.ts';
import { FakeWorld, lines, relate } from '../../fakes.ts';
import type { Scripted } from '../../scripted.ts';
import { shippedLanguages } from '../../shipped-languages.ts';

function settled(world = new FakeWorld()): FakeWorld {
  givenProfiles(world, fabrikam, northwind);
  return world;
}

function stored(world: FakeWorld) {
  return new ConfigurationStore(world.paths.config).read();
}

describe('relate profile list', () => {
  test('at a terminal is a table', async () => {
    expect(await relate(settled(FakeWorld.atTerminal()), 'profile', 'list')).toEqual({
      code: 0,
      stdout: lines(
        'NAME       CURRENT  COMPANY            TENANT ID',
        'fabrikam   yes      Fabrikam Inc.      3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e',
        'northwind  no       Northwind Traders  0b6f8e11-2222-4333-8444-555566667777',
      ),
      stderr: '',
    });
  });

  test('in a script is a line for each', async () => {
    expect(await relate(settled(), 'profile', 'list')).toEqual({
      code: 0,
      stdout: lines(
        `fabrikam\tyes\tdirect\tglobal\tFabrikam Inc.\t${fabrikamId}`,
        `northwind\tno\treseller\tglobal\tNorthwind Traders\t${northwindId}`,
      ),
      stderr: '',
    });
  });

  test('says how to begin, at a terminal', async () => {
    const hint = 'No profile is stored yet. Store your partner account: relate init\n';
    expect(await relate(FakeWorld.atTerminal(), 'profile', 'list')).toEqual({ code: 0, stdout: '', stderr: hint });
    expect(await relate(new FakeWorld(), 'profile', 'list')).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});

describe('relate profile show', () => {
  test('at a terminal is a sheet of the current profile', async () => {
    expect((await relate(settled(FakeWorld.atTerminal()), 'profile', 'show')).stdout).toBe(
      lines(
        'NAME       fabrikam',
        'CURRENT    yes',
        'TYPE       direct',
        'CLOUD      global',
        'COMPANY    Fabrikam Inc.',
        `TENANT ID  ${fabrikamId}`,
        'SENDER     Alex Wilber',
        'ADDRESS    alex@fabrikam.example',
      ),
    );
  });

  test('in a script has the fields of the one that is named', async () => {
    const { stdout } = await relate(settled(), 'profile', 'show', 'northwind', '--json', 'name,current,providers');
    expect(JSON.parse(stdout)).toEqual({ name: 'northwind', current: false, providers: [`wingtip=${wingtipId}`] });
    expect((await relate(settled(), 'profile', 'show', 'x')).code).toBe(3);
  });
});

describe('relate profile use', () => {
  test('makes a profile the current one', async () => {
    const world = settled();
    expect(await relate(world, 'profile', 'use', 'northwind', '--dry-run')).toEqual({
      code: 0,
      stdout: '',
      stderr: 'Would make northwind the current profile (--dry-run).\n',
    });
    expect(stored(world).current).toBe('fabrikam');
    expect((await relate(world, 'profile', 'use', 'northwind')).stderr).toBe('The current profile is northwind.\n');
    expect(stored(world).current).toBe('northwind');
  });

  test('lists the names when there is none of that', async () => {
    expect(await relate(settled(), 'profile', 'use', 'x')).toEqual({
      code: 3,
      stdout: '',
      stderr: lines('relate: There is no profile "x".', 'Profiles: fabrikam, northwind'),
    });
  });
});

describe('relate profile remove', () => {
  test('asks at a terminal', async () => {
    const world = settled(FakeWorld.atTerminal(['Forget the profile northwind?', false]));
    expect((await relate(world, 'profile', 'remove', 'northwind')).stderr).toBe('Nothing was changed.\n');
    world.prompter.script = [['Forget the profile northwind?', true]];
    expect((await relate(world, 'profile', 'remove', 'northwind')).stderr).toBe('Forgot the profile northwind.\n');
    expect(stored(world).profiles).toEqual([fabrikam]);
  });

  test('needs --yes in a script', async () => {
    const world = settled();
    expect(await relate(world, 'profile', 'remove', 'fabrikam')).toEqual({
      code: 2,
      stdout: '',
      stderr: lines('relate: Forget the profile fabrikam? Nobody is there to answer.', 'Give --yes to go ahead.'),
    });
    expect((await relate(world, 'profile', 'remove', 'fabrikam', '--yes')).stderr).toBe(
      lines('Forgot the profile fabrikam.', 'No profile is the current one now. Choose one: relate profile use NAME'),
    );
    expect(await relate(world, 'link')).toMatchObject({ code: 3 });
  });

  test('removes nothing with --dry-run, nor when there is none of that name', async () => {
    const world = settled();
    expect((await relate(world, 'profile', 'remove', 'fabrikam', '--dry-run')).stderr).toBe(
      'Would forget the profile fabrikam (--dry-run).\n',
    );
    expect((await relate(world, 'profile', 'remove', 'x', '--yes')).code).toBe(3);
    expect(stored(world).profiles).toHaveLength(2);
  });
});

describe('relate profile edit', () => {
  test('changes what the flags say, and an empty one removes', async () => {
    const world = settled();
    const flags = ['--name', 'fab', '--company', 'Fabrikam AG', '--sender-name', ''];
    expect(await relate(world, 'profile', 'edit', ...flags)).toEqual({
      code: 0,
      stdout: '',
      stderr: 'Changed the profile fab.\n',
    });
    const { senderName: _, ...rest } = fabrikam;
    const after: Profile = { ...rest, name: 'fab', company: 'Fabrikam AG' };
    expect(stored(world)).toMatchObject({ current: 'fab', profiles: [after, northwind] });
    expect(stored(world).profiles[0]).not.toHaveProperty('senderName');
  });

  test('changes nothing with --dry-run', async () => {
    const world = settled();
    const { stdout, stderr } = await relate(world, 'profile', 'edit', '--company', 'X', '--dry-run');
    expect(stdout).toBe(`fabrikam\tyes\tdirect\tglobal\tX\t${fabrikamId}\n`);
    expect(stderr).toBe('Nothing was changed (--dry-run).\n');
    expect(stored(world).profiles[0]?.company).toBe('Fabrikam Inc.');
  });

  test('exchanges the provider of a reseller', async () => {
    const world = settled();
    const flags = ['--remove-provider', 'wingtip', '--provider-tenant-id', `tailspin=${wingtipId}`];
    expect((await relate(world, 'profile', 'edit', 'northwind', ...flags)).code).toBe(0);
    expect(stored(world).profiles[1]?.providers).toEqual([{ name: 'tailspin', tenantId: wingtipId }]);
  });

  test('gives texts to placeholders, adds to them and takes them away', async () => {
    const world = settled();
    const edit = (...texts: readonly string[]) =>
      relate(world, 'profile', 'edit', ...texts.flatMap((text) => ['--set', text]));
    expect((await edit('support-phone=+49 30 1234', 'footer=One = two\nThree')).code).toBe(0);
    expect(stored(world).profiles[0]?.placeholders).toEqual({
      'support-phone': '+49 30 1234',
      footer: 'One = two\nThree',
    });
    const { stdout } = await relate(world, 'profile', 'show', '--json', 'placeholders');
    expect(JSON.parse(stdout)).toEqual({ placeholders: ['support-phone=+49 30 1234', 'footer=One = two\nThree'] });
    await edit('support-phone=', 'ticket={{link}}');
    expect(stored(world).profiles[0]?.placeholders).toEqual({ footer: 'One = two\nThree', ticket: '{{link}}' });
    await edit('footer=', 'ticket= ', 'never-there=');
    expect(stored(world).profiles[0]).toEqual(fabrikam);
  });

  test('asks at a terminal, and offers what is stored', async () => {
    const offered: readonly Scripted[] = [
      ["Your company's name, as customers know it:", ''],
      ['You are', ''],
      ['Cloud:', ''],
      ['Your Entra tenant id (Partner Center: Account settings, Identifiers):', ''],
      ['Who writes to customers (may stay empty):', 'Kim'],
      ['Where customers can ask, an e-mail address (may stay empty):', ''],
      [`Language of drafts (${shippedLanguages.join(', ')}):`, ''],
      ['Name of the profile:', ''],
      ['Store it?', true],
    ];
    const world = settled(FakeWorld.atTerminal(...offered));
    expect(await relate(world, 'profile', 'edit')).toEqual({
      code: 0,
      stdout: '',
      stderr: `The invitation link will be:\n  ${fabrikamLink}\nChanged the profile fabrikam.\n`,
    });
    expect(stored(world).profiles[0]).toEqual({ ...fabrikam, senderName: 'Kim', language: 'en' });
  });

  test.each<[readonly string[], number, string]>([
    [[], 2, 'Nothing is said about what to change.'],
    [['--name', 'northwind'], 1, 'There is a profile "northwind" already.'],
    [['--mspp-id', '1'], 2, 'Only an indirect reseller has a Partner ID in its links.'],
    [['--remove-provider', 'wingtip'], 3, 'The profile "fabrikam" has no provider "wingtip".'],
    [['--set', 'contact=Ann'], 2, '{{contact}} means something already: name of the person the e-mail is for.'],
    [['--set', 'ticket'], 2, '--set must be NAME=TEXT.'],
    [['--set', 'My ticket=1'], 2, '--set has "My ticket" for a name, which is small letters, digits and hyphens.'],
    [
      ['--set', 'ticket=a\u0007b'],
      2,
      'The text for {{ticket}} in --set has a control character (U+0007) at character 2.',
    ],
    [['--link', fabrikamLink], 2, 'This is the link that is built from the profile. It need not be kept.'],
  ])('refuses %j', async (flags, code, message) => {
    const world = settled();
    const outcome = await relate(world, 'profile', 'edit', ...flags);
    expect(outcome.code).toBe(code);
    expect(outcome.stderr.split('\n')[0]).toBe(`relate: ${message}`);
    expect(stored(world).profiles).toEqual([fabrikam, northwind]);
  });
});

describe('relate profile export and import', () => {
  test('carry profiles to another machine', async () => {
    const { stdout } = await relate(settled(), 'profile', 'export');
    const other = new FakeWorld();
    other.stdin.content = stdout;
    expect(await relate(other, 'profile', 'import', '-', '--dry-run')).toEqual({
      code: 0,
      stdout: '',
      stderr: 'Would store: fabrikam, northwind (--dry-run).\n',
    });
    expect((await relate(other, 'profile', 'import', '-')).stderr).toBe('Stored: fabrikam, northwind.\n');
    expect(stored(other)).toMatchObject({ current: 'fabrikam', profiles: [fabrikam, northwind] });
  });

  test('carry placeholders, and refuse one that means something else', async () => {
    const profile = { ...fabrikam, placeholders: { footer: 'One\nTwo' } };
    const given = (what: unknown) => {
      const world = new FakeWorld();
      world.stdin.content = JSON.stringify({ relateProfiles: 1, profiles: [what] });
      return world;
    };
    const world = given(profile);
    expect((await relate(world, 'profile', 'import', '-')).code).toBe(0);
    expect(stored(world).profiles).toEqual([profile]);
    expect(JSON.parse((await relate(world, 'profile', 'export')).stdout).profiles).toEqual([profile]);
    for (const placeholders of [{ link: 'https://x.example' }, { 'My name': 'x' }, { a: 'x\u0000' }]) {
      expect((await relate(given({ ...fabrikam, placeholders }), 'profile', 'import', '-')).code).toBe(2);
    }
  });

  test('carry those that are named', async () => {
    const { stdout } = await relate(settled(), 'profile', 'export', 'northwind');
    expect(JSON.parse(stdout)).toEqual({ relateProfiles: 1, profiles: [northwind] });
  });

  test('store none of them when one is there already, unless they replace it', async () => {
    const world = new FakeWorld();
    givenProfiles(world, { ...northwind, company: 'Old' });
    world.given('profiles.json', (await relate(settled(), 'profile', 'export')).stdout);
    expect((await relate(world, 'profile', 'import', 'profiles.json')).code).toBe(1);
    expect(stored(world).profiles).toHaveLength(1);
    expect((await relate(world, 'profile', 'import', 'profiles.json', '--replace')).code).toBe(0);
    expect(stored(world)).toMatchObject({ current: 'northwind', profiles: [fabrikam, northwind] });
  });

  test.each([
    ['a link to somewhere else', { ...fabrikam, cloud: 'us-gov', link: 'https://phishing.example/' }],
    ['a link of another partner', { ...fabrikam, link: fabrikamLink.replace('3f1c', '4f1c') }],
    ['a link that was cut', { ...fabrikam, cloud: 'us-gov', link: fabrikamLink.replace(/#.*/, '') }],
    ['a link at another host', { ...fabrikam, link: fabrikamLink.replace('admin.', 'xadmin.') }],
    [
      'a link of a provider to somewhere else',
      {
        ...northwind,
        cloud: 'us-gov',
        providers: [{ name: 'wingtip', tenantId: wingtipId, link: 'https://phishing.example/' }],
      },
    ],
    ['an unknown cloud with a link', { ...fabrikam, cloud: 'mars', link: fabrikamLink }],
  ])('refuse %s', async (_, profile) => {
    const world = new FakeWorld();
    world.stdin.content = JSON.stringify({ relateProfiles: 1, profiles: [profile] });
    expect(await relate(world, 'profile', 'import', '-')).toMatchObject({ code: 2, stdout: '' });
    expect(stored(world).profiles).toEqual([]);
  });

  test('name the file that is not there', async () => {
    expect((await relate(new FakeWorld(), 'profile', 'import', 'x.json')).stderr).toBe(
      'relate: The file of profiles: there is no file x.json.\n',
    );
  });
});

test('with one profile that is not the current one, the remedy is to choose it', async () => {
  const world = new FakeWorld();
  givenConfiguration(world, { profiles: [fabrikam] });
  expect(await relate(world, 'link')).toEqual({
    code: 3,
    stdout: '',
    stderr: lines(
      'relate: None of the stored profiles is the current one.',
      'Choose one: relate profile use NAME, or name it with --profile NAME.',
    ),
  });
});
