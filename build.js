// Bundles src into dist. The code is split, so that what a command does not need is not read.
import { readdir, readFile, rm } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/**
 * CommonJS packages ask for Node's modules with `require`, which a module of ours does not have. Making one with
 * `createRequire` costs more time at each start than asking the process.
 */
const builtinsOfCommonJs = {
  name: 'builtins-of-commonjs',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /.*/ }, ({ path, kind, importer }) => {
      if (kind !== 'require-call' || !isBuiltin(path)) return undefined;
      // The parser of command lines starts subcommands that are programs of their own. There are none here, and loading
      // what starts them takes longer than parsing the command line.
      const isUnused = path === 'node:child_process' && /[\\/]node_modules[\\/]commander[\\/]/.test(importer);
      return { path, namespace: isUnused ? 'unused' : 'builtin' };
    });
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
    }));
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

/** Modules of ours that scripts wait for: they come with the program. */
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
 * modules are joined with the program, and all others with each other.
 */
const joinSmallModules = {
  name: 'join-small-modules',
  setup({ onResolve, onLoad }) {
    const lazyImport = /\bimport\('(\.[^']+\.ts)'\)/g;
    const targetOf = (importer, specifier) =>
      relative('.', resolve(dirname(importer), specifier)).replaceAll('\\', '/');
    const nameOf = (target) => target.replaceAll(/\W/g, '_');

    onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path }) => {
      const joined = new Set();
      const source = await readFile(path, 'utf8');
      const contents = source.replace(lazyImport, (original, specifier) => {
        const target = targetOf(path, specifier);
        if (apart.includes(target)) return original;
        if (!hot.includes(target)) return `import('relate:rest').then((rest) => rest.${nameOf(target)})`;
        joined.add(target);
        return `Promise.resolve(${nameOf(target)})`;
      });
      const heads = [...joined].map((target) => `import * as ${nameOf(target)} from '${resolve(target)}';`);
      return { contents: heads.join('') + contents, loader: 'ts' };
    });

    onResolve({ filter: /^relate:rest$/ }, ({ path }) => ({ path, namespace: 'rest' }));
    onLoad({ filter: /.*/, namespace: 'rest' }, async () => {
      const targets = new Set();
      for (const file of await readdir('src', { recursive: true })) {
        if (!file.endsWith('.ts')) continue;
        const path = join('src', file);
        for (const [, specifier] of (await readFile(path, 'utf8')).matchAll(lazyImport)) {
          targets.add(targetOf(path, specifier));
        }
      }
      const rest = [...targets].filter((target) => !hot.includes(target) && !apart.includes(target));
      const contents = rest.map((target) => `export * as ${nameOf(target)} from './${target}';`).join('\n');
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
  plugins: [builtinsOfCommonJs, promptsWithoutEditor, joinSmallModules, binaryOfDatabase],
  // These find files of their own beside their code: scripts, and small programs.
  external: ['clipboardy', 'open'],
  legalComments: 'linked',
};

// The tests of the architecture build with the same options, but write nothing.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await rm('dist', { recursive: true, force: true });
  await build(buildOptions);
}
