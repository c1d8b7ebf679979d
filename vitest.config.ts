import { defineConfig } from 'vitest/config';
import { many } from './test/long.ts';

/** Milliseconds after which a test hangs: nothing passes or fails by how fast it was. */
const timeout = many(300_000);
/** A file for the results as JSON, on top of what is told. */
const report = process.env.RELATE_TEST_REPORT;
const reportAsJson: ['json', { outputFile: string }][] = report ? [['json', { outputFile: report }]] : [];

const shared = {
  testTimeout: timeout,
  hookTimeout: timeout,
  expect: { poll: { timeout: timeout / 2, interval: 25 } },
  // What fails is repeated once for the report, which then tells what always fails from what sometimes does.
  retry: report ? 1 : 0,
};

export default defineConfig({
  test: {
    reporters: ['default', './test/report-skips.ts', ...reportAsJson],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/acceptance/**'],
          // No test changes anything of its process, so that all can share one, and what it has loaded.
          isolate: false,
          // Vitest leaves one core out, which is half of two.
          maxWorkers: '100%',
          ...shared,
        },
      },
      {
        test: {
          name: 'acceptance',
          include: ['test/acceptance/**/*.test.ts'],
          isolate: false,
          globalSetup: ['test/acceptance/build.ts'],
          // They wait for other processes most of the time.
          // Vitest runs projects with different numbers of workers one after the other, in this order.
          sequence: { concurrent: true, groupOrder: 1 },
          maxWorkers: 3,
          ...shared,
        },
      },
    ],
  },
});
