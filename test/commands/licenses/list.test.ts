import { describe, expect, test } from 'vitest';
import { lines, relate } from '../../fakes.ts';
import { conservas, json, personAt, progress, rehearsal, suess, Tap } from '../customers/rehearsal.ts';
import { fairweather, licensedRehearsal } from './stand-in-users.ts';

describe('relate licenses list', () => {
  test('tells products in words, with what is used and free, of both license groups', async () => {
    const world = await licensedRehearsal();
    const { code, stdout, stderr } = await relate(world, 'licenses', 'list', fairweather);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe(
      lines(
        'EXCHANGESTANDARD\tExchange Online (Plan 1)\t184\t180\t4\tenabled\tgroup1',
        'O365_BUSINESS_ESSENTIALS\tMicrosoft 365 Business Basic\t0\t28\t0\tsuspended\tgroup1',
        'CFQ7TTC0K5DR/0002\tMinecraft Education Edition Faculty\t20\t3\t17\tenabled\tgroup2',
      ),
    );
  });

  test('has the counts of suspended licenses, services and ids for scripts', async () => {
    const world = await licensedRehearsal();
    const [exchange, basic] = await json(world, 'licenses', 'list', fairweather);
    expect(exchange).toMatchObject({
      id: '4b9405b0-7788-4568-add1-99614e613b69',
      suspended: 0,
      ending: 0,
      target: 'User',
      services: expect.arrayContaining(['Exchange Online (Plan 1)']),
    });
    expect(basic).toMatchObject({ total: 0, free: 0, suspended: expect.any(Number) });
  });

  test('says so where there are none', async () => {
    const world = await rehearsal(4);
    const person = personAt(world);
    const { code, stdout, stderr } = await relate(person, 'licenses', 'list', 'Cerâmica Pantanal Vitória ME');
    expect([code, stdout, stderr.replaceAll(progress, '')]).toEqual([
      0,
      '',
      'Cerâmica Pantanal Vitória ME has no licenses.\n',
    ]);
    expect((await relate(world, 'licenses', 'list', 'pantanal-3.onmicrosoft.com', '-o', 'json')).stdout).toBe('[]\n');
  });

  test('says which role is missing before the service is asked, and how to come to it', async () => {
    const world = await rehearsal();
    const tap = new Tap(world);
    const { code, stderr } = await relate(world, 'licenses', 'list', suess.id);
    expect([code, stderr]).toEqual([
      1,
      lines(
        `relate: Your admin relationships with ${suess.name} give no role that this takes: the licenses of a customer.`,
        'Any one of these roles does: Directory Readers, Global Reader, License Administrator, User Administrator.',
        `Ask the customer for it: relate admin request ${suess.id} --role-set users-and-licenses`,
      ),
    ]);
    expect(tap.paths.filter((path) => path.endsWith('/subscribedskus'))).toEqual([]);
  });

  test.each<[string, number | string, number, string]>([
    ['a refusal', 403, 1, 'Partner Center refused this.'],
    ['an answer that lacks the product', '{"items":[{"totalUnits":5}]}', 1, 'items[0].productSku is missing.'],
    ['an answer without items', '{}', 1, 'items is missing.'],
  ])('tells of %s in one line', async (_, answer, expected, message) => {
    const world = await rehearsal();
    new Tap(world, (path) => (path.endsWith('/subscribedskus') ? answer : undefined));
    const { code, stdout, stderr } = await relate(world, 'licenses', 'list', conservas.id);
    expect([code, stdout]).toEqual([expected, '']);
    expect(stderr).toContain(message);
  });
});
