import { dirname, resolve } from 'node:path';
import { defineOption } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { notFound, wrongUsage } from '../../../errors.ts';
import type { HandOffRequest } from '../../../invitation/delivery.ts';
import { opening } from '../draft/open-way.ts';
import type { HandOffOptions } from '../draft/options.ts';

export const emlFolder = defineOption({
  flags: '--eml-dir <folder>',
  meaning: 'with --from: save each draft as an .eml file in this folder, named after the customer',
});

type ListHandOffOptions = Pick<HandOffOptions, 'outlook' | 'print' | 'open'> & { readonly emlDir?: string };

/** Where the drafts of a list go. */
export type ListHandOff = HandOffRequest | { readonly kind: 'folder'; readonly folder: string };

/** Reads where the drafts go. A dry run may leave it open. */
export function listHandOff(context: Context, { emlDir, outlook, print, open }: ListHandOffOptions): ListHandOff {
  const wanted = [emlDir !== undefined && '--eml-dir', outlook && '--outlook', print && '--print', open && '--open'];
  const [first, second] = wanted.filter((flag) => typeof flag === 'string');
  if (second !== undefined) {
    throw wrongUsage('option-conflict', `${first} and ${second} are two ways for each draft, and a list takes one.`);
  }
  if (first === undefined && !context.globals.dryRun) {
    throw wrongUsage('hand-off-missing', 'Where the drafts of a list are to go is missing.', {
      hint: 'Give --eml-dir FOLDER, --outlook, --open or --print; or --dry-run to look what would be done.',
    });
  }
  const { explicit, format } = context.printer.request;
  if (print && explicit && format !== 'none') {
    throw wrongUsage('option-conflict', `--print and a result as ${format} would both go to standard output.`, {
      hint: 'Give --eml-dir FOLDER, or --output none.',
    });
  }
  if (emlDir !== undefined) return { kind: 'folder', folder: folderFrom(context, emlDir) };
  if (outlook) return { kind: 'outlook', open: false };
  return open ? opening(context) : { kind: 'print' };
}

/** The folder is made where there is none; the one that it is in has to be there, since most such paths are mistyped. */
function folderFrom({ world }: Context, path: string): string {
  const folder = resolve(world.paths.current, path);
  const isThere = world.files.inspect(folder)?.kind === 'folder';
  if (!isThere && world.files.inspect(dirname(folder))?.kind !== 'folder') {
    throw notFound('folder-missing', `There is no folder ${dirname(folder)}.`, {
      hint: 'Make the folder, or name another one.',
    });
  }
  return folder;
}

/** The same options once more, for the command that goes on. */
export function handOffArgs({ emlDir, outlook, print, open }: ListHandOffOptions): readonly string[] {
  return [
    ...(emlDir === undefined ? [] : ['--eml-dir', emlDir]),
    ...(outlook ? ['--outlook'] : []),
    ...(print ? ['--print'] : []),
    ...(open ? ['--open'] : []),
  ];
}
