#!/usr/bin/env node
// This one file is a script of the older kind, as package.json beside it says: for a module, Node would load what loads
// modules, which takes longer than most commands.
const { existsSync, readFileSync } = require('node:fs');
const { createRequire, enableCompileCache, wrap } = require('node:module');
const { homedir } = require('node:os');
const { dirname, isAbsolute, resolve } = require('node:path');
const { Script } = require('node:vm');

/**
 * Where Node 22 and newer keep what they compiled between runs; undefined without a home folder. By itself Node keeps it
 * in the temporary folder, where other users of the machine could leave something for this one to run, as they could in
 * the current folder.
 */
function cacheFolder() {
  const named = process.env.XDG_CACHE_HOME;
  if (named && isAbsolute(named)) return resolve(named, 'relate');
  try {
    return isAbsolute(homedir()) ? resolve(homedir(), '.cache', 'relate') : undefined;
  } catch {
    return undefined;
  }
}

const cache = enableCompileCache && cacheFolder();
if (cache !== undefined) enableCompileCache(cache);

const loaded = new Map();

/**
 * What V8 compiled of a script when the program was built is handed back to the same V8 on the same kind of machine,
 * which then starts it in half the time. Any other Node loads the script as usual.
 */
function load(path) {
  const nodeRequire = createRequire(path);
  const compiled = `${path}.${process.platform}-${process.arch}-${process.versions.v8}`;
  if (!existsSync(compiled)) return nodeRequire(path);
  const known = loaded.get(path);
  if (known !== undefined) return known.exports;
  const script = new Script(wrap(readFileSync(path, 'latin1')), { filename: path, cachedData: readFileSync(compiled) });
  const program = { exports: {}, importModule: (specifier) => import(specifier) };
  loaded.set(path, program);
  const requireFrom = (id) => (id.startsWith('./') ? load(resolve(dirname(path), id)) : nodeRequire(id));
  script.runInThisContext()(program.exports, requireFrom, program, path, dirname(path));
  return program.exports;
}

const { start } = load(resolve(__dirname, '../dist/relate.cjs'));
start(process).then((code) => {
  process.exitCode = code;
});
