import { existsSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'libsql';
import { describe, expect, it, type TestContext } from 'vitest';
import { Caller } from '../sandbox/caller.ts';
import { answerPage, deviceCode, token } from '../sandbox/device-login.ts';
import { servedHome } from './customers-home.ts';
import { newHome, relate, storedHome } from './relate.ts';

const isLinux = process.platform === 'linux';

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

  it('can be stopped though its state was damaged meanwhile', async (test) => {
    const { home, url, pid } = await started(test, '--customers', '30');
    const path = join(home, 'data', 'sandbox', 'state.db');
    // Into the same file, which the server has open. The beginning stays, by which it is known for what it is, but for
    // the counter that tells the server to read again.
    const damaged = readFileSync(path).map((byte, place) => (place < 8192 && place !== 27 ? byte : byte ^ 0x5a));
    writeFileSync(path, damaged, { flag: 'r+' });
    const asked = await fetch(`${url}/v1/customers`, { headers: { Authorization: 'Bearer x', Connection: 'close' } });
    expect(asked.status).toBe(500);
    expect(await asked.json()).toMatchObject({ code: 500, description: expect.stringContaining(path) });
    const stopped = await relate(['sandbox', 'stop'], { home });
    expect([stopped.code, stopped.stderr]).toEqual([0, expect.stringContaining('Stopped the stand-in.')]);
    await expect.poll(() => isAlive(pid)).toBe(false);
    const again = await relate(['sandbox', 'start'], { home });
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('then remove the file')]);
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

  it.skipIf(!isLinux)('is one, however many are started at the same moment (on Linux)', async (test) => {
    const home = newHome();
    test.onTestFinished(async () => void (await relate(['sandbox', 'stop'], { home })));
    const starts = await Promise.all([1, 2, 3, 4].map(() => relate(['sandbox', 'start'], { home })));
    expect(starts.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    expect(new Set(starts.map(({ stdout }) => stdout)).size).toBe(1);
    expect((await relate(['sandbox', 'stop'], { home })).code).toBe(0);
    // The others would go on for ever: nobody knows where they are.
    await expect.poll(() => serversOf(home)).toEqual([]);
  });

  it('says why it did not start, and what to do', async (test) => {
    const { url } = await started(test);
    const { port } = new URL(url);
    const { code, stderr } = await relate(['sandbox', 'start', '--port', port], { home: newHome() });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `relate: The stand-in did not start: The port ${port} is in use.\nLeave out --port to take a free one.\n`,
    });
  });

  it('lets the links of its profiles follow when their port is taken, says so, and stays where it is then', async (test) => {
    const { url } = await started(test);
    const { port } = new URL(url);
    const home = newHome();
    test.onTestFinished(async () => void (await relate(['sandbox', 'stop'], { home })));
    await relate(['init', '--sandbox'], { home });
    writePort(home, port);
    const moved = await relate(['sandbox', 'start'], { home });
    expect(moved.stderr).toBe(
      'It runs in the background. To stop it: relate sandbox stop\n' +
        'It is at another port than before: links that were handed out lead nowhere. Kept the new ones for sandbox.\n',
    );
    expect((await relate(['link'], { home })).stdout).toContain(moved.stdout.trim());
    await relate(['sandbox', 'stop'], { home });
    const again = await relate(['sandbox', 'start'], { home });
    expect(again).toMatchObject({
      stdout: moved.stdout,
      stderr: 'It runs in the background. To stop it: relate sandbox stop\n',
    });
  });

  it('has the links of all its profiles follow to the port it is given, whichever is the current one', async (test) => {
    // A port that was free a moment ago.
    const { home: other, url } = await started(test);
    await relate(['sandbox', 'stop'], { home: other });
    const { port } = new URL(url);
    const home = storedHome();
    test.onTestFinished(async () => void (await relate(['sandbox', 'stop'], { home })));
    await relate(['init', '--sandbox'], { home });
    await relate(['init', '--sandbox', '--type', 'reseller', '--name', 'other'], { home });
    const start = await relate(['sandbox', 'start', '--port', port], { home });
    expect(start).toEqual({
      code: 0,
      stdout: `http://127.0.0.1:${port}\n`,
      stderr: expect.stringContaining('other, sandbox.'),
    });
    for (const profile of ['sandbox', 'other']) {
      const { stdout } = await relate(['link', '--profile', profile], { home });
      expect(stdout).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${port}/invitation\\?`));
      expect((await fetch(stdout.trim())).status).toBe(200);
    }
  });

  it('has a page for each customer, which the command opens', async (test) => {
    const { home } = await servedHome(test, 2);
    const [{ id, name }] = JSON.parse((await relate(['customers', 'list', '--json', 'id,name'], { home })).stdout);
    const { stderr } = await relate(['customers', 'open', id, '--dry-run'], { home });
    const [, address = ''] = /^Would open (http:\/\/127\.0\.0\.1:\d+\/customers\/\S+) /.exec(stderr) ?? [];
    const page = await fetch(address);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining(name)]);
  });

  it('refuses a form that another site sent', async (test) => {
    const { url } = await started(test, '--customers', '1');
    const headers = { 'Sec-Fetch-Site': 'cross-site' };
    const refused = await fetch(`${url}/invitation`, {
      method: 'POST',
      headers,
      body: new URLSearchParams({ token: 'é' }),
    });
    expect([refused.status, await refused.text()]).toEqual([
      403,
      expect.stringContaining('did not come from this page'),
    ]);
  });

  it('ends cleanly on SIGTERM', async (test) => {
    const { home, pid } = await started(test);
    process.kill(pid, 'SIGTERM');
    await expect.poll(() => isAlive(pid)).toBe(false);
    expect(() => readFileSync(join(home, 'data', 'sandbox', 'server.json'))).toThrow();
  });
});

/** The processes that serve the stand-in of a home: they keep its log open, which Linux tells. */
function serversOf(home: string): readonly string[] {
  const log = join(home, 'data', 'sandbox', 'server.log');
  return readdirSync('/proc').filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/2`) === log;
    } catch {
      return false;
    }
  });
}

/** As if the stand-in had run on this port before. */
function writePort(home: string, port: string): void {
  const database = new Sqlite(join(home, 'data', 'sandbox', 'state.db'));
  database.prepare("insert or replace into setting (name, value) values ('port', ?)").run(port);
  database.close();
}

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
