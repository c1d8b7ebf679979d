import { expect, onTestFinished, test } from 'vitest';
import { faultDraws } from '../../src/sandbox/fault-draw.ts';
import type { FaultName } from '../../src/sandbox/fault-kinds.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { FakeClock, temporaryFolder } from '../fakes.ts';

const FAILURES: readonly FaultName[] = ['429', '503', 'reset'];

/** What each of so many requests meets, in a stand-in of this seed where 20 % and 5 % of them are to fail. */
function met(count: number, seed: number, salt = 0): readonly (string | undefined)[] {
  const sandbox = new Sandbox(temporaryFolder(), new FakeClock());
  onTestFinished(() => sandbox.close());
  sandbox.configure({ seed });
  sandbox.fault({ kind: '429', rate: 20 });
  sandbox.fault({ kind: '503', rate: 5 });
  const next = faultDraws(sandbox, salt);
  return Array.from({ length: count }, () => next().failure(FAILURES)?.kind);
}

test('a request meets at most one failure, each as often as its rate', () => {
  const kinds = met(10_000, 11);
  const share = (kind: string) => kinds.filter((drawn) => drawn === kind).length / kinds.length;
  expect(Math.abs(share('429') - 0.2)).toBeLessThan(0.01);
  expect(Math.abs(share('503') - 0.05)).toBeLessThan(0.01);
  expect(share('reset')).toBe(0);
});

test('the same requests fail for the same seed, and others for another one and at another place', () => {
  const first = met(100, 11);
  expect(met(100, 11)).toEqual(first);
  expect(met(100, 12)).not.toEqual(first);
  expect(met(100, 11, 100)).not.toEqual(first);
});
