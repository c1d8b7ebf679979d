import { describe, expect, test } from 'vitest';
import { HttpFailure } from '../../../src/ports/http-failure.ts';
import { lines, relate } from '../../fakes.ts';
import { clinique, conservas, json, personAt, rehearsal, suess, Tap } from '../customers/rehearsal.ts';
import { azure, basic, office } from './shelf.ts';

const list = ['subscriptions', 'list', '--all-customers'];

/** What each customer has, or the status of the answer in its place. */
const usual: Readonly<Record<string, readonly unknown[] | number>> = {
  [suess.id]: [office, basic],
  [clinique.id]: [azure],
  [conservas.id]: [{ ...office, commitmentEndDate: '2026-03-12T00:00:00Z' }],
};

async function withAnswers(answers = usual) {
  const world = await rehearsal();
  const tap = new Tap(world, (path) => {
    const [, id = ''] = /^\/v1\/customers\/([^/]+)\/subscriptions$/.exec(path) ?? [];
    const answer = answers[id];
    return answer === undefined || typeof answer === 'number' ? answer : JSON.stringify({ items: answer });
  });
  return { world, tap };
}

describe('relate subscriptions list --all-customers', () => {
  test('has those of every customer, with whose each is', async () => {
    const { world, tap } = await withAnswers();
    expect(await relate(world, ...list, '--json', 'customer,product')).toMatchObject({ code: 0, stderr: '' });
    expect(await json(world, ...list, '--query', '[].[customer, product, customerId]')).toEqual([
      [suess.name, 'Microsoft 365 Business Basic', suess.id],
      [suess.name, 'Office 365 E3', suess.id],
      [clinique.name, 'Microsoft Azure', clinique.id],
      [conservas.name, 'Office 365 E3', conservas.id],
    ]);
    expect(tap.paths.filter((path) => path === '/v1/customers')).toHaveLength(2);
  });

  test('is a table of what ends soon', async () => {
    const { world } = await withAnswers();
    const { code, stdout } = await relate(personAt(world), ...list, '--within', '12d');
    expect([code, stdout]).toEqual([
      0,
      lines(
        'CUSTOMER                   PRODUCT                       NAME             QUANTITY  STATUS  TERM  AT END  END         DAYS LEFT  BILLED',
        `${suess.name}   Microsoft 365 Business Basic  Branch in Leeds  15        active  P1Y   ends    2026-03-20  10         annual`,
        `${conservas.name}  Office 365 E3                                  10        active        renews  2026-03-12  2          monthly`,
      ),
    ]);
  });

  test('tells who could not be read, and is done in part', async () => {
    const { world } = await withAnswers({ ...usual, [clinique.id]: 403 });
    const { code, stdout, stderr } = await relate(world, ...list, '-o', 'csv');
    expect([code, stdout.split('\n').length]).toEqual([5, 5]);
    expect(stderr).toContain(
      lines(
        `relate: The subscriptions of 1 customer could not be read: ${clinique.name} (${clinique.id}).`,
        'Partner Center refused this.',
        'Ask a global administrator of your company to make the account an Admin Agent in Partner Center.',
      ),
    );
    const { stderr: told } = await relate(world, ...list, '-o', 'json');
    expect(JSON.parse(told).error).toMatchObject({ code: 'subscriptions-unread', customers: [clinique.id] });
  });

  test('fails where nobody can be read', async () => {
    const { world } = await withAnswers({ [suess.id]: 403, [clinique.id]: 403, [conservas.id]: 403 });
    const { code, stderr } = await relate(world, ...list);
    expect([code, stderr]).toEqual([1, expect.stringContaining('of 3 customers could not be read')]);
  });

  test('asks nobody else where the service does not answer any more', async () => {
    const world = await rehearsal();
    const tap = new Tap(world, (path) => {
      if (path.endsWith('/subscriptions')) throw new HttpFailure('offline', 'no network');
      return undefined;
    });
    const { code } = await relate(world, ...list);
    expect(code).toBe(1);
    expect(new Set(tap.paths.filter((path) => path.endsWith('/subscriptions'))).size).toBeLessThanOrEqual(3);
  });

  test('ends with a sign-in that is refused', async () => {
    const { world } = await withAnswers({ ...usual, [suess.id]: 401 });
    expect((await relate(world, ...list)).code).toBe(4);
  });

  test.each([
    [['list'], 'Whose subscriptions to list is missing.'],
    [['list', suess.id, '--all-customers'], '--all-customers takes every customer; a name chooses one.'],
  ])('takes one or all: %j', async (argv, says) => {
    const { world } = await withAnswers();
    const { code, stderr } = await relate(world, 'subscriptions', ...argv);
    expect([code, stderr.split('\n')[0]]).toEqual([2, `relate: ${says}`]);
  });

  test('keeps to what the service takes in a minute', async () => {
    const world = await rehearsal(1000);
    new Tap(world, (path) => (path.endsWith('/subscriptions') ? JSON.stringify({ items: [] }) : undefined));
    const began = world.clock.time.getTime();
    expect((await relate(world, ...list)).code).toBe(0);
    expect(world.clock.time.getTime() - began).toBe(120_000);
  });
});
