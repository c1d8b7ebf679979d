import { describe, expect, test } from 'vitest';
import { type FakeWorld, lines, relate } from '../../fakes.ts';
import { json, personAt, progress, Tap } from '../customers/rehearsal.ts';
import { fairweather, giveLicense, licensedRehearsal, manar, upns } from './stand-in-users.ts';

const exchange = '4b9405b0-7788-4568-add1-99614e613b69';
const minecraft = '984df360-9a74-4647-8cf8-696749f6247a';

async function free(world: FakeWorld, customer: string): Promise<readonly number[]> {
  return json(world, 'licenses', 'list', customer, '--query', '[].free');
}

/** So many users without a license, who could have one. */
function candidates(world: FakeWorld, customer: string, count: number): readonly string[] {
  const all = upns(world, customer).slice(0, count);
  if (all.length < count) throw new Error(`${customer} has no ${count} users without a license`);
  return all;
}

describe('relate licenses assign', () => {
  test('gives several users a license by its name in any case, and the same again changes nothing', async () => {
    const world = await licensedRehearsal();
    const [one, two] = candidates(world, manar, 2);
    const assign = ['licenses', 'assign', manar, one ?? '', two ?? '', '--sku', 'exchange online (PLAN 1)'];
    expect(await relate(world, ...assign)).toEqual({
      code: 0,
      stdout: lines(`${one}\tchanged\tEXCHANGESTANDARD\t\t`, `${two}\tchanged\tEXCHANGESTANDARD\t\t`),
      stderr: '',
    });
    expect(await free(world, manar)).toEqual([1]);
    const tap = new Tap(world);
    expect((await relate(world, ...assign)).stdout).toBe(
      lines(`${one}\tunchanged\t\t\thas it already`, `${two}\tunchanged\t\t\thas it already`),
    );
    expect(tap.paths.filter((path) => path.endsWith('/licenseupdates'))).toEqual([]);
    expect((await relate(world, ...assign, '--dry-run')).stderr).toBe('');
  });

  test('gives licenses of both license groups, with a call for each', async () => {
    const world = await licensedRehearsal();
    const [one = ''] = candidates(world, fairweather, 1);
    const tap = new Tap(world);
    const rows = await json(
      world,
      ...['licenses', 'assign', fairweather, one, '--sku', 'EXCHANGESTANDARD,CFQ7TTC0K5DR/0002'],
    );
    expect(rows).toMatchObject([
      { result: 'changed', assigned: ['EXCHANGESTANDARD', 'CFQ7TTC0K5DR/0002'], removed: [] },
    ]);
    expect(tap.paths.filter((path) => path.endsWith('/licenseupdates'))).toHaveLength(2);
    expect(await free(world, fairweather)).toEqual([3, 0, 16]);
  });

  test('says beforehand how many are missing, and changes nothing', async () => {
    const world = await licensedRehearsal();
    const tap = new Tap(world);
    const users = candidates(world, manar, 5);
    for (const flags of [[], ['--dry-run']]) {
      expect(await relate(world, 'licenses', 'assign', manar, ...users, '--sku', 'EXCHANGESTANDARD', ...flags)).toEqual(
        {
          code: 1,
          stdout: '',
          stderr: lines(
            'relate: 2 licenses of Exchange Online (Plan 1) are missing: 5 are needed, 3 are free. Nothing was changed.',
            `Buy more of Exchange Online (Plan 1): relate subscriptions edit ${manar} SUBSCRIPTION --quantity NUMBER`,
            `Or free some: relate licenses remove ${manar} USER --sku EXCHANGESTANDARD`,
          ),
        },
      );
    }
    expect(tap.paths.filter((path) => path.endsWith('/licenseupdates'))).toEqual([]);
  });

  test('says that they are suspended with their subscription', async () => {
    const world = await licensedRehearsal();
    const [one = ''] = candidates(world, fairweather, 1);
    const { code, stderr } = await relate(
      world,
      ...['licenses', 'assign', fairweather, one, '--sku', 'O365_BUSINESS_ESSENTIALS'],
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /licenses? of Microsoft 365 Business Basic can't be used while the subscription is suspended\. Activate it: relate subscriptions activate/,
    );
  });

  test('counts what is missing when somebody else takes the last one at the same time', async () => {
    const world = await licensedRehearsal();
    const [one, two, three, other = ''] = candidates(world, manar, 4);
    let isTaken = false;
    new Tap(world, (path) => {
      if (path.endsWith('/licenseupdates') && !isTaken) {
        isTaken = true;
        giveLicense(world, manar, other, exchange);
      }
      return undefined;
    });
    const assign = ['licenses', 'assign', manar, one ?? '', two ?? '', three ?? '', '--sku', 'EXCHANGESTANDARD'];
    const { code, stdout, stderr } = await relate(world, ...assign);
    const missing =
      '1 license of Exchange Online (Plan 1) is missing: 1 is needed, none is free. Somebody else took the last ones meanwhile.';
    expect([code, stdout]).toEqual([
      5,
      lines(
        `${one}\tchanged\tEXCHANGESTANDARD\t\t`,
        `${two}\tchanged\tEXCHANGESTANDARD\t\t`,
        `${three}\trefused\t\t\t${missing}`,
      ),
    ]);
    expect(stderr).toContain(`relate: ${missing}\nBuy more of Exchange Online (Plan 1): relate subscriptions edit`);
  });

  test('gives all of ten users a license while the service throttles, each once', async () => {
    const world = await licensedRehearsal();
    const users = candidates(world, fairweather, 10);
    let count = 0;
    const tap = new Tap(world, (path) =>
      /\/users\/|subscribedskus/.test(path) && ++count % 3 === 0 ? 429 : undefined,
    );
    const { code, stdout } = await relate(world, 'licenses', 'assign', fairweather, ...users, '--sku', minecraft);
    expect([code, stdout]).toEqual([0, lines(...users.map((upn) => `${upn}\tchanged\tCFQ7TTC0K5DR/0002\t\t`))]);
    expect(await free(world, fairweather)).toEqual([4, 0, 7]);
    expect(tap.paths.filter((path) => path.endsWith('/licenseupdates')).length).toBeGreaterThan(10);
  });

  test('tells a user without a country beforehand, and does the others', async () => {
    const world = await licensedRehearsal();
    const tap = new Tap(world);
    const [nowhere = ''] = upns(world, manar, { country: false });
    const [one = ''] = candidates(world, manar, 1);
    const reason = `${nowhere} has no country (usage location), and without one nobody can have a license.`;
    expect(await relate(world, 'licenses', 'assign', manar, nowhere, one, '--sku', 'EXCHANGESTANDARD')).toEqual({
      code: 5,
      stdout: lines(`${nowhere}\trefused\t\t\t${reason}`, `${one}\tchanged\tEXCHANGESTANDARD\t\t`),
      stderr: lines(`relate: ${reason}`, `Set it, as two letters: relate users edit ${manar} ${nowhere} --country US`),
    });
    expect(tap.paths.filter((path) => path.endsWith('/licenseupdates'))).toHaveLength(1);
  });

  test.each([
    ['no license is named', [], 2, 'sku-missing'],
    ['a product is not there', ['--sku', 'Visio'], 3, 'sku-not-found'],
    ['a part of a name is not enough', ['--sku', 'exchange'], 3, 'sku-not-found'],
  ])('changes nothing where %s', async (_, flags, expected, code) => {
    const world = await licensedRehearsal();
    const [one = ''] = candidates(world, manar, 1);
    const outcome = await relate(world, 'licenses', 'assign', manar, one, ...flags, '-o', 'json');
    expect([outcome.code, outcome.stdout, JSON.parse(outcome.stderr).error.code]).toEqual([expected, '', code]);
  });

  test('changes nothing where one of the users is not there', async () => {
    const world = await licensedRehearsal();
    const [one = ''] = candidates(world, manar, 1);
    const { code, stdout, stderr } = await relate(
      world,
      ...['licenses', 'assign', manar, one, 'nobody@example.com', '--sku', 'EXCHANGESTANDARD'],
    );
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toContain('The customer has no user "nobody@example.com".');
    expect(await free(world, manar)).toEqual([3]);
  });

  test('says with --dry-run what would be done', async () => {
    const world = await licensedRehearsal();
    const [one = ''] = candidates(world, manar, 1);
    const { code, stdout, stderr } = await relate(
      world,
      ...['licenses', 'assign', manar, one, '--sku', 'EXCHANGESTANDARD', '--dry-run'],
    );
    expect([code, stdout]).toEqual([0, `${one}\twould-change\tEXCHANGESTANDARD\t\t\n`]);
    expect(stderr).toMatch(/^Would change the licenses of 1 user of .*\(--dry-run\)\.\n$/);
    expect(await free(world, manar)).toEqual([3]);
  });
});

