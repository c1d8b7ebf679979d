import { defineConfig } from 'vitest/config';

/** Long enough for a busy machine: nothing passes or fails by how fast it was. Milliseconds. */
const timeouts = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 30_000, interval: 25 } } };

/** A file for the results as JSON, on top of what is told. */
const report = process.env.RELATE_TEST_REPORT;
const reportAsJson: ['json', { outputFile: string }][] = report ? [['json', { outputFile: report }]] : [];

export default defineConfig({
  test: {
    reporters: ['default', './test/report-skips.ts', ...reportAsJson],
    projects: [
      {
        test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: ['test/acceptance/**'], ...timeouts },
      },
      {
        test: {
          name: 'acceptance',
          include: ['test/acceptance/**/*.test.ts'],
          globalSetup: ['test/acceptance/build.ts'],
          // They wait for other processes most of the time.
          // Vitest runs projects with different numbers of workers one after the other, in this order.
          sequence: { concurrent: true, groupOrder: 1 },
          maxWorkers: 3,
          ...timeouts,
        },
      },
    ],
  },
});
