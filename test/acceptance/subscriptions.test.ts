/** Operators who change the same subscription, each in a process of their own. */

import { describe, expect, it, type TestContext } from 'vitest';
import { servedHome } from './customers-home.ts';
import { relate } from './relate.ts';
import { RelateTerminal } from './terminal.ts';

/** A home with an account of the stand-in, and an active subscription in it that is more than usage. */
async function homeWithSubscription(test: TestContext) {
  const { home } = await servedHome(test);
  const query = "[?status=='active' && billingType=='license' && quantity<`100`] | [0].[customerId, id, quantity]";
  const { stdout } = await relate(['subscriptions', 'list', '--all-customers', '--query', query, '-o', 'json'], {
    home,
  });
  const [customer, id, quantity]: [string, string, number] = JSON.parse(stdout);
  const edit = (more: number) => ['subscriptions', 'edit', customer, id, '--quantity', String(quantity + more)];
  const now = async (): Promise<number> => {
    const shown = await relate(['subscriptions', 'show', customer, id, '--json', 'quantity'], { home });
    return JSON.parse(shown.stdout).quantity;
  };
  return { home, quantity, edit, now };
}

describe('two operators who change the same subscription', () => {
  it.skipIf(process.platform === 'win32')(
    'get along: the one who answered later is told, and overwrites nothing (not on Windows)',
    async (test) => {
      const { home, quantity, edit, now } = await homeWithSubscription(test);
      const slow = new RelateTerminal(edit(1), { home });
      await slow.sees(`quantity ${quantity} → ${quantity + 1}.`);
      await slow.sees('(y/N)');
      expect(await relate([...edit(5), '--yes'], { home })).toMatchObject({ code: 0 });
      slow.type('y\r');
      await slow.sees(`quantity is ${quantity + 5} now, and was ${quantity}. Nothing was overwritten.`);
      await slow.sees('Look at it, and decide again: relate subscriptions show');
      expect(await slow.ends()).toBe(1);
      expect(await now()).toBe(quantity + 5);
    },
  );

  it('at the same moment: whoever was not told that it is changed meanwhile has changed it', async (test) => {
    const { home, quantity, edit, now } = await homeWithSubscription(test);
    const changes = [1, 2, 3, 4, 5];
    const results = await Promise.all(changes.map((more) => relate([...edit(more), '--yes', '-o', 'json'], { home })));
    const done = changes.filter((_, index) => results[index]?.code === 0).map((more) => quantity + more);
    expect(done).toContain(await now());
    for (const { code, stderr } of results.filter((result) => result.code !== 0)) {
      expect([code, JSON.parse(stderr.trim().split('\n').at(-1) ?? '').error.code]).toEqual([1, 'changed-meanwhile']);
    }
  });
});
