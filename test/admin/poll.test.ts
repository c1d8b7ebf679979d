import { expect, test } from 'vitest';
import { pollUntil } from '../../src/admin/poll.ts';
import { rejectionOf } from '../errors.ts';

test('Ctrl-C ends the waiting as it ends a command', async () => {
  const controller = new AbortController();
  const sleep = async (_milliseconds: number, signal?: AbortSignal) => {
    controller.abort();
    signal?.throwIfAborted();
  };
  const waiting = pollUntil({ sleep }, { interval: 1, limit: 10 }, async () => undefined, controller.signal);
  expect(await rejectionOf(waiting)).toMatchObject({ code: 'interrupted', exitCode: 130 });
});
