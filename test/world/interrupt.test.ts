import { EventEmitter } from 'node:events';
import { beforeEach, expect, test } from 'vitest';
import { interruptOf } from '../../src/world/interrupt.ts';

/** A process that only takes note of signals. */
class FakeProcess extends EventEmitter {
  readonly pid = 4711;
  readonly killed: (readonly [pid: number, signal: string])[] = [];

  kill(pid: number, signal: string): true {
    this.killed.push([pid, signal]);
    return true;
  }
}

let fake: FakeProcess;
let interrupt: () => AbortSignal;

beforeEach(() => {
  fake = new FakeProcess();
  interrupt = interruptOf(fake as unknown as NodeJS.Process);
});

test('Ctrl-C ends the process as always until somebody asks for the signal', () => {
  expect(fake.listenerCount('SIGINT')).toBe(0);
  interrupt();
  expect(fake.listenerCount('SIGINT')).toBe(1);
});

test('the first Ctrl-C aborts the signal of every caller', () => {
  const signals = [interrupt(), interrupt()];
  expect(signals.map(({ aborted }) => aborted)).toEqual([false, false]);
  fake.emit('SIGINT');
  expect([...signals, interrupt()].map(({ aborted }) => aborted)).toEqual([true, true, true]);
  expect(fake.killed).toEqual([]);
});

test('the second one ends the process at once', () => {
  interrupt();
  fake.emit('SIGINT');
  fake.emit('SIGINT');
  expect(fake.killed).toEqual([[4711, 'SIGINT']]);
  expect(fake.listenerCount('SIGINT')).toBe(0);
});
