// What goes into dist: our modules and the packages they use, split where the program asks for them with `import()`.
import { fileURLToPath } from 'node:url';

/** Packages that find files of their own beside their code: scripts, small programs and libraries of the machine. */
const left = ['@napi-rs/keyring', 'clipboardy', 'libsql', 'open'];

/** @satisfies {import('rolldown').InputOptions} */
export const input = {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  input: { relate: 'src/world/start.ts' },
  platform: 'node',
  external: left,
  transform: { target: 'node20.18' },
};

/**
 * Reading many small files takes longer than most commands, so what is needed together lies together.
 * @satisfies {import('rolldown').OutputOptions['codeSplitting']}
 */
const codeSplitting = {
  groups: [
    { name: 'start', tags: ['$initial'], priority: 2 },
    { name: 'command', test: /src\/cli\/(?:build|context|output-request)\.ts$/, priority: 1 },
  ],
};

/** @satisfies {import('rolldown').OutputOptions} */
export const output = {
  // Scripts start faster than modules.
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: '[name].cjs',
  codeSplitting,
  // Whoever reports a stack names our functions by their names.
  minify: { compress: true, mangle: { keepNames: true }, codegen: true },
  sourcemap: true,
  sourcemapExcludeSources: true,
};
