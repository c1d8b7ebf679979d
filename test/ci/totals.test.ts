import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../fakes.ts';

interface Told {
  readonly fullName: string;
  readonly status: 'passed' | 'failed' | 'skipped';
  readonly failureMessages: readonly string[];
}

const passed: Told = { fullName: 'a link is built', status: 'passed', failureMessages: [] };
const flaky: Told = { fullName: 'a page comes', status: 'passed', failureMessages: ['the first time'] };
const failed: Told = { fullName: 'a mail is kept', status: 'failed', failureMessages: ['once', 'again'] };
const skipped: Told = { fullName: 'a desktop (needs xsel) opens it', status: 'skipped', failureMessages: [] };

/** What the last step of `.ci/run` says about the reports of the test runs, line by line, and its exit code. */
function totals(failedSteps: number, ...runs: readonly (readonly Told[])[]) {
  const folder = temporaryFolder();
  const files = runs.map((assertionResults, index) => {
    const file = join(folder, `${index}.json`);
    const status = assertionResults.some((told) => told.status === 'failed') ? 'failed' : 'passed';
    writeFileSync(file, JSON.stringify({ testResults: [{ name: '/x/test/a.test.ts', status, assertionResults }] }));
    return file;
  });
  return new Promise((resolve) => {
    execFile(process.execPath, ['.ci/totals.js', String(failedSteps), ...files], (error, stdout) =>
      resolve([error === null ? 0 : error.code, ...stdout.trimEnd().split('\n')]),
    );
  });
}

test('the totals of all runs stand in the last line', async () => {
  expect(await totals(0, [passed, passed], [passed])).toEqual([0, '3 passed, 0 failed']);
});

test('a test that failed is named, and one that passed when it was repeated has failed too', async () => {
  expect(await totals(1, [passed, failed], [flaky])).toEqual([
    1,
    'Failed: a mail is kept',
    'Fails sometimes: a page comes',
    '1 passed, 2 failed',
  ]);
});

test('a step that failed for no test, and what was left out for want of a package, have failed', async () => {
  expect(await totals(1, [passed, skipped])).toEqual([
    1,
    'Skipped: a desktop (needs xsel) opens it',
    '1 passed, 2 failed, 1 skipped',
  ]);
});
