// The versions of Node that are compared: npm has a package for each, on every system.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Inside the repository, so that what lies there finds its packages. */
export const cache = fileURLToPath(new URL('../../node_modules/.cache/relate-bench', import.meta.url));

const versions = [20, 22, 24];
const { platform, arch } = process;
const name = `node-${platform === 'win32' ? 'win' : platform}-${arch}`;

/** The executable of each version, installed in a cache of this repository when it is missing there. */
export function nodes() {
  return versions.map((version) => {
    const folder = join(cache, `node-${version}`);
    const node = join(folder, 'node_modules', name, 'bin', platform === 'win32' ? 'node.exe' : 'node');
    if (!existsSync(node)) install(version, folder);
    return { version, node };
  });
}

function install(version, folder) {
  const argv = ['install', '--no-save', '--silent', '--prefix', folder, `${name}@${version}`];
  const { status, stderr } = spawnSync('npm', argv, { encoding: 'utf8', shell: platform === 'win32' });
  if (status !== 0) throw new Error(`npm ${argv.join(' ')}: ${stderr}`);
}
