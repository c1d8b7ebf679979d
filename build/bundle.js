// Bundles src into dist: our own modules into one script, the packages they use into others, and all of that compiled
// beforehand.
import { spawnSync } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** These are modules, and find files of their own beside their code: scripts, and small programs. */
const modules = ['clipboardy', 'open'];

/** This one finds a library of the machine. */
const keyring = '@napi-rs/keyring';

/** Every command needs these. */
const needed = ['commander', 'valibot'];

/** What a package is called in dist/packages. */
function fileName(specifier) {
  return specifier.replaceAll(/\W+/g, '-').replace(/^-/, '');
}

/**
 * The packages that our modules use become scripts of their own, which are read when the first of those modules is, or
 * when it asks for them with `import()`.
 * @param {Set<string>} found is told of each
 */
const packagesApart = (found) => ({
  name: 'packages-apart',
  setup({ onLoad, onResolve }) {
    const isOurs = (path) => /[\\/]src[\\/]/.test(path) && !/[\\/]node_modules[\\/]/.test(path);
    const isApart = (specifier) => !isBuiltin(specifier) && specifier !== keyring && !needed.includes(specifier);

    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (!isOurs(path)) return undefined;
      const source = await readFile(path, 'utf8');
      const contents = source.replaceAll(/\bimport\('([^.'][^']*)'\)/g, (original, specifier) => {
        // A script that was compiled beforehand can't import modules by itself: it is handed the means.
        if (modules.includes(specifier)) return `importModule('${specifier}')`;
        if (!isApart(specifier)) return original;
        found.add(specifier);
        return `Promise.resolve().then(() => asModule(require('./packages/${fileName(specifier)}.cjs')))`;
      });
      return { contents, loader: 'ts' };
    });

    onResolve({ filter: /^\.\/packages\/.*\.cjs$/ }, ({ path }) => ({ path, external: true }));
    onResolve({ filter: /^[^./]/ }, ({ path, importer, kind }) => {
      if (kind !== 'import-statement' || !isOurs(importer) || !isApart(path)) return undefined;
      found.add(path);
      return { path: `./packages/${fileName(path)}.cjs`, external: true };
    });
  },
});

/**
 * The parser of command lines starts subcommands that are programs of their own. There are none here, and loading what
 * starts them takes longer than parsing the command line.
 */
const parserWithoutPrograms = {
  name: 'parser-without-programs',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ path, importer }) =>
      /[\\/]node_modules[\\/]commander[\\/]/.test(importer) ? { path, namespace: 'unused' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** Of the prompts, the editor is not used: it is most of their size, and it reads text back by guessing its encoding. */
const promptsWithoutEditor = {
  name: 'prompts-without-editor',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@inquirer\/editor$/ }, ({ path }) => ({ path, namespace: 'no-editor' }));
    onLoad({ filter: /.*/, namespace: 'no-editor' }, () => ({ contents: 'export default undefined;' }));
  },
};

/**
 * The database package finds out which C library the machine has, to load the binary for it. That takes longer than
 * opening the database, so the binaries it may have brought are tried instead.
 */
const binaryOfDatabase = {
  name: 'binary-of-database',
  setup({ onResolve, onLoad }) {
    onLoad({ filter: /[\\/]node_modules[\\/]libsql[\\/]index\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const search = /const \{ load, currentTarget \}[\s\S]*?\n}\n/;
      if (!search.test(source)) throw new Error('libsql loads its binary in another way now');
      return { contents: source.replace(search, "const requireNative = () => require('relate:database').default;") };
    });
    onResolve({ filter: /^relate:database$/ }, ({ path }) => ({ path, namespace: 'database' }));
    onLoad({ filter: /.*/, namespace: 'database' }, () => ({ contents: loadBinary }));
  },
};

const loadBinary = `
import { createRequire } from 'node:module';
const require = createRequire(createRequire(import.meta.url).resolve('libsql'));
const { platform, arch } = process;
const libraries = { linux: arch === 'arm' ? ['-gnueabihf', '-musleabihf'] : ['-gnu', '-musl'], win32: ['-msvc'] };
const failures = [];
let binary;
for (const library of libraries[platform] ?? ['']) {
  try {
    binary ??= require('@libsql/' + platform + '-' + arch + library);
  } catch (error) {
    failures.push(error);
  }
}
if (binary === undefined) throw failures[0];
export default binary;
`;

/** @satisfies {import('esbuild').BuildOptions} */
const shared = {
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
  plugins: [promptsWithoutEditor, binaryOfDatabase],
});

/**
 * The scripts are read as Latin-1, of which V8 keeps a byte a character. In templates with a tag the bundler leaves other
 * characters as they are.
 */
async function escapeCharacters(path) {
  const code = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  await writeFile(path, (await readFile(path, 'utf8')).replaceAll(/[\u0080-\uffff]/g, code));
}

/** Builds, and returns what went into our script and into theirs. The tests of the architecture look at that, and write nothing. */
export async function bundle(options = {}) {
  const packages = new Set();
  const own = await build({ ...ours(packages), ...options });
  const apart = await build({ ...theirs(packages), ...options });
  return { own: own.metafile, apart: apart.metafile };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await rm('dist', { recursive: true, force: true });
  const { own, apart } = await bundle();
  const scripts = [own, apart].flatMap(({ outputs }) => Object.keys(outputs)).filter((path) => path.endsWith('.cjs'));
  for (const path of scripts) await escapeCharacters(path);
  const { status, stderr } = spawnSync(process.execPath, ['build/compile.js'], { stdio: 'pipe', encoding: 'utf8' });
  if (status !== 0) throw new Error(`What was built does not run:\n${stderr}`);
}
