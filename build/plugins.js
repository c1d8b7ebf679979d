// What the bundler does differently with some packages.
import { readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';

/** These are modules, and find files of their own beside their code: scripts, and small programs. */
const modules = ['clipboardy', 'open'];

/** This one finds a library of the machine. */
export const keyring = '@napi-rs/keyring';

/** Every command needs these. */
const needed = ['commander', 'valibot'];

/** What a package is called in dist/packages. */
export function fileName(specifier) {
  return specifier.replaceAll(/\W+/g, '-').replace(/^-/, '');
}

/**
 * The packages that our modules use become scripts of their own, which are read when the first of those modules is, or
 * when it asks for them with `import()`.
 * @param {Set<string>} found is told of each
 */
export const packagesApart = (found) => ({
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
export const parserWithoutPrograms = {
  name: 'parser-without-programs',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ path, importer }) =>
      /[\\/]node_modules[\\/]commander[\\/]/.test(importer) ? { path, namespace: 'unused' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** HTTP/2 is spoken to a server only when one asks for it, and what Node speaks it with takes long to load. */
export const httpWithoutVersion2 = {
  name: 'http-without-version-2',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:http2$/ }, ({ path, importer }) =>
      /[\\/]node_modules[\\/]undici[\\/]/.test(importer) ? { path, namespace: 'no-http2' } : undefined,
    );
    // As the library has it where Node was built without.
    onLoad({ filter: /.*/, namespace: 'no-http2' }, () => ({ contents: 'module.exports = { constants: {} };' }));
  },
};

/**
 * The HTTP library's main module loads fetch, WebSockets, caches and mocks as well, none of which is used: they are most
 * of its size, and twice the time it takes to load.
 */
export const httpWithoutFetch = {
  name: 'http-without-fetch',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\/lib\/(?:web|mock|interceptor|cache)\// }, ({ path, importer }) =>
      /[\\/]node_modules[\\/]undici[\\/]index\.js$/.test(importer) ? { path, namespace: 'no-fetch' } : undefined,
    );
    // It makes one of these when it is loaded.
    onLoad({ filter: /.*/, namespace: 'no-fetch' }, () => ({
      contents: 'module.exports = { CacheStorage: class {} };',
    }));
  },
};

/** Of the prompts, the editor is not used: it is most of their size, and it reads text back by guessing its encoding. */
export const promptsWithoutEditor = {
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
export const binaryOfDatabase = {
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