describe('relate licenses assign --replace', () => {
  const shown = (upn: string) => `${upn}: now Exchange Online (Plan 1); then Minecraft Education Edition Faculty.`;
  const replace = (upn: string) => ['licenses', 'assign', fairweather, upn, '--sku', minecraft, '--replace'];

  test('shows what there is before and after, and asks', async () => {
    const world = await licensedRehearsal();
    const [one = ''] = upns(world, fairweather, { sku: exchange });
    const question = `Replace the licenses of ${one}?`;
    const refused = await relate(personAt(world, [question, false]), ...replace(one));
    expect([refused.code, refused.stdout, refused.stderr.replaceAll(progress, '')]).toEqual([
      0,
      '',
      lines(shown(one), 'Nothing was changed.'),
    ]);
    const agreed = await relate(personAt(world, [question, true]), ...replace(one));
    expect(agreed.code).toBe(0);
    expect(agreed.stdout).toMatch(/changed +CFQ7TTC0K5DR\/0002 +EXCHANGESTANDARD/);
    expect(await free(world, fairweather)).toEqual([5, 0, 16]);
    expect((await relate(world, ...replace(one))).stdout).toBe(`${one}\tunchanged\t\t\thas exactly these already\n`);
  });

  test('wants --yes where nobody can be asked, and shows all the same', async () => {
    const world = await licensedRehearsal();
    const [one = ''] = upns(world, fairweather, { sku: exchange });
    expect(await relate(world, ...replace(one))).toEqual({
      code: 2,
      stdout: '',
      stderr: lines(
        shown(one),
        `relate: Replace the licenses of ${one}? Nobody is there to answer.`,
        'Give --yes to go ahead.',
      ),
    });
    expect((await relate(world, ...replace(one), '--dry-run')).stdout).toBe(
      `${one}\twould-change\tCFQ7TTC0K5DR/0002\tEXCHANGESTANDARD\t\n`,
    );
    expect((await relate(world, ...replace(one), '--yes')).code).toBe(0);
  });

  test('asks nothing where nothing is taken away', async () => {
    const world = await licensedRehearsal();
    const [one = ''] = candidates(world, fairweather, 1);
    expect((await relate(world, ...replace(one))).code).toBe(0);
  });
});

