import { describe, expect, test } from 'vitest';
import { lines, relate } from '../../fakes.ts';
import { conservas, json, personAt, progress, rehearsal } from '../customers/rehearsal.ts';
import { azure, basic, office, Shelf } from './shelf.ts';

async function shelf() {
  const world = await rehearsal();
  return { world, service: new Shelf(world, conservas.id, office, azure, basic) };
}

const list = ['subscriptions', 'list', conservas.id];

describe('relate subscriptions list', () => {
  test('has those that end first, and then the others', async () => {
    const { world } = await shelf();
    expect(await relate(world, ...list)).toEqual({
      code: 0,
      stderr: '',
      stdout: lines(
        'Microsoft 365 Business Basic\tBranch in Leeds\t15\tactive\tP1Y\tends\t2026-03-20\t10\tannual',
        'Office 365 E3\t\t10\tactive\t\trenews\t2026-04-01\t22\tmonthly',
        'Microsoft Azure\t\t1\tactive\t\t\t\t\tmonthly',
      ),
    });
  });

  test('is a table for a person', async () => {
    const { world } = await shelf();
    const { stdout } = await relate(personAt(world), ...list);
    expect(stdout).toBe(
      lines(
        'PRODUCT                       NAME             QUANTITY  STATUS  TERM  AT END  END         DAYS LEFT  BILLED',
        'Microsoft 365 Business Basic  Branch in Leeds  15        active  P1Y   ends    2026-03-20  10         annual',
        'Office 365 E3                                  10        active        renews  2026-04-01  22         monthly',
        'Microsoft Azure                                1         active                                       monthly',
      ),
    );
  });

  test.each([
    [['--within', '10d'], ['Microsoft 365 Business Basic']],
    [
      ['--within', 'P30D'],
      ['Microsoft 365 Business Basic', 'Office 365 E3'],
    ],
    [['--within', '30', '--auto-renew'], ['Office 365 E3']],
    [['--no-auto-renew'], ['Microsoft 365 Business Basic']],
    [['--within', '9'], []],
  ])('with %j has those that fit', async (flags, products) => {
    const { world } = await shelf();
    expect(await json(world, ...list, ...flags, '--query', '[].product')).toEqual(products);
  });

  test('has everything in JSON', async () => {
    const { world } = await shelf();
    const [first, , last] = await json(world, ...list);
    expect(first).toMatchObject({
      customer: conservas.name,
      customerId: conservas.id,
      id: basic.id,
      name: 'Branch in Leeds',
      atEnd: 'ends',
      autoRenew: false,
      endsOn: '2026-03-20',
      newCommerce: true,
      removable: 0,
      parentId: null,
      suspensionReasons: [],
      nextTerm: null,
    });
    expect(last).toMatchObject({ endsOn: null, daysLeft: null, atEnd: null, newCommerce: false });
  });

  test('says that there is none', async () => {
    const world = await rehearsal();
    new Shelf(world, conservas.id);
    const { stderr } = await relate(personAt(world), ...list);
    expect(stderr.replaceAll(progress, '')).toBe('The customer has no subscription.\n');
  });
});

describe('relate subscriptions show', () => {
  const show = ['subscriptions', 'show', conservas.id];

  test('shows all of one', async () => {
    const { world } = await shelf();
    const { stdout } = await relate(personAt(world), ...show, 'leeds');
    expect(stdout).toMatch(/^PRODUCT +Microsoft 365 Business Basic$/m);
    expect(stdout).toMatch(/^CANCELLABLE UNTIL +/m);
    expect(stdout).toMatch(new RegExp(`^ID +${basic.id}$`, 'm'));
  });

  test.each([
    [office.id, office.id],
    ['office 365', office.id],
    ['b340', office.id],
  ])('knows %s', async (text, id) => {
    const { world } = await shelf();
    expect(await json(world, ...show, text, '--query', 'id')).toBe(id);
  });

  test('tells what there is where none is meant, or several are', async () => {
    const { world } = await shelf();
    expect(await relate(world, ...show, 'Visio')).toMatchObject({
      code: 3,
      stderr: lines(
        'relate: The customer has no subscription "Visio".',
        `Those there are: relate subscriptions list ${conservas.id}`,
      ),
    });
    expect(await relate(world, ...show, 'micro')).toMatchObject({
      code: 2,
      stderr: lines(
        'relate: "micro" may be any of 2 subscriptions.',
        `Give the id of one: Microsoft Azure, 1, active (${azure.id}); Branch in Leeds, 15, active (${basic.id})`,
      ),
    });
  });
});
