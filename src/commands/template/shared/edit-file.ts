import type { Context } from '../../../cli/context.ts';
import { editorCommand } from '../../../cli/editor-command.ts';
import { ExitCode } from '../../../errors.ts';
import { checkTemplate } from '../../../invitation/template/check-template.ts';
import { TEMPLATE_LIMIT } from '../../../invitation/template/parse-template.ts';
import { describeProblem } from '../../../text/text-file.ts';

/** Opens a template in the editor, and looks for mistakes afterwards. With mistakes the file stays as it was saved. */
export async function editTemplate(context: Context, name: string, path: string): Promise<ExitCode | void> {
  const { editor, files } = context.world;
  for (;;) {
    await editor.edit(path, editorCommand(context));
    const content = files.read(path, TEMPLATE_LIMIT);
    if (content === undefined) return context.notice(`${path} is gone.`);
    const problems = await checkTemplate(content, name, context.state.profiles);
    for (const problem of problems) await context.notice(describeProblem(path, problem));
    // What each mail gives a text for is no mistake.
    if (problems.every(({ code }) => code === 'placeholder-unset')) return context.notice(`Saved ${path}`);
    await context.notice('With mistakes in it, the template may be refused.');
    if (!context.canPrompt) return ExitCode.failed;
    if (!(await context.world.prompter.confirm({ message: 'Edit it again?', default: true }))) return ExitCode.failed;
  }
}
