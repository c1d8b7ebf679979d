/** The documents that follow from the code. They are written anew by `npm run docs`. */

import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { commandTree } from '../cli/command-tree.ts';
import { commandSchemas } from './command-schemas.ts';
import { commandsDocument } from './commands-document.ts';
import { errorCodes, partialCommands } from './error-codes.ts';

const docs = fileURLToPath(new URL('../../docs', import.meta.url));

it('knows every error code at run time, and which commands give it', async () => {
  const errors = errorCodes();
  const lines = errors.map((error) => JSON.stringify(error));
  const catalog = `{"partial":${JSON.stringify(partialCommands())},"errors":[\n${lines.join(',\n')}\n]}\n`;
  await expect(catalog).toMatchFileSnapshot(`${docs}/../src/cli/error-catalog.json`);
});

it('lists every error code with its exit code in docs/errors.md', async () => {
  const rows = errorCodes().map(
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
  await expect(commandsDocument(await commandTree(), await commandSchemas())).toMatchFileSnapshot(
    `${docs}/commands.md`,
  );
});
