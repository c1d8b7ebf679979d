// What goes into dist: our modules and the packages they use, split where the program asks for them with `import()`.
import { fileURLToPath } from 'node:url';

/** Packages that find files of their own beside their code, such as small programs, or are no more than such a file. */
const left = ['@napi-rs/keyring', 'clipboardy', /^@libsql\//, 'open'];

/** What packages get in the place of others that take a noticeable part of each start: see there. */
const replaced = [
  { name: /^(?:node:)?child_process$/, for: ['commander', 'detect-libc'], file: 'child-process.cjs' },
  { name: /^@neon-rs\/load$/, for: ['libsql'], file: 'native-target.cjs' },
  { name: /^\.\.?\/(?:lib\/)?(?:cache|interceptor|mock|web)\//, for: ['undici'], file: 'left-out.cjs' },
];

/** @type {import('rolldown').Plugin} */
const replacing = {
  name: 'replacing',
  resolveId(name, importer) {
    const found = replaced.find((one) => one.name.test(name) && one.for.some((asking) => isOf(asking, importer)));
    return found === undefined ? null : fileURLToPath(new URL(found.file, import.meta.url));
  },
};

/** @satisfies {import('rolldown').InputOptions} */
export const input = {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  // Each group of `codeSplitting` has one of its modules here: a script that is no entry has a function for each name that
  // it hands to others, and with hundreds of names they take longer than the rest of it.
  input: {
    relate: 'src/world/start.ts',
    command: 'src/cli/context.ts',
    draft: 'src/commands/invite/invite.ts',
    ledger: 'src/ledger/sqlite/database.ts',
  },
  platform: 'node',
  external: left,
  plugins: [replacing],
  // The script that bin loads may export more than it needs, so that nothing stands between the two.
  preserveEntrySignatures: 'allow-extension',
  transform: { target: 'node20.18' },
  // How long our plugin takes is no news.
  checks: { bundlerTimings: false },
};

/** The commands that are no more than a list of others. */
const nouns = ['config', 'customers', 'invitations', 'profile', 'providers', 'sandbox', 'template'];

/**
 * Reading many small files takes longer than most commands, so what a command needs lies together: each group is the
 * modules that are named, with all that they import, less what a group above it has.
 * @satisfies {import('rolldown').OutputOptions['codeSplitting']}
 */
const codeSplitting = {
  groups: [
    { name: 'start', test: isSource('world/start', ...nouns.map((noun) => `commands/${noun}/command`)), priority: 4 },
    {
      name: 'command',
      test: isSource(
        ...['cli/build', 'cli/cloud', 'cli/context', 'cli/output-request', 'commands/link/link'],
        // Small, and of many commands: with drafts, all of what drafts need would come along.
        ...[
          'account/open-way',
          'cli/progress',
          'ledger/audit',
          'ledger/bulk',
          'ledger/errors',
          'text/entities',
          'text/values',
        ],
        // What opens the ledger, little beside the rest: another script to find and read would cost more.
        'commands/invitations/list',
      ),
      priority: 3,
    },
    { name: 'draft', test: isSource('commands/invite/invite'), priority: 1 },
    { name: 'ledger', test: isSource('ledger/sqlite/database') },
  ],
};

/** @param {readonly string[]} names of modules in src */
function isSource(...names) {
  return (id) => names.some((name) => slashed(id).endsWith(`/src/${name}.ts`));
}

/**
 * @param {string} name of a package
 * @param {string | undefined} id of a module
 */
function isOf(name, id = '') {
  return slashed(id).includes(`/node_modules/${name}/`);
}

/** @param {string} id */
function slashed(id) {
  return id.replaceAll('\\', '/');
}

/** @satisfies {import('rolldown').OutputOptions} */
export const output = {
  // Scripts start faster than modules.
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: '[name].cjs',
  codeSplitting,
  // With one character beyond Latin-1, V8 would keep a whole script in two bytes a character, and take longer to read it.
  charset: 'ascii',
  // Whoever reports a stack names our functions by their names.
  minify: { compress: true, mangle: { keepNames: true }, codegen: true },
  sourcemap: true,
  sourcemapExcludeSources: true,
};
