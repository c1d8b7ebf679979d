/** Has a file edited, and writes how it went to standard output. */

import { RelateError } from '../../src/errors.ts';
import { systemEditor } from '../../src/world/editor.ts';

const [, , path = '', command] = process.argv;
let isTold = false;
process.on('SIGINT', () => {
  isTold = true;
});

const editor = systemEditor({
  env: { ...process.env, RELATE_TEST_PID: String(process.pid) },
  platform: process.platform,
  stdin: { isTerminal: process.stdin.isTTY === true },
  stdout: { isTerminal: process.stdout.isTTY === true },
});

try {
  await editor.edit(path, command);
  process.stdout.write(JSON.stringify({ isTold, listeners: process.listenerCount('SIGINT') }));
} catch (error) {
  if (!(error instanceof RelateError)) throw error;
  process.stdout.write(error.code);
}
