// Bundles src into dist. The code is split, so that what a command does not need is not read.
import { readdir, readFile, rm } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/**
 * Takes some of Node's own modules from the process. A `require` in a CommonJS package would have to be made first; and
 * an `import` of `node:fs` reads each of its exports, which loads Node's streams.
 */
const builtinsFromProcess = {
  name: 'builtins-from-process',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /.*/ }, ({ path, kind, importer }) => {
      if (!isBuiltin(path) || (kind !== 'require-call' && path !== 'node:fs')) return undefined;
      const isOfParser = /[\\/]node_modules[\\/]commander[\\/]/.test(importer);
      // The parser of command lines starts subcommands that are programs of their own. There are none here, and loading
      // what starts them takes longer than parsing the command line.
      if (isOfParser && path === 'node:child_process') return { path, namespace: 'unused' };
      // What the parser asks for is kept with it; shared with others, each would be a file to read.
      return { path, namespace: isOfParser ? 'builtin-of-parser' : 'builtin' };
    });
    onLoad({ filter: /.*/, namespace: 'builtin' }, loadBuiltin);
    onLoad({ filter: /.*/, namespace: 'builtin-of-parser' }, loadBuiltin);
    onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'module.exports = {};' }));
  },
};

function loadBuiltin({ path }) {
  return { contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});` };
}

/** Of the prompts, the editor is not used: it is most of their size, and it reads text back by guessing its encoding. */
const promptsWithoutEditor = {
  name: 'prompts-without-editor',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@inquirer\/editor$/ }, ({ path }) => ({ path, namespace: 'no-editor' }));
    onLoad({ filter: /.*/, namespace: 'no-editor' }, () => ({ contents: 'export default undefined;' }));
  },
};

/** Modules of ours that scripts wait for. */
const hot = [
  'src/context.ts',
  'src/commands/link.ts',
  'src/commands/invite.ts',
  'src/invitation/ledger/customer-key.ts',
  'src/invitation/ledger/ledger.ts',
];

/** Modules of ours that are made of a large package: each stays apart, as the packages do. */
const apart = [
  'src/account/store/lock.ts',
  'src/invitation/ledger/database.ts',
  'src/invitation/ledger/migrate.ts',
  'src/sandbox/entry.ts',
];

/**
 * In the source, every command is behind an `import()`, and so is much else. As files of the bundle they would be a
 * hundred small ones, and a command that reads fifteen of them spends longer on that than on its work. So the hot
 * modules are joined with each other, and so are all the others.
 */
const joinSmallModules = {
  name: 'join-small-modules',
  setup({ onResolve, onLoad }) {
    const lazyImport = /\bimport\('(\.[^']+\.ts)'\)/g;
    const targetOf = (importer, specifier) =>
      relative('.', resolve(dirname(importer), specifier)).replaceAll('\\', '/');
    const nameOf = (target) => target.replaceAll(/\W/g, '_');
    const groupOf = (target) => (hot.includes(target) ? 'relate:hot' : 'relate:rest');

    onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const contents = source.replace(lazyImport, (original, specifier) => {
        const target = targetOf(path, specifier);
        if (apart.includes(target)) return original;
        return `import('${groupOf(target)}').then((group) => group.${nameOf(target)})`;
      });
      return { contents, loader: 'ts' };
    });

    onResolve({ filter: /^relate:(?:hot|rest)$/ }, ({ path }) => ({ path, namespace: 'group' }));
    onLoad({ filter: /.*/, namespace: 'group' }, async ({ path: group }) => {
      const targets = new Set();
      for (const file of await readdir('src', { recursive: true })) {
        if (!file.endsWith('.ts')) continue;
        const path = join('src', file);
        for (const [, specifier] of (await readFile(path, 'utf8')).matchAll(lazyImport)) {
          targets.add(targetOf(path, specifier));
        }
      }
      const members = [...targets].filter((target) => !apart.includes(target) && groupOf(target) === group);
      const contents = members.map((target) => `export * as ${nameOf(target)} from './${target}';`).join('\n');
      return { contents, resolveDir: resolve('.') };
    });
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
export const buildOptions = {
  entryPoints: { relate: 'src/world/start.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.18',
  chunkNames: 'chunks/[name]-[hash]',
  plugins: [builtinsFromProcess, promptsWithoutEditor, joinSmallModules, binaryOfDatabase],
  // These find files of their own beside their code: scripts, small programs, and a library of the machine.
  external: ['clipboardy', 'open', '@napi-rs/keyring'],
  legalComments: 'linked',
};

// The tests of the architecture build with the same options, but write nothing.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await rm('dist', { recursive: true, force: true });
  await build(buildOptions);
}
