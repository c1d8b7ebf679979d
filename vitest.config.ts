import { defineConfig } from 'vitest/config';

const timeouts = { testTimeout: 30_000, hookTimeout: 30_000 };

/** A file for the results as JSON, on top of what is told. */
const report = process.env.RELATE_TEST_REPORT;

export default defineConfig({
  test: {
    reporters: ['default', './test/report-skips.ts', ...(report ? [['json', { outputFile: report }] as const] : [])],
    projects: [
      {
        test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: ['test/acceptance/**'], ...timeouts },
      },
      {
        test: {
          name: 'acceptance',
          include: ['test/acceptance/**/*.test.ts'],
          globalSetup: ['test/acceptance/build.ts'],
          ...timeouts,
        },
      },
    ],
  },
});
