import { describe, expect, test } from 'vitest';
import { fabrikam, givenProfiles, northwind, northwindLink, tailspinId, wingtipId } from '../../account/examples.ts';
import { FakeWorld, lines, relate } from '../../fakes.ts';
import { inStandIn, json, personAt, progress, rehearsal, Tap } from '../customers/rehearsal.ts';

const ofResellers = ['--type', 'reseller', '--mspp-id', '4794019'];
const wingtip = ['--provider-tenant-id', 'Wingtip=75af751c-f582-45e7-aee2-0fd6c8203c1d'];
const adatum = ['--provider-tenant-id', `Adatum=${tailspinId}`];

describe('relate link --check', () => {
  test('says that the link is the one the service hands out', async () => {
    const world = await rehearsal(0);
    expect(await relate(world, 'link', '--check')).toEqual({
      code: 0,
      stdout: '',
      stderr: 'The link is the one the service hands out.\n',
    });
    expect(await json(world, 'link', '--check')).toEqual([]);
    expect((await relate(personAt(world), 'link', '--check')).stderr).toBe(
      `${progress}The link is the one the service hands out.\n`,
    );
  });

  test('shows part by part what is different', async () => {
    const world = await rehearsal(0);
    const other = (await relate(world, 'link')).stdout.trim().replace('msppId=0', 'msppId=7');
    await relate(world, 'profile', 'edit', '--link', other);
    const { code, stdout, stderr } = await relate(world, 'link', '--check');
    expect([code, stdout, stderr]).toEqual([
      1,
      lines('msppid\t7\t0\tyes'),
      'The service hands out another link. To use that one: relate link --fetch\n',
    ]);
    expect((await relate(personAt(world), 'link', '--check')).stdout).toMatch(
      /^PART +BUILT HERE +OF THE SERVICE +MATTERS\n/,
    );
  });

  test('lists its fields, and refuses others, before it asks', async () => {
    const world = await rehearsal(0, ...ofResellers, ...wingtip, ...adatum);
    const { code, stdout } = await relate(world, 'link', '--check', '--json');
    expect([code, stdout]).toEqual([0, lines('part', 'built', 'service', 'matters')]);
    const tap = new Tap(world);
    expect((await relate(world, 'link', '--check', '--provider', 'Wingtip', '--json', 'colour')).code).toBe(2);
    expect(tap.paths).toEqual([]);
  });

  test('is for each provider of a reseller', async () => {
    const world = await rehearsal(0, ...ofResellers, ...wingtip, ...adatum);
    expect((await relate(world, 'link', '--check')).code).toBe(2);
    for (const provider of ['Wingtip', 'Adatum']) {
      expect((await relate(world, 'link', '--check', '--provider', provider)).code).toBe(0);
    }
  });
});

describe('relate link --fetch', () => {
  test('keeps the link of the service in the profile, where the stand-in has moved', async () => {
    const world = await rehearsal(0);
    const before = (await relate(world, 'link')).stdout;
    // Below those that the system gives to whoever asks for any: nobody else takes it meanwhile.
    const port = 20_000 + (Number(new URL(before).port) % 10_000);
    inStandIn(world, (sandbox) => sandbox.configure({ port }));
    expect((await relate(world, 'link', '--check')).code).toBe(1);
    expect(await relate(world, 'link', '--fetch')).toEqual({
      code: 0,
      stdout: '',
      stderr: 'Kept the link of the service in the profile sandbox.\n',
    });
    expect((await relate(world, 'link')).stdout).not.toBe(before);
    expect((await relate(world, 'link', '--check')).code).toBe(0);
  });

  test('keeps a link with each provider of a reseller', async () => {
    const world = await rehearsal(0, ...ofResellers, ...wingtip, ...adatum);
    expect((await relate(world, 'link', '--fetch', '--provider', 'Adatum')).code).toBe(0);
    expect((await relate(world, 'link', '--provider', 'Adatum')).stdout).toContain(`indirectCSPId=${tailspinId}`);
  });
});

describe('a link of the service that leads elsewhere', () => {
  const answering = async (url: string) => {
    const world = await rehearsal(0);
    const before = (await relate(world, 'link')).stdout;
    new Tap(world, (path) => (path.endsWith('/relationshiprequests') ? JSON.stringify({ url }) : undefined));
    return { world, before };
  };
  const query = 'invType=ResellerRelationship&partnerId=3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e&msppId=0';

  test.each([
    'https://evil.example',
    'https://127.0.0.1.evil.example',
    'http://127.0.0.1@evil.example',
    'https://evil.example\\@127.0.0.1',
  ])('at %s is not kept', async (origin) => {
    const { world, before } = await answering(`${origin}/Adminportal/Home?${query}#/partners/invitation`);
    const { code, stdout, stderr } = await relate(world, 'link', '--fetch');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^relate: The service answered with a link at [a-z0-9.]+, which is no host of the built-in/);
    expect(stderr).toContain('copy it from there: relate profile edit sandbox --link URL\n');
    expect((await relate(world, 'link')).stdout).toBe(before);
  });

  test('is shown as another by --check, without what would move the cursor', async () => {
    const { world } = await answering(`https://evil.example/\u001b]8;;x\u0007?${query}`);
    const { code, stdout } = await relate(personAt(world), 'link', '--check');
    expect([code, stdout]).toEqual([1, expect.stringContaining('evil.example')]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(stdout).not.toMatch(/[\u0007\u001b]/);
  });
});

describe('relate link --all-providers', () => {
  test('gives a link for each, without asking anybody', async () => {
    const world = new FakeWorld();
    givenProfiles(world, {
      ...northwind,
      providers: [...northwind.providers, { name: 'tailspin', tenantId: tailspinId }],
    });
    expect(await relate(world, 'link', '--all-providers')).toEqual({
      code: 0,
      stdout: lines(
        `wingtip\t${wingtipId}\t${northwindLink(wingtipId)}`,
        `tailspin\t${tailspinId}\t${northwindLink(tailspinId)}`,
      ),
      stderr: '',
    });
  });

  test('says that only a reseller has providers', async () => {
    const person = FakeWorld.atTerminal();
    givenProfiles(person, fabrikam);
    expect(await relate(person, 'link', '--all-providers')).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'relate: The profile "fabrikam" is not of an indirect reseller.\n' +
        'Only resellers sell through a provider. Leave out --all-providers.\n',
    });
  });
});

test('relate link refuses to do several things at once', async () => {
  const world = new FakeWorld();
  givenProfiles(world, fabrikam);
  for (const flags of [
    ['--check', '--fetch'],
    ['--check', '--all-providers'],
    ['--fetch', '--explain'],
    ['--all-providers', '--explain'],
    ['--all-providers', '--provider', 'x'],
    ['--parse', 'x', '--check'],
    ['--parse', 'x', '--all-providers'],
  ]) {
    const { code, stderr } = await relate(world, 'link', ...flags);
    expect([flags, code, stderr]).toEqual([flags, 2, expect.stringMatching(/^relate: --/)]);
  }
});
