// Makes dist as a package holds it, and THIRD-PARTY-NOTICES.
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { input, output } from './bundle.js';
import { notices } from './notices.js';

const inRoot = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));

const bundle = await rolldown({
  ...input,
  plugins: [...input.plugins, notices(inRoot('THIRD-PARTY-NOTICES'), input.cwd)],
});
await bundle.write({ ...output, dir: inRoot('dist'), cleanDir: true });
await bundle.close();
