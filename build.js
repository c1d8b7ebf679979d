// Bundles src into dist. The code is split, so that what a command does not need is not read.
import { rm } from 'node:fs/promises';
import { build } from 'esbuild';

await rm('dist', { recursive: true, force: true });
await build({
  entryPoints: { relate: 'src/world/start.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  minify: true,
  keepNames: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.18',
  chunkNames: 'chunks/[name]-[hash]',
  // These find files of their own beside their code: a native library, scripts, small programs.
  external: ['libsql', 'clipboardy', 'open'],
  // CommonJS packages in the bundle ask for Node's modules with `require`.
  banner: { js: "import { createRequire } from 'node:module';const require = createRequire(import.meta.url);" },
  legalComments: 'linked',
});
