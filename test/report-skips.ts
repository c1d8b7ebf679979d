import type { Reporter, TestCase, TestModule, TestSuite } from 'vitest/node';
import { needsPackages } from './system-packages.ts';

/** Says at the end of a run what was skipped because the system lacks a package, and which. */
export default class ReportSkips implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const skipped = modules.flatMap(skippedIn);
    if (skipped.length === 0) return;
    const suites = skipped.filter(({ type }) => type === 'suite').length;
    const counts = [counted(suites, 'suite'), counted(skipped.length - suites, 'test')].filter((count) => count !== '');
    const names = skipped.map(({ fullName }) => `  ${fullName}`);
    console.log(`Skipped for want of system packages: ${counts.join(' and ')}:\n${names.join('\n')}\n`);
  }
}

/** What says that it needs packages. What is in a skipped suite is skipped with it. */
function skippedIn(parent: TestModule | TestSuite): readonly (TestSuite | TestCase)[] {
  return [...parent.children].flatMap((child) => {
    const isSkipped = child.options.mode === 'skip';
    if (isSkipped && needsPackages(child.name)) return [child];
    return child.type === 'suite' ? skippedIn(child) : [];
  });
}

function counted(number: number, what: string): string {
  return number === 0 ? '' : `${number} ${what}${number === 1 ? '' : 's'}`;
}
