// Bundles src: our own modules into one script, the packages they use into others.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import {
  binaryOfDatabase,
  fileName,
  httpWithoutFetch,
  httpWithoutVersion2,
  keyring,
  packagesApart,
  parserWithoutPrograms,
  promptsWithoutEditor,
} from './plugins.js';

/** @satisfies {import('esbuild').BuildOptions} */
const shared = {
  absWorkingDir: fileURLToPath(new URL('..', import.meta.url)),
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node20.18',
  // Scripts, not modules: V8 can be given what it compiled of a script before, see bin/relate.js.
  format: 'cjs',
  supported: { 'dynamic-import': false },
  define: { 'import.meta.url': 'fileUrl' },
  legalComments: 'linked',
  metafile: true,
};

const fileUrl = "const fileUrl = require('node:url').pathToFileURL(__filename).href;";
const importModule = 'const importModule = module.importModule ?? ((specifier) => import(specifier));';
/** What `import()` makes of a package of the older kind. */
const asModule = 'const asModule = (found) => (found.__esModule ? found : { ...found, default: found });';

/** Our own modules are one file: reading a hundred small ones takes longer than the work of most commands. */
const ours = (packages) => ({
  ...shared,
  entryPoints: ['src/world/start.ts'],
  outfile: 'dist/relate.cjs',
  external: [keyring],
  banner: { js: [fileUrl, importModule, asModule].join('\n') },
  plugins: [packagesApart(packages), parserWithoutPrograms],
});

const theirs = (packages) => ({
  ...shared,
  entryPoints: Object.fromEntries([...packages].map((specifier) => [fileName(specifier), specifier])),
  outdir: 'dist/packages',
  outExtension: { '.js': '.cjs' },
  banner: { js: fileUrl },
  plugins: [httpWithoutFetch, httpWithoutVersion2, promptsWithoutEditor, binaryOfDatabase],
});

/**
 * Writes dist, and returns what went into our script and into theirs.
 * @param {import('esbuild').BuildOptions} options for those that only want to know what goes into them
 */
export async function bundle(options = {}) {
  const packages = new Set();
  const own = await build({ ...ours(packages), ...options });
  const apart = await build({ ...theirs(packages), ...options });
  return { own: own.metafile, apart: apart.metafile };
}
