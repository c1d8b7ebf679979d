import { join } from 'node:path';
import type { FileFacts, Files } from '../ports/ports.ts';
import { belongsToOperator, ownershipProblem } from '../storage/owner.ts';
import { APPLY_FIXES, type Finding, fail, ok, skip, warn } from './finding.ts';
import type { Fix, FixAction } from './fixes.ts';
import type { CheckInputs } from './inputs.ts';

/** A file or folder that was found in the folders of the configuration and the data. */
interface FoundFile {
  readonly path: string;
  readonly facts: FileFacts;
  /** Whether it is the folder of the configuration or of the data itself. */
  readonly isRoot: boolean;
}

/** The names of our own in these folders. A folder that holds anything else belongs to the operator. */
const OWN_NAMES = /^(?:config\.json|tokens\.key|ledger\.db|templates$|drafts$|sandbox$|sign-in$)/;

/** Files that a command writes before it moves them to their places. One that was killed leaves them behind. */
const TEMPORARY = /\.(?:\d+\.[a-z0-9]+\.tmp|[0-9a-f]{12}\.tmp|tmp-\d+[a-f0-9]*)$/;

/** Milliseconds. No command takes that long to write a file. */
const LEFTOVER_AGE = 3600_000;

/** Folders that are deeper, and files beyond this number, are not of our making. */
const DEPTH_LIMIT = 4;
const FILE_LIMIT = 10_000;

/** Checks that the folders of the configuration and the data are there, whose they are, and what was left in them. */
export function checkFiles({
  files,
  paths,
  platform,
  clock,
}: Pick<CheckInputs, 'files' | 'paths' | 'platform' | 'clock'>): readonly Finding[] {
  const roots = [...new Set([paths.config, paths.data])];
  const found = roots.flatMap((root) => filesIn(root, files));
  return [
    checkFolders(roots, files),
    platform === 'win32' ? skip('permissions', 'permissions-inherited', {}) : checkPermissions(found, files),
    checkLeftovers(found, clock.now()),
  ];
}

function checkFolders(roots: readonly string[], files: Files): Finding {
  const missing = roots.filter((root) => files.inspect(root) === undefined);
  if (missing.length === 0) return ok('folders', 'folders-exist', { folders: roots });
  return { ...ok('folders', 'folders-missing', { folders: missing }), fixes: fixesFor('make-folder', missing) };
}

function checkPermissions(found: readonly FoundFile[], files: Files): Finding {
  // What others can read, and we can change. A folder that holds more than our files is not ours to close.
  const open = found
    .filter((file) => (file.facts.mode & 0o077) !== 0 && belongsToOperator(file.facts) && isOwn(file, files))
    .map(({ path }) => path);
  const fixes = fixesFor('restrict', open);
  const dangers = found.flatMap((file) => {
    const danger = ownershipProblem(file.path, file.facts, file.facts.kind === 'folder');
    return danger === undefined ? [] : [{ ...file, danger }];
  });
  const [first] = dangers;
  if (first !== undefined) {
    const isForeign = !belongsToOperator(first.facts) && first.facts.uid !== 0;
    const isFixable = dangers.every(({ path }) => open.includes(path));
    // What others could have written has to be looked at before it is used again.
    const fix = isFixable ? { says: 'Look at what is in it, then', next: APPLY_FIXES } : first.danger.remedy;
    const facts = { path: first.path, more: dangers.length - 1 };
    return { ...fail('permissions', isForeign ? 'permissions-foreign' : 'permissions-writable', facts, fix), fixes };
  }
  if (open.length === 0) return ok('permissions', 'permissions-private', {});
  return { ...warn('permissions', 'permissions-open', { paths: open }, { next: APPLY_FIXES }), fixes };
}

function checkLeftovers(found: readonly FoundFile[], now: Date): Finding {
  const paths = found
    .filter(({ path, facts }) => facts.kind === 'file' && TEMPORARY.test(path) && isOld(facts, now))
    .map(({ path }) => path);
  if (paths.length === 0) return ok('leftovers', 'leftovers-none', {});
  const fixes = fixesFor('remove', paths);
  return { ...warn('leftovers', 'leftovers-found', { paths }, { next: APPLY_FIXES }), fixes };
}

function isOld({ modifiedAt }: FileFacts, now: Date): boolean {
  return now.getTime() - modifiedAt.getTime() > LEFTOVER_AGE;
}

function fixesFor(action: FixAction, paths: readonly string[]): readonly Fix[] {
  return paths.map((path) => ({ action, path }));
}

/** The folder and what is ours in it. Empty when it is not there. */
function filesIn(root: string, files: Files): readonly FoundFile[] {
  const facts = files.inspect(root);
  if (facts === undefined) return [];
  const found: FoundFile[] = [{ path: root, facts, isRoot: true }];
  const folders = [{ folder: root, depth: 1 }];
  for (let next = folders.shift(); next !== undefined; next = folders.shift()) {
    for (const name of files.list(next.folder)) {
      if (found.length >= FILE_LIMIT || (next.depth === 1 && !OWN_NAMES.test(name))) continue;
      const path = join(next.folder, name);
      const inside = files.inspect(path);
      if (inside === undefined) continue;
      found.push({ path, facts: inside, isRoot: false });
      if (inside.kind === 'folder' && next.depth < DEPTH_LIMIT) folders.push({ folder: path, depth: next.depth + 1 });
    }
  }
  return found;
}

/** Whether it may be closed to others: not a folder such as the home or /tmp, which RELATE_DATA_DIR may name. */
function isOwn({ path, facts, isRoot }: FoundFile, files: Files): boolean {
  if (!isRoot) return true;
  const isShared = (facts.mode & 0o1000) !== 0;
  return !isShared && files.list(path).every((name) => OWN_NAMES.test(name));
}
