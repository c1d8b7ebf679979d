import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { many } from '../long.ts';
import { recordedId } from '../told.ts';
import { otherTenantId, shortTemplate } from './account.ts';
import { filesOf, newHome, relate, start, storedHome } from './relate.ts';

it('stores all of ten accounts that come at the same moment', async () => {
  const home = newHome();
  const names = Array.from({ length: 10 }, (_, index) => `partner-${index}`);
  const account = ['--type', 'direct', '--tenant-id', otherTenantId, '--company', 'X'];
  const results = await Promise.all(names.map((name) => relate(['init', '--name', name, ...account], { home })));
  expect(results.map(({ code, stdout }) => ({ code, stdout }))).toEqual(names.map(() => ({ code: 0, stdout: '' })));
  const { stdout } = await relate(['profile', 'list', '--json', 'name,current'], { home });
  const stored: { name: string; current: boolean }[] = JSON.parse(stdout);
  expect(stored.map(({ name }) => name)).toEqual(names);
  const current = stored.filter((profile) => profile.current).map(({ name }) => name);
  const told = results.flatMap(
    ({ stderr }) => /^Stored the profile (.*), and made it the current/.exec(stderr)?.[1] ?? [],
  );
  expect(told).toEqual(current);
  expect(current).toHaveLength(1);
});

it('stores one of several accounts of the same name, and says to the others why not', async () => {
  const home = newHome();
  const account = ['--name', 'x', '--type', 'direct', '--tenant-id', otherTenantId, '--company', 'X'];
  const results = await Promise.all(Array.from({ length: 4 }, () => relate(['init', ...account], { home })));
  expect(results.map(({ code }) => code).sort()).toEqual([0, 1, 1, 1]);
});

it('records all of the invitations made at the same moment, in a ledger that was not there before', async () => {
  const home = storedHome({ 'short.md': shortTemplate });
  const customers = ['Contoso', 'Northwind', 'Adatum', 'Wingtip', 'Litware'];
  const results = await Promise.all(
    customers.map((customer) => relate(['invite', customer, '--template', './short.md'], { home })),
  );
  expect(results.map(({ code }) => code)).toEqual(customers.map(() => 0));
  const { stdout } = await relate(['invitations', 'list', '--json', 'id,customer'], { home });
  const byCustomer = new Map(
    JSON.parse(stdout).map(({ id, customer }: { id: string; customer: string }) => [customer, id]),
  );
  expect(customers.map((customer) => byCustomer.get(customer))).toEqual(
    results.map(({ stderr }) => recordedId(stderr)),
  );
});

it.each([2, 5, many(20, 60)])('invites a customer once, of %d commands at the same moment', async (count) => {
  const home = storedHome({ 'short.md': shortTemplate });
  const results = await Promise.all(
    Array.from({ length: count }, () => relate(['invite', 'Contoso', '--template', './short.md'], { home })),
  );
  expect(results.map(({ code }) => code).sort()).toEqual([0, ...Array.from({ length: count - 1 }, () => 1)]);
  const handedOver = results.filter(({ stdout }) => stdout !== '');
  expect(handedOver.map(({ code }) => code)).toEqual([0]);
  const refusals = results.filter(({ code }) => code === 1).map(({ stderr }) => stderr.split('\n')[0]);
  for (const refusal of refusals) {
    expect(refusal).toMatch(
      /^relate: (Contoso was invited on .*|Another command is inviting Contoso at this moment\.)$/,
    );
  }
  const { stdout } = await relate(['invitations', 'list', '--json', 'id'], { home });
  expect(JSON.parse(stdout)).toEqual([{ id: recordedId(handedOver[0]?.stderr ?? '') }]);
});

it.skipIf(process.platform === 'win32')(
  'keeps what it said was recorded, and no lock, when it is killed right then (not on Windows)',
  async () => {
    const home = storedHome({ 'short.md': shortTemplate });
    // Its standard output is never read, and its standard error is watched for the line.
    const child = start(['invite', 'Contoso', '--template', './short.md'], { home }, ['ignore', 'pipe', 'pipe']);
    let stderr = '';
    await new Promise<void>((resolve) => {
      child.stderr?.on('data', (part: Buffer) => {
        stderr += part.toString();
        if (stderr.includes('\n')) {
          child.kill('SIGKILL');
          resolve();
        }
      });
    });
    await new Promise((resolve) => child.on('close', resolve));
    const id = recordedId(stderr);
    const [list, second] = await Promise.all([
      relate(['invitations', 'list', '--json', 'id'], { home }),
      relate(['invite', 'Northwind', '--template', './short.md'], { home }),
    ]);
    expect(JSON.parse(list.stdout)).toContainEqual({ id });
    expect(second.code).toBe(0);
    expect(Object.keys(filesOf(join(home, 'data')))).toEqual(['ledger.db']);
    expect(existsSync(join(home, 'data', 'ledger.db-journal'))).toBe(false);
  },
);
