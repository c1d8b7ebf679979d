#!/usr/bin/env node
// Node's own modules come from the process: importing them would take longer than reading the program.
const { createRequire, enableCompileCache, wrap } = process.getBuiltinModule('node:module');
const { existsSync, readFileSync } = process.getBuiltinModule('node:fs');
const { dirname, resolve } = process.getBuiltinModule('node:path');
const { fileURLToPath } = process.getBuiltinModule('node:url');
const { Script } = process.getBuiltinModule('node:vm');

// Node 22 and newer keep what they compiled between runs.
enableCompileCache?.();

const loaded = new Map();

/**
 * What V8 compiled of a script when the program was built is handed back to the same V8, which then starts it in half
 * the time. Any other Node loads the script as usual.
 */
function load(path) {
  const nodeRequire = createRequire(path);
  const compiled = `${path}.${process.versions.v8}`;
  if (!existsSync(compiled)) return nodeRequire(path);
  const known = loaded.get(path);
  if (known !== undefined) return known.exports;
  const script = new Script(wrap(readFileSync(path, 'latin1')), { filename: path, cachedData: readFileSync(compiled) });
  const program = { exports: {}, importModule: (specifier) => import(specifier) };
  loaded.set(path, program);
  const require = (id) => (id.startsWith('./') ? load(resolve(dirname(path), id)) : nodeRequire(id));
  script.runInThisContext()(program.exports, require, program, path, dirname(path));
  return program.exports;
}

const { start } = load(fileURLToPath(new URL('../dist/relate.cjs', import.meta.url)));
process.exitCode = await start(process);
