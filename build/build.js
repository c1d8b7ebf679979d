// Makes dist as a package holds it: the bundled scripts, and beside them what V8 compiled of those that every day needs.
import { spawnSync } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.js';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

/**
 * The scripts are read as Latin-1, of which V8 keeps a byte a character. In templates with a tag the bundler leaves other
 * characters as they are.
 */
async function escapeCharacters(path) {
  const code = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  await writeFile(path, (await readFile(path, 'utf8')).replaceAll(/[\u0080-\uffff]/g, code));
}

await rm('dist', { recursive: true, force: true });
const { own, apart } = await bundle();
const scripts = [own, apart].flatMap(({ outputs }) => Object.keys(outputs)).filter((path) => path.endsWith('.cjs'));
for (const path of scripts) await escapeCharacters(path);
const { status, stderr } = spawnSync(process.execPath, ['build/compile.js'], { encoding: 'utf8' });
if (status !== 0) throw new Error(`What was built does not run:\n${stderr}`);
