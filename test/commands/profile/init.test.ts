import { describe, expect, test } from 'vitest';
import { ConfigurationStore } from '../../../src/configuration/store.ts';
import {
  fabrikam,
  fabrikamId,
  fabrikamLink,
  givenProfiles,
  northwindId,
  northwindLink,
  wingtipId,
} from '../../account/examples.ts';
import { FakeWorld, lines, relate } from '../../fakes.ts';
import { ctrlC, type Scripted } from '../../scripted.ts';
import { shippedLanguages } from '../../shipped-languages.ts';

const flags = ['init', '--type', 'direct', '--tenant-id', fabrikamId, '--company', 'Fabrikam Inc.'] as const;
const next = 'Next: relate link, or relate invite "CUSTOMER"';

const question = {
  company: "Your company's name, as customers know it:",
  type: 'You are',
  cloud: 'Cloud:',
  tenantId: 'Your Entra tenant id (Partner Center: Account settings, Identifiers):',
  senderName: 'Who writes to customers (may stay empty):',
  senderEmail: 'Where customers can ask, an e-mail address (may stay empty):',
  language: `Language of drafts (${shippedLanguages.join(', ')}):`,
  name: 'Name of the profile:',
  store: 'Store it?',
};

const direct: readonly Scripted[] = [
  [question.company, 'Fabrikam Inc.'],
  [question.type, ''],
  [question.cloud, ''],
  [question.tenantId, fabrikamId],
  [question.senderName, ''],
  [question.senderEmail, ''],
  [question.language, ''],
  [question.name, ''],
];
const shown = `The invitation link will be:\n  ${fabrikamLink}\n`;

function stored(world: FakeWorld) {
  return new ConfigurationStore(world.paths.config).read();
}

describe('relate init in a script', () => {
  test('stores what the flags say, and makes the first profile the current one', async () => {
    const world = new FakeWorld();
    expect(await relate(world, ...flags)).toEqual({
      code: 0,
      stdout: '',
      stderr: lines('Stored the profile fabrikam-inc, and made it the current one.', next),
    });
    expect(stored(world)).toMatchObject({ current: 'fabrikam-inc', profiles: [{ company: 'Fabrikam Inc.' }] });
  });

  test('leaves the current profile, unless it is told to change that', async () => {
    const world = new FakeWorld();
    await relate(world, ...flags);
    expect((await relate(world, ...flags, '--name', 'b')).stderr).toBe(
      lines('Stored the profile b.', 'To work with it: relate profile use b, or --profile b with one command.'),
    );
    expect((await relate(world, ...flags, '--name', 'c', '--default')).stderr).toBe(
      lines('Stored the profile c, and made it the current one.', next),
    );
    expect(stored(world).current).toBe('c');
  });

  test('takes a signature from a file or from standard input', async () => {
    const world = new FakeWorld();
    world.given('signature.txt', '\uFEFFAlex\r\nFabrikam\r\n');
    world.stdin.content = 'Kim\n';
    await relate(world, ...flags, '--signature-file', 'signature.txt');
    await relate(world, ...flags, '--name', 'b', '--signature-file', '-');
    expect(stored(world).profiles).toMatchObject([{ name: 'b', signature: 'Kim' }, { signature: 'Alex\nFabrikam' }]);
  });

  test('gives the result to a program', async () => {
    const { stdout } = await relate(new FakeWorld(), ...flags, '--json', 'name,current,providers');
    expect(JSON.parse(stdout)).toEqual({ name: 'fabrikam-inc', current: true, providers: [] });
  });

  test('lists its fields without storing anything', async () => {
    const world = new FakeWorld();
    expect(await relate(world, ...flags, '--json')).toMatchObject({ code: 0, stderr: '' });
    expect(stored(world).profiles).toEqual([]);
  });

  test('stores nothing with --dry-run', async () => {
    const world = new FakeWorld();
    expect(await relate(world, ...flags, '--dry-run')).toEqual({
      code: 0,
      stdout: `fabrikam-inc\tyes\tdirect\tglobal\tFabrikam Inc.\t${fabrikamId}\n`,
      stderr: 'Nothing was stored (--dry-run).\n',
    });
    expect(world.files.list(world.paths.config)).toEqual([]);
  });

  test('names what is missing', async () => {
    expect(await relate(new FakeWorld(), 'init', '--company', 'Fabrikam Inc.')).toEqual({
      code: 2,
      stdout: '',
      stderr: lines(
        'relate: --type, --tenant-id missing.',
        'relate init --type direct --tenant-id GUID --company NAME',
      ),
    });
  });

  test.each<[readonly string[], number, string]>([
    [
      ['--type', 'both'],
      2,
      "Option '--type <type>' argument 'both' is invalid. Allowed choices are direct, provider, reseller.",
    ],
    [['--cloud', 'mars'], 2, 'There is no cloud "mars".'],
    [['--cloud', 'germany'], 1, 'Microsoft Cloud Germany was closed on 29 October 2021. Nobody can be invited there.'],
    [['--signature-file', 'x.txt'], 3, '--signature-file: there is no file x.txt.'],
    [
      ['--tenant-id', 'x'],
      2,
      '--tenant-id is not a tenant id: a GUID such as 3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e is wanted.',
    ],
  ])('refuses %j', async (more, code, message) => {
    const outcome = await relate(new FakeWorld(), ...flags, ...more);
    expect(outcome.code).toBe(code);
    expect(outcome.stderr.split('\n')[0]).toBe(`relate: ${message}`);
  });
});

