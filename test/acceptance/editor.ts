import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

let count = 0;

/**
 * The command of an editor that needs nobody: it runs these lines of JavaScript, where `text` is the content of the file
 * to edit, `path` its path, and `save` stores another text.
 */
export function editorThat(home: string, lines: string): string {
  count += 1;
  const script = join(home, `editor-${count}.cjs`);
  writeFileSync(
    script,
    `const fs = require('node:fs');
const path = process.argv.at(-1);
const text = fs.readFileSync(path, 'utf8');
const save = (text) => fs.writeFileSync(path, text);
${lines}`,
  );
  return `"${process.execPath}" "${script}"`;
}
