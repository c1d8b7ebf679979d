import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { Service } from '../partner-center/service.ts';
import { useScript } from '../script.ts';

const script = useScript(new URL('./young-space-script.ts', import.meta.url));

/** The size that the script tells, in bytes, after so many answers of 300 KB. */
async function youngSpaceAfter(answers: number): Promise<number> {
  const service = await Service.start(() => ({ body: 'x'.repeat(300 * 1024) }));
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [script(), service.url, String(answers)], {
    env: { ...process.env, NO_PROXY: '*', no_proxy: '*' },
  });
  expect(stderr).toBe('');
  return Number(stdout);
}

test('the space for new objects stays small once there was a megabyte of answers, as of a long list', async () => {
  const [ofShort, ofLong] = [await youngSpaceAfter(2), await youngSpaceAfter(4)];
  expect(ofLong).toBeGreaterThan(0);
  expect(ofLong).toBeLessThan(ofShort);
});
