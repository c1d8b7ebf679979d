import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { many } from '../long.ts';
import { servedHome } from './customers-home.ts';
import { relate, start } from './relate.ts';

it('lists everybody once from a service that is busy, fails and breaks connections', async (test) => {
  const count = many(1600, 100_000);
  const { home, sandbox } = await servedHome(test, count);
  sandbox.fault({ kind: '429', rate: 20, seconds: 0 });
  sandbox.fault({ kind: '503', rate: 5 });
  sandbox.fault({ kind: 'reset', rate: 5 });
  // Those who are asked for one by one are further requests that can fail.
  const list = ['customers', 'list', '-o', 'ndjson', '--delegated', '--json', 'id,access', '--budget', '40'];
  const { code, stdout, stderr } = await relate(list, { home });
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: expect.stringContaining(
      `"Delegated admin privileges: ${count - 40} customers were not asked, to spare the service. To ask them: relate customers list --delegated --budget ${count}"`,
    ),
  });
  const rows: { readonly id: string; readonly access: string }[] = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(rows).toHaveLength(count);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(count);
});

it('says how many rows it printed when the service is gone half-way', async (test) => {
  const all = many(10_000, 100_000);
  const { home, stop } = await servedHome(test, all);
  const child = start(['customers', 'list', '--output', 'csv'], { home }, ['ignore', 'pipe', 'pipe']);
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('no pipes');
  const errors: Buffer[] = [];
  stderr.on('data', (part: Buffer) => errors.push(part));
  const ended = new Promise((resolve) => child.on('close', resolve));
  let count = 0;
  for await (const line of createInterface({ input: stdout })) {
    if (line.startsWith('name,domain,')) await stop();
    else count += 1;
    expect(line.split(',').length).toBeGreaterThanOrEqual(14);
  }
  expect(await ended).toBe(1);
  expect(count).toBeGreaterThanOrEqual(500);
  expect(count).toBeLessThan(all);
  expect(Buffer.concat(errors).toString()).toMatch(
    new RegExp(`^relate: .+ ${count} rows were printed before\\.\n.+\n`),
  );
  // Who was not seen is not taken for lost.
  const { stdout: lost } = await relate(['customers', 'list', '--status', 'removed', '--limit', '1'], { home });
  expect(lost).toBe('');
});

it('is ended by Ctrl-C while it watches, with exit code 130', async (test) => {
  const { home, sandbox } = await servedHome(test);
  await relate(['invite', 'Contoso', '--print'], { home });
  sandbox.accept({ name: 'Contoso', domain: 'contoso.example' });
  const child = start(['customers', 'watch'], { home }, ['ignore', 'pipe', 'pipe']);
  const ended = new Promise((resolve) => child.on('close', resolve));
  const errors: Buffer[] = [];
  child.stderr?.on('data', (part: Buffer) => errors.push(part));
  // The first thing it tells: from now on it waits.
  const first = await new Promise<Buffer>((resolve) => child.stdout?.once('data', resolve));
  expect(first.toString()).toContain('\taccepted\tContoso\t');
  child.kill('SIGINT');
  expect([await ended, Buffer.concat(errors).toString()]).toEqual([
    130,
    expect.stringMatching(
      /^Watching the customers, with 1 invitation pending: Contoso \(\w{6}\)\. .+\nLooked at .+\nrelate: Stopped\./,
    ),
  ]);
});

it('loses nobody whom a page passed over, and only those whom the service says are gone', async (test) => {
  const { home, sandbox } = await servedHome(test, 1200);
  const ids = async (...flags: readonly string[]) => {
    const { code, stdout, stderr } = await relate(['customers', 'list', '--fields', 'id', ...flags], { home });
    return { code, stderr, ids: stdout.trimEnd().split('\n').sort() };
  };
  const before = await ids();
  expect(before.ids).toHaveLength(1200);
  const order = () => sandbox.fault({ kind: 'slipped-customer', times: 2 });
  order();
  expect(await ids()).toEqual(before);
  // Who can't be asked for stays as well, and that is said.
  order();
  expect(await ids('--budget', '1', '--access', 'none')).toMatchObject({
    code: 0,
    stderr: expect.stringContaining("Missing from the service's list and not asked for, to spare it: 1 customer, kept"),
  });
  const [gone = ''] = before.ids.slice(700);
  sandbox.remove(sandbox.named(gone));
  order();
  const { stdout } = await relate(['customers', 'changes', '--since', '2020-01-01', '--json', 'id,kind'], { home });
  expect(JSON.parse(stdout)).toEqual([{ id: gone, kind: 'lost' }]);
});