describe('relate init at a terminal', () => {
  test('asks for everything, shows the link, and stores', async () => {
    const world = FakeWorld.atTerminal(...direct, [question.store, true]);
    expect(await relate(world, 'init')).toEqual({
      code: 0,
      stdout: '',
      stderr: `${shown}${lines('Stored the profile fabrikam-inc, and made it the current one.', next)}`,
    });
    expect(stored(world).profiles).toEqual([
      expect.objectContaining({ name: 'fabrikam-inc', type: 'direct', cloud: 'global', language: 'en' }),
    ]);
  });

  test('asks again for what is wrong, and says why', async () => {
    const world = FakeWorld.atTerminal(
      [question.company, ' '],
      ...direct.slice(0, 3),
      [question.tenantId, 'fabrikam.com'],
      ...direct.slice(3, 5),
      [question.senderEmail, 'alex'],
      [question.senderEmail, 'alex@fabrikam.example'],
      [question.language, 'german language'],
      [question.language, 'klingon'],
      ...direct.slice(6),
      [question.store, true],
    );
    expect((await relate(world, 'init')).code).toBe(0);
    expect(world.prompter.refusals).toEqual([
      'This is empty.',
      'This is not a tenant id: a GUID such as 3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e is wanted.',
      '"alex" is not an e-mail address.',
      'This is not a language tag such as en, de or pt-BR.',
      'There is no template in the language "klingon".',
    ]);
    expect(stored(world).profiles).toMatchObject([{ senderEmail: 'alex@fabrikam.example' }]);
  });

  test('asks a reseller for its Partner ID and its provider', async () => {
    const world = FakeWorld.atTerminal(
      [question.company, 'Northwind'],
      [question.type, 'reseller'],
      [question.cloud, 'global'],
      [question.tenantId, northwindId],
      ['Your Partner ID (PLA; Partner Center: Account settings, Identifiers):', '4794019'],
      ['A name for your indirect provider:', 'wingtip'],
      ["Your indirect provider's tenant id:", wingtipId],
      ...direct.slice(4),
      [question.store, true],
    );
    const { stderr } = await relate(world, 'init');
    expect(stderr).toContain(northwindLink(wingtipId));
    expect(stored(world).profiles).toMatchObject([{ providers: [{ name: 'wingtip', tenantId: wingtipId }] }]);
  });

  test('asks nothing when the flags say all that is needed', async () => {
    const world = FakeWorld.atTerminal();
    expect(await relate(world, ...flags)).toMatchObject({ code: 0, stdout: '' });
    expect(stored(world).profiles).toMatchObject([{ name: 'fabrikam-inc', cloud: 'global' }]);
  });

  test('asks only for what the flags left open', async () => {
    const given = ['--company', 'Fabrikam Inc.', '--cloud', 'global', '--language', 'de'];
    const world = FakeWorld.atTerminal(
      [question.type, ''],
      [question.tenantId, fabrikamId],
      ...direct.slice(4, 6),
      ...direct.slice(7),
      [question.store, true],
    );
    expect((await relate(world, 'init', ...given)).code).toBe(0);
  });

  test('says at once that a name is taken, and offers one that is free', async () => {
    const world = FakeWorld.atTerminal(
      ...direct.slice(0, -1),
      [question.name, 'fabrikam'],
      [question.name, ''],
      [question.store, true],
    );
    givenProfiles(world, fabrikam, { ...fabrikam, name: 'fabrikam-inc' });
    expect((await relate(world, 'init')).code).toBe(0);
    expect(world.prompter.refusals).toEqual(['There is a profile "fabrikam" already.']);
    expect(stored(world).profiles.map(({ name }) => name)).toEqual(['fabrikam', 'fabrikam-inc', 'fabrikam-inc-2']);
  });

  test.each<[readonly string[], string]>([
    [['--name', 'fabrikam'], 'There is a profile "fabrikam" already.'],
    [['--tenant-id', 'x'], '--tenant-id is not a tenant id'],
    [['--language', 'klingon'], 'There is no template in the language "klingon".'],
    [['--type', 'direct', '--mspp-id', '4794019'], 'Only an indirect reseller has a Partner ID in its links.'],
  ])('refuses %j before it asks anything', async (given, message) => {
    const world = FakeWorld.atTerminal();
    givenProfiles(world, fabrikam);
    const { code, stderr } = await relate(world, 'init', ...given);
    expect(code).toBeGreaterThan(0);
    expect(stderr).toContain(message);
  });

  test('refuses the own tenant id as that of the provider', async () => {
    const world = FakeWorld.atTerminal(
      [question.company, 'Northwind'],
      [question.type, 'reseller'],
      [question.cloud, 'global'],
      [question.tenantId, northwindId],
      ['Your Partner ID (PLA; Partner Center: Account settings, Identifiers):', '4794019'],
      ['A name for your indirect provider:', 'wingtip'],
      ["Your indirect provider's tenant id:", northwindId.toUpperCase()],
      ["Your indirect provider's tenant id:", wingtipId],
      ...direct.slice(4),
      [question.store, true],
    );
    expect((await relate(world, 'init')).code).toBe(0);
    expect(world.prompter.refusals).toEqual(['This is your own: an indirect reseller sells through another company.']);
  });

  test('stores nothing when a person does not want to', async () => {
    const world = FakeWorld.atTerminal(...direct, [question.store, false]);
    expect(await relate(world, 'init')).toEqual({
      code: 130,
      stdout: '',
      stderr: `${shown}relate: Nothing was stored.\n`,
    });
    expect(stored(world).profiles).toEqual([]);
  });

  test('ends with 130 at Ctrl-C', async () => {
    const world = FakeWorld.atTerminal([question.company, ctrlC]);
    expect(await relate(world, 'init')).toEqual({ code: 130, stdout: '', stderr: 'relate: Stopped.\n' });
  });
});
