import { describe, expect, test } from 'vitest';
import {
  fabrikam,
  fabrikamId,
  fabrikamLink,
  givenProfiles,
  northwind,
  northwindLink,
  tailspinId,
  wingtipId,
} from '../../account/examples.ts';
import { FakeWorld, lines, relate } from '../../fakes.ts';

function settled(world = new FakeWorld(), ...profiles: readonly Parameters<typeof givenProfiles>[1][]): FakeWorld {
  givenProfiles(world, ...(profiles.length > 0 ? profiles : [fabrikam]));
  return world;
}

describe('relate link', () => {
  test.each([
    ['at a terminal', FakeWorld.atTerminal],
    ['in a script', () => new FakeWorld()],
  ])('prints the link alone %s', async (_, make) => {
    expect(await relate(settled(make()), 'link')).toEqual({ code: 0, stdout: `${fabrikamLink}\n`, stderr: '' });
  });

  test('is JSON when that is wanted', async () => {
    const world = settled();
    expect((await relate(world, 'link', '-o', 'json')).stdout).toBe(
      `${JSON.stringify({ link: fabrikamLink }, null, 2)}\n`,
    );
    expect((await relate(world, 'link', '--query', 'link')).stdout).toBe(`${JSON.stringify(fabrikamLink)}\n`);
  });

  test('explains its parts', async () => {
    expect((await relate(settled(), 'link', '--explain')).stdout).toBe(
      lines(
        'host\tadmin.microsoft.com\tWhere customers in the Microsoft global cloud sign in and accept',
        'invType\tResellerRelationship\tThe customer accepts one partner as reseller',
        `partnerId\t${fabrikamId}\tThe partner the customer accepts: Fabrikam Inc., by its tenant id`,
        'msppId\t0\t0 for a partner that is no indirect reseller',
        'fragment\t/partners/invitation\tThe page of the admin center that opens',
      ),
    );
  });

  test('needs the provider when there are several', async () => {
    const several = { ...northwind, providers: [...northwind.providers, { name: 'tailspin', tenantId: tailspinId }] };
    const world = settled(new FakeWorld(), several);
    expect((await relate(world, 'link')).code).toBe(2);
    expect((await relate(world, 'link', '--provider', 'tailspin')).stdout).toBe(`${northwindLink(tailspinId)}\n`);
    expect((await relate(world, 'link', '--provider', 'x')).code).toBe(3);
    givenProfiles(world, northwind);
    expect((await relate(world, 'link')).stdout).toBe(`${northwindLink(wingtipId)}\n`);
  });

  test('says what to do where the form is not published', async () => {
    const gov = { ...fabrikam, name: 'my gov', cloud: 'us-gov' };
    expect(await relate(settled(new FakeWorld(), gov), 'link')).toEqual({
      code: 1,
      stdout: '',
      stderr: lines(
        'relate: Nobody has published how invitation links are written in Microsoft Cloud for US Government.',
        'Copy the link from the draft Partner Center shows, then run: relate profile edit "my gov" --link URL',
        'Or sign in, and keep the one of the service: relate link --fetch --profile "my gov"',
      ),
    });
  });

  test('is the one that was kept there', async () => {
    const world = settled(new FakeWorld(), { ...fabrikam, cloud: 'us-gov' });
    const link = `https://portal.office365.us/invite?partner=${fabrikamId}`;
    expect(await relate(world, 'profile', 'edit', '--link', link)).toEqual({
      code: 0,
      stdout: '',
      stderr: 'Changed the profile fabrikam.\n',
    });
    expect((await relate(world, 'link')).stdout).toBe(`${link}\n`);
  });

  test('survives a kept link that was spoilt by hand', async () => {
    const world = settled(new FakeWorld(), { ...fabrikam, cloud: 'us-gov', link: 'spoilt' });
    expect((await relate(world, 'link', '--parse', fabrikamLink)).code).toBe(1);
  });

  test('says how to begin', async () => {
    expect(await relate(new FakeWorld(), 'link')).toEqual({
      code: 3,
      stdout: '',
      stderr: lines('relate: No profile is stored yet.', 'Store your partner account: relate init'),
    });
  });
});

describe('relate link --parse', () => {
  test('tells a script what a link says, and that it is usable', async () => {
    const { code, stdout, stderr } = await relate(settled(), 'link', '--parse', fabrikamLink);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.split('\t').slice(0, 3)).toEqual(['yes', 'yes', 'direct']);
  });

  test('tells a person on a sheet', async () => {
    const { code, stdout } = await relate(settled(FakeWorld.atTerminal()), 'link', '--parse', fabrikamLink);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^USABLE +yes\nYOURS +yes\nKIND +direct\n/);
  });

  test('reads standard input, and needs no profile', async () => {
    const world = new FakeWorld();
    world.stdin.content = `${fabrikamLink}\n`;
    const { code, stdout } = await relate(world, 'link', '--parse', '-', '--json', 'usable,mine,partnerId');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ usable: true, mine: null, partnerId: fabrikamId });
  });

  test('ends with 1 for a link of somebody else, and says why', async () => {
    const { code, stdout } = await relate(settled(), 'link', '--parse', northwindLink(wingtipId), '-o', 'json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ usable: false, mine: false, problems: [{ code: 'wrong-partner' }, {}] });
  });

  test.each([
    [['--explain'], 2],
    [['--provider', 'x'], 2],
  ])('does not go with %j', async (flags, code) => {
    expect((await relate(settled(), 'link', '--parse', fabrikamLink, ...flags)).code).toBe(code);
  });

  test('does not wait for a person to type', async () => {
    const { code, stderr } = await relate(settled(FakeWorld.atTerminal()), 'link', '--parse', '-');
    expect(code).toBe(2);
    expect(stderr).toBe(
      lines('relate: --parse - reads standard input, and that is the terminal.', 'Pipe the text in, or name a file.'),
    );
  });
});
