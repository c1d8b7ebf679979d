import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, type TestContext } from 'vitest';
import { Caller } from '../sandbox/caller.ts';
import { answerPage, deviceCode, token } from '../sandbox/device-login.ts';
import { newHome, relate } from './relate.ts';

/** A home with a stand-in that is stopped when the test is over. */
async function started(test: TestContext, ...options: readonly string[]) {
  const home = newHome();
  test.onTestFinished(async () => void (await relate(['sandbox', 'stop'], { home })));
  const { code, stdout, stderr } = await relate(['sandbox', 'start', ...options], { home });
  if (code !== 0) throw new Error(stderr);
  const server = JSON.parse(readFileSync(join(home, 'data', 'sandbox', 'server.json'), 'utf8'));
  return { home, url: stdout.trim(), pid: Number(server.pid) };
}

async function list(url: string) {
  const headers = { Authorization: 'Bearer sandbox', Connection: 'close' };
  const { totalCount, items } = (await (await fetch(`${url}/v1/customers`, { headers })).json()) as {
    readonly totalCount: number;
    readonly items: readonly { readonly companyProfile: { readonly companyName: string } }[];
  };
  return { totalCount, last: items.at(-1)?.companyProfile.companyName };
}

describe('the stand-in in the background', () => {
  it('outlives the command that started it, and ends when it is told to', async (test) => {
    const { home, url, pid } = await started(test, '--customers', '30');
    expect((await list(url)).totalCount).toBe(30);
    expect((await relate(['sandbox', 'stop'], { home })).code).toBe(0);
    await expect(list(url)).rejects.toThrow();
    await expect.poll(() => isAlive(pid)).toBe(false);
  });

  it('has everything again after it was killed, at the same address', async (test) => {
    const { home, url, pid } = await started(test, '--customers', '30');
    expect((await relate(['sandbox', 'accept', 'Contoso Ltd'], { home })).code).toBe(0);
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => isAlive(pid)).toBe(false);
    const status = await relate(['sandbox', 'status', '--query', 'state', '-o', 'tsv'], { home });
    expect(status.stdout).toBe('stopped\n');
    const again = await relate(['sandbox', 'start'], { home });
    expect(again.stdout.trim()).toBe(url);
    expect(await list(url)).toEqual({ totalCount: 31, last: 'Contoso Ltd' });
  });

  it('goes on with a sign-in after it was killed, wherever it was', async (test) => {
    const { home, url } = await started(test, '--customers', '1');
    /** A stand-in that was killed and started again: nothing it knows is of memory. */
    const again = async () => {
      const { pid } = JSON.parse(readFileSync(join(home, 'data', 'sandbox', 'server.json'), 'utf8'));
      process.kill(pid, 'SIGKILL');
      await expect.poll(() => isAlive(pid)).toBe(false);
      expect((await relate(['sandbox', 'start'], { home })).stdout.trim()).toBe(url);
      return new Caller(url);
    };
    const { device_code, user_code } = await deviceCode(new Caller(url));
    expect((await answerPage(await again(), user_code)).status).toBe(303);
    const { json } = await token(await again(), { grant_type: 'device_code', device_code });
    const renewed = await token(await again(), { grant_type: 'refresh_token', refresh_token: json.refresh_token });
    const headers = { Authorization: `Bearer ${renewed.json.access_token}` };
    const { status } = await new Caller(url).ask('/v1/relationships?relationship_type=IsIndirectResellerOf', {
      headers,
    });
    expect(status).toBe(200);
  });

  it('ends cleanly on SIGTERM', async (test) => {
    const { home, pid } = await started(test);
    process.kill(pid, 'SIGTERM');
    await expect.poll(() => isAlive(pid)).toBe(false);
    expect(() => readFileSync(join(home, 'data', 'sandbox', 'server.json'))).toThrow();
  });
});

/** What ended may stay in the table of processes until somebody asks how it ended. In a container nobody may. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const path = `/proc/${pid}/stat`;
  return !(existsSync(path) && readFileSync(path, 'utf8').includes(') Z '));
}
