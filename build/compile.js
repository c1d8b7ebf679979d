// Lets the built program do what it does most, and keeps what V8 compiled for that beside each script it used:
// bin/relate.js hands it back to V8.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import module from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';

const loaded = new Map();

/** As bin/relate.js does it, but from the source. */
function load(path) {
  const known = loaded.get(path);
  if (known !== undefined) return known.program.exports;
  const source = module.wrap(readFileSync(path, 'latin1'));
  const script = new Script(source, { filename: path });
  const program = { exports: {}, importModule: (specifier) => import(specifier) };
  loaded.set(path, { source, script, program });
  const nodeRequire = module.createRequire(path);
  const require = (id) => (id.startsWith('./') ? load(resolve(dirname(path), id)) : nodeRequire(id));
  script.runInThisContext()(program.exports, require, program, path, dirname(path));
  return program.exports;
}

const scratch = mkdtempSync(join(tmpdir(), 'relate-build-'));
// What is set for the commands of whoever builds is not for these.
for (const name of Object.keys(process.env)) if (name.startsWith('RELATE_')) delete process.env[name];
process.env.RELATE_CONFIG_DIR = join(scratch, 'config');
process.env.RELATE_DATA_DIR = join(scratch, 'data');
const account = ['--type', 'direct', '--tenant-id', '00000000-0000-4000-8000-000000000001', '--company', 'Fabrikam'];
const commands = [['--version'], ['--help'], ['init', '--name', 'x', ...account], ['link'], ['invite', 'X', '--print']];

try {
  const { start } = load(fileURLToPath(new URL('../dist/relate.cjs', import.meta.url)));
  for (const command of commands) {
    process.argv = [process.execPath, 'relate', ...command];
    if ((await start(process)) !== 0) throw new Error(`relate ${command.join(' ')} failed`);
  }
  for (const [path, { source, script }] of loaded) {
    const cachedData = script.createCachedData();
    if (new Script(source, { filename: path, cachedData }).cachedDataRejected) throw new Error(`${path} is no use`);
    writeFileSync(`${path}.${process.platform}-${process.arch}-${process.versions.v8}`, cachedData);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
