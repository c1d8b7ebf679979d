// What goes into dist: our modules and the packages they use, split where the program asks for them with `import()`.
import { fileURLToPath } from 'node:url';

/** Packages that find files of their own beside their code, such as small programs, or are no more than such a file. */
const left = ['@napi-rs/keyring', 'clipboardy', /^@libsql\//, 'open'];

/** Packages that load `node:child_process` for what they do rarely, or never here. */
const startsRarely = ['commander', 'detect-libc'];

/** @type {import('rolldown').Plugin} */
const childProcessLater = {
  name: 'child-process-later',
  resolveId: {
    filter: { id: /^(?:node:)?child_process$/ },
    handler: (_, importer) =>
      startsRarely.some((name) => isIn(importer ?? '', `node_modules/${name}/`)) ? inBuild('child-process.cjs') : null,
  },
};

/** @satisfies {import('rolldown').InputOptions} */
export const input = {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  input: { relate: 'src/world/start.ts' },
  platform: 'node',
  external: left,
  plugins: [childProcessLater],
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
      test: isSource('cli/build', 'cli/cloud', 'cli/context', 'cli/output-request', 'commands/link/link'),
      priority: 3,
    },
    { name: 'records', test: isSource('commands/invitations/list'), priority: 2 },
    { name: 'draft', test: isSource('commands/invite/invite'), priority: 1 },
    { name: 'ledger', test: isSource('ledger/sqlite/database') },
  ],
};

/** @param {readonly string[]} names of modules in src */
function isSource(...names) {
  return (id) => names.some((name) => slashed(id).endsWith(`/src/${name}.ts`));
}

/** @param {string} id @param {string} folder */
function isIn(id, folder) {
  return slashed(id).includes(`/${folder}`);
}

/** @param {string} id */
function slashed(id) {
  return id.replaceAll('\\', '/');
}

/** @param {string} name */
function inBuild(name) {
  return fileURLToPath(new URL(name, import.meta.url));
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
