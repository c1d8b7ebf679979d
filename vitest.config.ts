import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { useMemory } from './test/in-memory.ts';
import { many } from './test/long.ts';
import { LongestFirst } from './test/longest-first.ts';

useMemory();

/** Milliseconds after which a test hangs: nothing passes or fails by how fast it was. */
const timeout = many(300_000);
/** A file for the results as JSON, on top of what is told. */
const report = process.env.RELATE_TEST_REPORT;
const reportAsJson: ['json', { outputFile: string }][] = report ? [['json', { outputFile: report }]] : [];

const shared = {
  // No test changes anything of its process, so that all can share one, and what it has loaded.
  isolate: false,
  // Vitest leaves one core out, which is half of two. The tests of the executable wait for other processes most of the time.
  maxWorkers: Math.max(3, availableParallelism()),
  testTimeout: timeout,
  hookTimeout: timeout,
  expect: { poll: { timeout: timeout / 2, interval: 25 } },
  // What fails is repeated once for the report, which then tells what always fails from what sometimes does.
  retry: report ? 1 : 0,
};

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    reporters: ['default', './test/report-skips.ts', ...reportAsJson],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/acceptance/**'],
          ...shared,
        },
      },
      {
        test: {
          name: 'acceptance',
          include: ['test/acceptance/**/*.test.ts'],
          globalSetup: ['test/acceptance/build.ts'],
          ...shared,
        },
      },
    ],
  },
});
