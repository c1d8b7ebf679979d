// Adds up the reports of the test runs. Arguments: the number of steps that failed, then the files.
import { existsSync, readFileSync } from 'node:fs';

const [, , failedSteps, ...files] = process.argv;
let passed = 0;
let failed = 0;
let skipped = 0;
/** Steps of which it is known why they failed. */
let explained = 0;
const complaints = [];
/** Names of the failed tests, said once more at the end, where one looks first. What fails is repeated once. */
const failures = [];

for (const file of files) {
  if (!existsSync(file)) {
    complaints.push('A run of the tests left no report.');
    explained += 1;
    continue;
  }
  const { testResults } = JSON.parse(readFileSync(file, 'utf8'));
  if (testResults.some(({ status }) => status === 'failed')) explained += 1;
  for (const { name, status, assertionResults } of testResults) {
    const counted = { passed: 0, failed: 0, other: 0 };
    for (const test of assertionResults) {
      const isFlaky = test.status === 'passed' && test.failureMessages.length > 0;
      const outcome = isFlaky ? 'failed' : test.status;
      counted[outcome in counted ? outcome : 'other'] += 1;
      if (outcome === 'failed') failures.push(`${isFlaky ? 'Fails sometimes' : 'Failed'}: ${test.fullName}`);
      const isSkipped = test.status !== 'passed' && test.status !== 'failed';
      const isEndToEnd = name.includes('/test/acceptance/') || /\(needs [^()]+\)/.test(test.fullName);
      // Root may write anywhere, so as root there is nothing that test could meet.
      const isForOthers = test.fullName.includes('(not as root');
      if (isSkipped && isEndToEnd && !isForOthers) complaints.push(`Skipped: ${test.fullName}`);
    }
    passed += counted.passed;
    failed += counted.failed;
    skipped += counted.other;
    // A file that can't be loaded has no tests to fail.
    if (status === 'failed' && counted.failed === 0) complaints.push(`Failed as a whole: ${name}`);
  }
}

for (const complaint of [...failures, ...complaints]) console.log(complaint);
failed += complaints.length + Math.max(0, Number(failedSteps) - explained);
console.log(`${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`);
process.exitCode = failed === 0 ? 0 : 1;
