import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { Service } from '../partner-center/service.ts';
import { useScript } from '../script.ts';

const script = useScript(new URL('./young-space-script.ts', import.meta.url));

/** What the script tells after so many answers of 300 KB. */
async function youngSpaceAfter(answers: number): Promise<{ readonly before: number; readonly after: number }> {
  const service = await Service.start(() => ({ body: 'x'.repeat(300 * 1024) }));
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [script(), service.url, String(answers)], {
    env: { ...process.env, NO_PROXY: '*', no_proxy: '*' },
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

test('the space for new objects grows while much of them stays', async () => {
  const { before, after } = await youngSpaceAfter(2);
  expect(after).toBeGreaterThan(before);
});

test('it grows no further once there was a megabyte of answers, as of a long list', async () => {
  const { before, after } = await youngSpaceAfter(4);
  expect(after).toBeLessThanOrEqual(before);
});