describe('relate licenses remove', () => {
  test('takes licenses away, and the same again changes nothing', async () => {
    const world = await licensedRehearsal();
    const [one = '', two = ''] = upns(world, manar, { sku: exchange });
    const remove = ['licenses', 'remove', manar, one, two, '--sku', 'Exchange Online (Plan 1)'];
    expect((await relate(world, ...remove, '--dry-run')).stdout).toBe(
      lines(`${one}\twould-change\t\tEXCHANGESTANDARD\t`, `${two}\twould-change\t\tEXCHANGESTANDARD\t`),
    );
    expect(await relate(world, ...remove)).toEqual({
      code: 0,
      stdout: lines(`${one}\tchanged\t\tEXCHANGESTANDARD\t`, `${two}\tchanged\t\tEXCHANGESTANDARD\t`),
      stderr: '',
    });
    expect(await free(world, manar)).toEqual([5]);
    expect((await relate(world, ...remove)).stdout).toContain(`${one}\tunchanged\t\t\tdoes not have it\n`);
  });

  test('takes those of a suspended subscription too', async () => {
    const world = await licensedRehearsal();
    const [one = ''] = candidates(world, fairweather, 1);
    giveLicense(world, fairweather, one, '3b555118-da6a-4418-894f-7df1e2096870');
    const { stdout } = await relate(world, 'licenses', 'remove', fairweather, one, '--sku', 'o365_business_essentials');
    expect(stdout).toBe(`${one}\tchanged\t\tO365_BUSINESS_ESSENTIALS\t\n`);
  });
});
