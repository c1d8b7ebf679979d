import { chmodSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

/** Where Linux has a file system in memory. */
const MEMORY = '/dev/shm';
/** What has to be free there, in bytes. In a container it may be small. */
const NEEDED = 4 * 1024 ** 3;

/**
 * Has the tests make their folders in memory, where there is enough of it: a ledger waits for the disk whenever it writes
 * something, and a test that writes a thousand entries waits for seconds. TMPDIR names another place.
 */
export function useMemory(): void {
  if (process.env.TMPDIR !== undefined || !isUsable()) return;
  const folder = mkdtempSync(join(MEMORY, 'relate-tests-'));
  // A server of PostgreSQL runs as another user, and has a folder of its own in it.
  chmodSync(folder, 0o711);
  process.env.TMPDIR = folder;
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
}

/** Whether there is room, and programs may be run from there. */
function isUsable(): boolean {
  try {
    const mounts = readFileSync('/proc/mounts', 'utf8').split('\n');
    const options = mounts.findLast((line) => line.split(' ')[1] === MEMORY)?.split(' ')[3] ?? 'noexec';
    const { bavail, bsize } = statfsSync(MEMORY);
    return !options.split(',').includes('noexec') && bavail * bsize >= NEEDED;
  } catch {
    return false;
  }
}
