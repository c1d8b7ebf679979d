/** Asks one question, and writes the answer, or the code of the error, to standard output. */

import { PassThrough } from 'node:stream';
import { RelateError } from '../../src/errors.ts';
import { systemPrompter } from '../../src/world/prompter.ts';

const abort = new AbortController();
// Not `once`: the library's clean-up ends the process on a signal that nobody else seems to listen to any more.
process.on('SIGUSR2', () => abort.abort());

const [, , kind = ''] = process.argv;
const prompter = systemPrompter({
  // "dry" is an input that never says anything, and does not keep the process alive either.
  input: () => (kind === 'dry' ? new PassThrough() : process.stdin),
  output: () => process.stderr,
  env: process.env,
  signal: abort.signal,
  process,
});

async function ask(): Promise<unknown> {
  switch (kind) {
    case 'select':
      return prompter.select({
        message: 'Cloud?',
        choices: [
          { value: 'global', name: 'Worldwide', description: 'Most customers' },
          { value: 'china', name: '21Vianet' },
        ],
      });
    case 'confirm':
      return prompter.confirm({ message: 'Go on?', default: false });
    case 'twice':
      return [await prompter.input({ message: 'First?' }), await prompter.input({ message: 'Second?' })];
    case 'default':
      return prompter.input({ message: 'Language?', default: 'de-DE' });
    default:
      return prompter.input({
        message: 'Address?',
        validate: (text) => text.includes('@') || 'An address has an @.',
      });
  }
}

try {
  process.stdout.write(JSON.stringify({ answer: await ask(), exitCode: process.exitCode ?? null }));
} catch (error) {
  if (!(error instanceof RelateError)) throw error;
  process.stdout.write(JSON.stringify({ error: error.code }));
  process.exitCode = error.exitCode;
}
