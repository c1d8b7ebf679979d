/** The documents that follow from the code. They are written anew by `npm run docs`. */

import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { errorCatalog } from '../../src/cli/error-catalog.ts';
import { commandTree } from '../cli/command-tree.ts';
import { commandsDocument } from './commands-document.ts';
import { errorCodesIn } from './error-codes.ts';

const src = fileURLToPath(new URL('../../src', import.meta.url));
const docs = fileURLToPath(new URL('../../docs', import.meta.url));

it('knows every error code at run time', async () => {
  const errors = errorCodesIn(src);
  const lines = errors.map((error) => JSON.stringify(error));
  await expect(`[\n${lines.join(',\n')}\n]\n`).toMatchFileSnapshot(`${src}/cli/error-catalog.json`);
  expect(await errorCatalog()).toEqual(errors);
});

it('lists every error code with its exit code in docs/errors.md', async () => {
  const rows = errorCodesIn(src).map(
    ({ code, exitCodes, messages }) =>
      `| \`${code}\` | ${exitCodes.join(', ')} | ${messages.map((message) => message.replaceAll('|', '\\|')).join('<br>')} |`,
  );
  const document = `# Error codes

With JSON output, an error is \`{"error":{"code":…,"message":…,"hint":…}}\` on standard error. The code stays the same from
version to version; the message may change.

| code | exit code | what it says |
|---|---|---|
${rows.join('\n')}
`;
  await expect(document).toMatchFileSnapshot(`${docs}/errors.md`);
});

it('tells every command with its arguments, options and examples in docs/commands.md', async () => {
  await expect(commandsDocument(await commandTree())).toMatchFileSnapshot(`${docs}/commands.md`);
});
