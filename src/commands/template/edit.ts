import type { Context } from '../../cli/context.ts';
import { editorCommand } from '../../cli/editor-command.ts';
import type { ExitCode } from '../../errors.ts';
import { languageFor, templateLibrary } from '../shared/templates.ts';
import { editTemplate } from './shared/edit-file.ts';

interface EditOptions {
  readonly lang?: string;
  readonly dryRun?: boolean;
}

/** `relate template edit`: on the operator's own version, which begins as a copy of the shipped one. */
export async function run(context: Context, options: EditOptions, name: string): Promise<ExitCode | void> {
  const library = templateLibrary(context);
  const entry = library.find(name, languageFor(context, options.lang));
  const path = library.ownPath(entry.name, entry.language);
  if (options.dryRun) return context.notice(`Would open ${path} in your editor (--dry-run).`);
  // Before anything is copied: without an editor there is nothing to do.
  editorCommand(context);
  if (entry.source !== 'shipped') return editTemplate(context, path);
  const shipped = library.read(entry);
  context.world.files.write(path, shipped, { keep: true });
  try {
    return await editTemplate(context, path);
  } finally {
    // A copy nobody changed would hide later improvements of the shipped version.
    const edited = context.world.files.read(path, Number.MAX_SAFE_INTEGER);
    if (edited !== undefined && Buffer.compare(edited, shipped) === 0) {
      context.world.files.remove(path);
      await context.notice('Nothing was changed: the shipped version stays in use.');
    }
  }
}
