import { defineCommand } from '../../cli/command.ts';
import { editorCommand } from '../../cli/editor-command.ts';
import { dryRun } from '../../cli/options.ts';
import { languageFor, templateLibrary } from '../shared/templates.ts';
import { editTemplate } from './shared/edit-file.ts';
import { language, templateName } from './shared/options.ts';

export const command = defineCommand(
  { arguments: [templateName], options: [language, dryRun], examples: ['template edit invitation --lang de'] },
  async (context, { lang }, wanted) => {
    const { files } = context.world;
    const library = templateLibrary(context);
    const entry = library.find(wanted, await languageFor(context, lang));
    const path = library.ownPath(entry.name, entry.language);
    if (await context.isDryRun(`open ${path} in your editor`)) return;
    // Before anything is copied: without an editor there is nothing to do.
    editorCommand(context);
    if (entry.source !== 'shipped') return editTemplate(context, entry.name, path);
    // The operator's own version begins as a copy of the shipped one.
    const shipped = library.read(entry);
    files.write(path, shipped, { keep: true });
    try {
      return await editTemplate(context, entry.name, path);
    } finally {
      // A copy nobody changed would hide later improvements of the shipped version.
      const edited = files.read(path, Number.MAX_SAFE_INTEGER);
      if (edited !== undefined && Buffer.compare(edited, shipped) === 0) {
        files.remove(path);
        await context.notice('Nothing was changed: the shipped version stays in use.');
      }
    }
  },
);
