import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { temporaryFolder } from './fakes.ts';
import { Terminal } from './terminal.ts';

it.skipIf(process.platform === 'win32')('a terminal is read to its end by somebody who comes late', async () => {
  const folder = temporaryFolder();
  // More than is read at once, and less than the program would have to wait for.
  const script = `
    (trap '' HUP; while kill -0 $$; do :; done; touch ended) < /dev/null > /dev/null 2>&1 &
    seq 1 1300
    echo "Das Ende: ÄÖÜ"`;
  const terminal = new Terminal('/bin/sh', ['-c', script], { cwd: folder, env: { PATH: process.env.PATH ?? '' } });
  // Nothing is read meanwhile: the test itself stands still.
  execFileSync('/bin/sh', ['-c', 'until [ -e ended ]; do sleep 0.02; done'], { cwd: folder, timeout: 120_000 });
  expect(await terminal.ends()).toBe(0);
  expect(terminal.drawn).toMatch(/\n1300\nDas Ende: ÄÖÜ\n$/);
});
