/** Copies or opens with the real adapters, and writes how it went to standard output. */

import { homedir } from 'node:os';
import { RelateError } from '../../src/errors.ts';
import type { OutputStream } from '../../src/ports/ports.ts';
import { systemTimer, type Timer } from '../../src/world/child.ts';
import { systemClipboard } from '../../src/world/clipboard.ts';
import { systemOpener } from '../../src/world/opener.ts';

const [, , kind, text = ''] = process.argv;
const stderr: OutputStream = {
  isTerminal: false,
  columns: undefined,
  isUnread: false,
  isClosed: false,
  write: async () => {},
};
/** Waits as long as the tests do: on a busy machine everything takes its time. */
const timer: Timer = (callback) => systemTimer(callback, 120_000);
const parts = { env: process.env, platform: process.platform, isWsl: false, timer };

async function act(): Promise<unknown> {
  switch (kind) {
    case 'copy':
      return systemClipboard({ ...parts, stderr }).copy(text);
    case 'copy-impatiently':
      return systemClipboard({ ...parts, stderr, timer: (callback) => systemTimer(callback, 200) }).copy(text);
    default:
      return systemOpener({ ...parts, home: homedir }).open(text);
  }
}

try {
  process.stdout.write(JSON.stringify((await act()) ?? 'opened'));
} catch (error) {
  if (!(error instanceof RelateError)) throw error;
  process.stdout.write(error.code);
}
