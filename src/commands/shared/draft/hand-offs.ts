import { dirname, isAbsolute, resolve } from 'node:path';
import type { Context } from '../../../cli/context.ts';
import { failed, notFound, wrongUsage } from '../../../errors.ts';
import type { HandOffRequest } from '../../../invitation/delivery.ts';
import { opening } from './open-way.ts';
import type { HandOffOptions } from './options.ts';

/** What is to become of a draft. */
export interface WantedHandOffs {
  /** Whether it is edited first. */
  readonly edit: boolean;
  /** Undefined where a person chooses from the menu. */
  readonly handOffs: readonly HandOffRequest[] | undefined;
}

/** The hand-offs that the options ask for. Without any, a person gets the menu, and a script the draft on its output. */
export function wantedHandOffs(context: Context, options: HandOffOptions): WantedHandOffs {
  const { copy = false, copyHtml = false, open = false, outlook = false } = options;
  const { print = false, edit = false, force = false } = options;
  const eml = emlTarget(context, options);
  refuseConflicts(context, options, eml);
  const isAnyWanted = copy || copyHtml || open || outlook || print || eml !== undefined;
  if (!isAnyWanted && context.canPrompt) return { edit, handOffs: undefined };
  const { explicit, format } = context.printer.request;
  const handOffs: HandOffRequest[] = [];
  if (eml !== undefined) handOffs.push({ kind: 'eml', path: eml, replace: force });
  if (copy) handOffs.push({ kind: 'copy' });
  if (copyHtml) handOffs.push({ kind: 'copy-html' });
  if (outlook) handOffs.push({ kind: 'outlook', open });
  else if (open) handOffs.push(opening(context));
  // In JSON the draft comes with what was recorded, so it is recorded first. Without a result it is printed as it is.
  if (print || !isAnyWanted) handOffs.push({ kind: 'print', inResult: explicit && format !== 'none' });
  return { edit, handOffs };
}

/** Where the `.eml` file goes: an absolute path, `-`, or undefined when none is wanted. */
function emlTarget(context: Context, { eml, force }: HandOffOptions): string | undefined {
  if (eml === undefined || eml === '-') return eml;
  if (eml.includes('\0')) throw wrongUsage('value-invalid', '--eml is not a path.');
  const path = isAbsolute(eml) ? eml : resolve(context.world.paths.current, eml);
  const noFolder = missingFolder(context, path);
  if (noFolder !== undefined) {
    throw notFound('folder-missing', noFolder, { hint: 'Make the folder, or name a file in another one.' });
  }
  const obstacle = obstacleAt(context, path);
  if (obstacle === 'folder') throw failed('file-unusable', `${path} is a folder.`, { hint: 'Name a file.' });
  if (obstacle === 'file' && !force) {
    throw failed('file-exists', `${path} is there already.`, {
      hint: 'Replace it with --force, or name another file.',
    });
  }
  return path;
}

/** What a new file at this path would be in conflict with. A pipe or a device is written to, so nothing of it is lost. */
export function obstacleAt({ world }: Context, path: string): 'file' | 'folder' | undefined {
  const kind = world.files.inspect(path)?.kind;
  return kind === 'other' ? undefined : kind;
}

/** A sentence for a path whose folder is not there: most are mistyped, so none is made. Undefined when it is. */
export function missingFolder({ world }: Context, path: string): string | undefined {
  const folder = dirname(path);
  const found = world.files.inspect(folder);
  if (found?.kind === 'folder') return undefined;
  return found === undefined ? `There is no folder ${folder}.` : `${folder} is not a folder.`;
}

function refuseConflicts(context: Context, options: HandOffOptions, eml: string | undefined): void {
  const { explicit, format } = context.printer.request;
  if (eml === '-' && explicit && format !== 'none') {
    throw wrongUsage('option-conflict', `--eml - and a result as ${format} would both go to standard output.`, {
      hint: 'Name a file, or give --output none.',
    });
  }
  if (eml === '-' && options.print) {
    throw wrongUsage('option-conflict', '--eml - and --print would both write to standard output.');
  }
  if (options.copy && options.copyHtml) {
    throw wrongUsage('option-conflict', '--copy and --copy-html would replace each other on the clipboard.');
  }
  if (options.force && eml === undefined) throw wrongUsage('option-alone', '--force goes with --eml FILE.');
}
