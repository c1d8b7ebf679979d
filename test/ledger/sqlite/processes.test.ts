import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../fakes.ts';
import { many } from '../../long.ts';
import { nextWords, useScript, useScriptWithoutDatabase } from '../../script.ts';
import { openForTest } from '../fixtures.ts';

const source = new URL('./recorder.ts', import.meta.url);
const recorder = useScript(source);
const recorderWithoutDatabase = useScriptWithoutDatabase(source);

interface Run {
  readonly ids: string[];
  readonly errors: string;
  readonly signal: string | null;
}

/** Starts recorders, lets them go when all are ready, and waits for their ends. */
async function record(script: string, args: readonly string[], processes = 1): Promise<Run[]> {
  const recorders = Array.from({ length: processes }, () => {
    const child = spawn(process.execPath, [script, ...args]);
    const said = { stdout: '', stderr: '' };
    child.stdout.on('data', (data) => (said.stdout += data));
    child.stderr.on('data', (data) => (said.stderr += data));
    return { child, said, ready: nextWords(child), closed: once(child, 'close') };
  });
  await Promise.all(recorders.map(({ ready }) => ready));
  for (const { child } of recorders) child.stdin.end();
  await Promise.all(recorders.map(({ closed }) => closed));
  return recorders.map(({ child, said }) => ({
    ids: said.stdout.split('\n').slice(1, -1),
    errors: said.stderr,
    signal: child.signalCode,
  }));
}

test('several commands at once make one ledger and all record in it', async () => {
  for (let round = 1; round <= many(1, 30); round++) {
    const path = join(temporaryFolder(), 'relate', 'ledger.db');
    const runs = await record(recorder(), [path, '10'], 4);
    expect(runs.map(({ errors }) => errors)).toEqual(['', '', '', '']);
    const said = runs.flatMap(({ ids }) => ids);
    expect(said).toHaveLength(40);
    const stored = await (await openForTest(path)).list();
    expect(stored.map(({ id }) => id).toSorted()).toEqual(said.toSorted());
    expect(stored.every(({ to, handOffs }) => to.length === 2 && handOffs.length === 1)).toBe(true);
    expect(readdirSync(dirname(path))).toEqual(['ledger.db']);
  }
});

test('what a command recorded is there when it is killed right after it said so', async () => {
  const path = join(temporaryFolder(), 'ledger.db');
  for (let run = 1; run <= many(5); run++) {
    const [killed] = await record(recorder(), [path, '1', 'die']);
    expect(killed?.signal).toBe('SIGKILL');
    const ledger = await openForTest(path);
    expect((await ledger.find(killed?.ids[0] ?? '')).handOffs).toHaveLength(1);
    expect(await ledger.list()).toHaveLength(run);
  }
});

test('a missing database engine is said in a line', async () => {
  const path = join(temporaryFolder(), 'ledger.db');
  const [run] = await record(recorderWithoutDatabase(), [path]);
  expect(run?.errors).toBe(
    `ledger-unavailable: The ledger ${path} can't be used: the database engine for this platform is not installed.\n`,
  );
  expect(existsSync(path)).toBe(false);
});
