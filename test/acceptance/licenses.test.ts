import { beforeAll, describe, expect, it } from 'vitest';
import { rehearsalHome, serve } from './customers-home.ts';
import { relate } from './relate.ts';

/** Has 3 free licenses of one product; no role is needed there. */
const customer = 'manar-e.onmicrosoft.com';
/** Users without a license. */
const users = ['chloe.adeyemi', 'dev.bianchi', 'elise.clarke', 'farid.abbott', 'hiro.castro'].map(
  (name) => `${name}@manar-e.example`,
);

describe('licenses', () => {
  let home: string;
  const assign = (user: string) =>
    relate(['licenses', 'assign', customer, user, '--sku', 'EXCHANGESTANDARD'], { home });

  async function free(): Promise<unknown> {
    const { stdout } = await relate(['licenses', 'list', customer, '--json', 'free', '--query', '[].free'], { home });
    return JSON.parse(stdout);
  }

  beforeAll(async () => {
    home = await rehearsalHome();
    const { stop } = await serve(home);
    return stop;
  });

  it('are assigned to one user once, of four commands at the same moment', async () => {
    const results = await Promise.all(Array.from({ length: 4 }, () => assign(users[0] ?? '')));
    expect(results.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    expect(await free()).toEqual([2]);
  });

  it('go to as many as there are, of four commands that want the last two', async () => {
    const results = await Promise.all(users.slice(1).map(assign));
    expect(results.map(({ code }) => code).sort()).toEqual([0, 0, 1, 1]);
    for (const { code, stderr } of results) {
      expect(stderr).toMatch(code === 0 ? /^$/ : /^relate: 1 license of Exchange Online \(Plan 1\) is missing: /);
    }
    expect(await free()).toEqual([0]);
  });

  it('are removed, and free for others', async () => {
    const { code, stdout } = await relate(
      ['licenses', 'remove', customer, ...users, '--sku', 'Exchange Online (Plan 1)'],
      { home },
    );
    expect([code, stdout.match(/\tchanged\t/g)?.length]).toEqual([0, 3]);
    expect(await free()).toEqual([3]);
  });
});
