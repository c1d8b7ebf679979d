#!/usr/bin/env node
// A script, not a module, as package.json beside it says: Node 20 starts a script faster.
const { enableCompileCache } = require('node:module');
const { homedir } = require('node:os');
const { isAbsolute, join } = require('node:path');

/**
 * Where Node 22 and newer keep what they compiled between runs; undefined without a home folder. By itself Node keeps it
 * in the temporary folder, where other users of the machine could leave something for this one to run.
 */
function cacheFolder() {
  const { env, platform } = process;
  const named = platform === 'win32' ? env.LOCALAPPDATA : env.XDG_CACHE_HOME;
  if (named && isAbsolute(named)) return join(named, 'relate', 'compiled');
  try {
    return isAbsolute(homedir()) ? join(homedir(), '.cache', 'relate', 'compiled') : undefined;
  } catch {
    return undefined;
  }
}

const folder = enableCompileCache && cacheFolder();
if (folder !== undefined) enableCompileCache(folder);

const { start } = require('../dist/relate.cjs');
start(process).then((code) => {
  // Everything is written and closed by now, so taking down what is in memory would only keep the caller waiting. On
  // Windows, Node may abort when it is told to leave at once: https://github.com/nodejs/node/issues/56645
  if (process.platform === 'win32') process.exitCode = code;
  else process.exit(code);
});
