import { expect, test } from 'vitest';
import { many, seed } from '../../long.ts';
import { STATES, TRANSITIONS } from './model.ts';
import { Walker } from './walker.ts';

test('stand-in, client and ledger agree with a plain model, whatever is done in whatever order', async () => {
  const steps = many(1000, 10_000);
  const walker = await Walker.start(seed);
  for (let step = 1; step <= steps; step += 1) {
    try {
      await walker.step();
    } catch (error) {
      throw new Error(`step ${step} of RELATE_TEST_SEED=${seed}: ${(error as Error).message}`, { cause: error });
    }
  }
  await walker.look();
  expect([...walker.observer.states].sort()).toEqual([...STATES].sort());
  expect([...walker.transitions].sort()).toEqual([...TRANSITIONS].sort());
  expect([...walker.observer.booked].sort()).toEqual(['approved', 'expired', 'expiring', 'terminated']);
  expect(walker.outcomes).toContain('extend changed-meanwhile');
});
