import { dirname, resolve } from 'node:path';
import { defineOption } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { notFound, wrongUsage } from '../../../errors.ts';
import type { HandOffRequest } from '../../../invitation/delivery.ts';
import { opening } from '../draft/open-way.ts';
import type { HandOffOptions } from '../draft/options.ts';

export const emlFolder = defineOption({
  flags: '--eml-dir <folder>',
  meaning: 'for several customers: save each draft as an .eml file in this folder, named after the customer',
});

const EML_DIR = '--eml-dir';

/** The other ways that drafts of a list can go, by their options. */
const OTHERS = [
  { name: 'outlook', flag: '--outlook' },
  { name: 'print', flag: '--print' },
  { name: 'open', flag: '--open' },
  { name: 'copy', flag: '--copy' },
  { name: 'copyHtml', flag: '--copy-html' },
] as const;

type ListHandOffOptions = Pick<HandOffOptions, 'outlook' | 'print' | 'open' | 'copy' | 'copyHtml'> & {
  readonly emlDir?: string;
};

/** Where the drafts of a list go. */
export type ListHandOff = HandOffRequest | { readonly kind: 'folder'; readonly folder: string };

/** Reads where the drafts go. A dry run may leave it open. */
export function listHandOff(context: Context, options: ListHandOffOptions): ListHandOff {
  const { emlDir, outlook, print, open, copy, copyHtml } = options;
  const [first, second] = waysIn(options);
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
  if (copy || copyHtml) return { kind: copy ? 'copy' : 'copy-html' };
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

/** Whether a person sees each draft on the way: how many are done needs not be told, then. */
export function isTalking({ kind }: ListHandOff): boolean {
  return kind !== 'folder' && kind !== 'outlook';
}

/** The same options once more, for the command that goes on. */
export function handOffArgs(options: ListHandOffOptions): readonly string[] {
  const { emlDir } = options;
  return [...(emlDir === undefined ? [] : [EML_DIR, emlDir]), ...waysIn(options).filter((flag) => flag !== EML_DIR)];
}

function waysIn({ emlDir, ...options }: ListHandOffOptions): readonly string[] {
  const others = OTHERS.filter(({ name }) => options[name]).map(({ flag }) => flag);
  return emlDir === undefined ? others : [EML_DIR, ...others];
}
