import { join } from 'node:path';
import type { FileFacts, Files } from '../ports/ports.ts';
import { belongsToOperator, unsafe } from '../storage/owner.ts';
import { type Finding, type Fix, fail, fixCommand, ok, skip, warn } from './finding.ts';
import type { DoctorParts } from './parts.ts';

type Parts = Pick<DoctorParts, 'files' | 'paths' | 'platform' | 'clock'>;

/** Something of ours that was found. */
interface Found {
  readonly path: string;
  readonly facts: FileFacts;
  /** The folder of the configuration or of the data itself. */
  readonly isRoot: boolean;
}

/** What is ours in the folders of the configuration and of the data; a folder with anything else is somebody's. */
const ours = /^(?:config\.json|tokens\.key|ledger\.db|templates$|drafts$|sandbox$|sign-in$)/;

/** Files that a command makes before it puts them in their places: one that was killed leaves them. */
const temporary = /\.(?:\d+\.[a-z0-9]+\.tmp|[0-9a-f]{12}\.tmp|tmp-\d+[a-f0-9]*)$/;

/** Milliseconds. No command takes that long to write a file. */
const stale = 3600_000;

/** Deeper, or more, is not of our making. */
const deepest = 4;
const most = 10_000;

/** The folders and files of the configuration and the data: whether they are there, and whose. */
export function checkFiles(parts: Parts): readonly Finding[] {
  const { files, paths, platform, clock } = parts;
  const roots = [...new Set([paths.config, paths.data])];
  const found = roots.flatMap((root) => everythingIn(root, files));
  return [
    folders(roots, files),
    platform === 'win32'
      ? skip('permissions', 'On Windows the folders hand down who may do what; this is not looked at.')
      : permissions(found, files),
    leftovers(found, files, clock.now()),
  ];
}

function folders(roots: readonly string[], files: Files): Finding {
  const missing = roots.filter((root) => files.inspect(root) === undefined);
  if (missing.length === 0) return ok('folders', `${roots.join(' and ')} ${roots.length === 1 ? 'is' : 'are'} there.`);
  const mends = missing.map((root) => ({ says: `make the folder ${root}`, apply: () => files.makeFolder(root) }));
  return { ...ok('folders', `Not there yet, and made when needed: ${missing.join(', ')}.`), fixes: mends };
}

function permissions(found: readonly Found[], files: Files): Finding {
  const dangers = found.flatMap((each) => {
    const danger = unsafe(each.path, each.facts, each.facts.kind === 'folder');
    return danger === undefined ? [] : [{ ...each, danger }];
  });
  // What others can read, and we can change. A folder that holds more than our files is not ours to close.
  const open = found.filter(
    (each) => (each.facts.mode & 0o077) !== 0 && belongsToOperator(each.facts) && isOurs(each, files),
  );
  const mends: Fix[] = open.map(({ path }) => ({
    says: `take the permissions of others from ${path}`,
    apply: () => files.restrict(path),
  }));
  const [first] = dangers;
  if (first !== undefined) {
    const isMended = dangers.every((each) => open.some(({ path }) => path === each.path));
    const who = dangers.length === 1 ? first.path : `${first.path} and ${dangers.length - 1} more`;
    const isForeign = !belongsToOperator(first.facts) && first.facts.uid !== 0;
    const what = isForeign ? 'another user owns' : 'every user of this machine can change';
    // What others could have written has to be looked at before it is used again.
    const fix = isMended ? `Look at what is in it, then: ${fixCommand}` : first.danger.remedy;
    return { ...fail('permissions', `Not used, since ${what} it: ${who}.`, fix), fixes: mends };
  }
  if (open.length === 0) return ok('permissions', 'What relate stores is for you alone.');
  const names = listed(open.map(({ path }) => path));
  return { ...warn('permissions', `Not for you alone: ${names}.`, fixCommand), fixes: mends };
}

function leftovers(found: readonly Found[], files: Files, now: Date): Finding {
  const old = found.filter(
    ({ path, facts }) =>
      facts.kind === 'file' && temporary.test(path) && now.getTime() - facts.modifiedAt.getTime() > stale,
  );
  if (old.length === 0) return ok('leftovers', 'No command that was killed left a temporary file.');
  const names = listed(old.map(({ path }) => path));
  const mends = old.map(({ path }) => ({ says: `remove ${path}`, apply: () => files.remove(path) }));
  return { ...warn('leftovers', `Temporary files of commands that were killed: ${names}.`, fixCommand), fixes: mends };
}

function everythingIn(root: string, files: Files): readonly Found[] {
  const facts = files.inspect(root);
  if (facts === undefined) return [];
  const found: Found[] = [{ path: root, facts, isRoot: true }];
  const waiting = [{ folder: root, depth: 1 }];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    for (const name of files.list(next.folder)) {
      if (found.length >= most || (next.depth === 1 && !ours.test(name))) continue;
      const path = join(next.folder, name);
      const inside = files.inspect(path);
      if (inside === undefined) continue;
      found.push({ path, facts: inside, isRoot: false });
      if (inside.kind === 'folder' && next.depth < deepest) waiting.push({ folder: path, depth: next.depth + 1 });
    }
  }
  return found;
}

/** Whether it may be closed to others: not a folder such as the home or /tmp, which RELATE_DATA_DIR may name. */
function isOurs({ path, facts, isRoot }: Found, files: Files): boolean {
  if (!isRoot) return true;
  const isShared = (facts.mode & 0o1000) !== 0;
  return !isShared && files.list(path).every((name) => ours.test(name));
}

function listed(names: readonly string[]): string {
  return names.length <= 3 ? names.join(', ') : `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`;
}
