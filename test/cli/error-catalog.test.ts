import { expect, it } from 'vitest';
import { errorCatalog, outcomesOf } from '../../src/cli/error-catalog.ts';
import { ExitCode } from '../../src/errors.ts';

async function codesOf(command: string): Promise<readonly string[]> {
  return (await outcomesOf(command)).errors.map(({ code }) => code);
}

it('has each error code once, in alphabetical order, with exit codes that there are', async () => {
  const errors = await errorCatalog();
  const codes = errors.map(({ code }) => code);
  expect(codes).toEqual([...new Set(codes)].sort());
  const exitCodes: readonly number[] = Object.values(ExitCode);
  expect(errors.filter((error) => !error.exitCodes.every((code) => exitCodes.includes(code)))).toEqual([]);
});

it('tells the errors of a command: of every command, and of what it may run', async () => {
  expect(await codesOf('config get')).toEqual(
    expect.arrayContaining(['defect', 'usage-unknownoption', 'setting-not-set']),
  );
  expect(await codesOf('config get')).not.toContain('throttled');
  expect(await codesOf('customers list')).toEqual(
    expect.arrayContaining(['throttled', 'offline', 'mfa-needed', 'ledger-busy', 'sort-unknown']),
  );
  expect(await codesOf('customers list')).not.toContain('template-exists');
  expect(await codesOf('template new')).toContain('template-exists');
});

it('tells the exit codes of a command', async () => {
  const { done, failed, usage, interrupted } = ExitCode;
  expect((await outcomesOf('template list')).exitCodes).not.toContain(ExitCode.signIn);
  expect((await outcomesOf('customers list')).exitCodes).toEqual(Object.values(ExitCode));
  expect((await outcomesOf('config path')).exitCodes).toEqual(
    expect.arrayContaining([done, failed, usage, interrupted]),
  );
  expect((await outcomesOf('config path')).exitCodes).not.toContain(ExitCode.partial);
});
