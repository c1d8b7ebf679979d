import { join } from 'node:path';
import type { Context } from '../../../cli/context.ts';
import { editorCommand } from '../../../cli/editor-command.ts';
import { readText, textOf } from '../../../cli/read-text.ts';
import { notFound, type RelateError, wrongUsage } from '../../../errors.ts';

/** Bytes of a note. The service's own limit is not published. */
const LONGEST = 30_000;

/** A note to be sent. */
interface Note {
  readonly text: string;
  /** The file of what was written in an editor, which is kept until the service has it. */
  readonly path?: string;
}

/**
 * The text of a note on the request of this id: the one given, that of standard input, or at a terminal what a person
 * writes in the editor. Rejects with `note-empty`.
 */
export async function noteText(context: Context, given: string | undefined, requestId: string): Promise<Note> {
  const { stdin } = context.world;
  if (given !== undefined) return { text: checked(given) };
  if (!stdin.isTerminal) {
    return { text: checked(await readText(context, '-', 'The note', LONGEST)) };
  }
  if (!context.canPrompt) throw noteMissing();
  return edited(context, requestId);
}

/** A note that was not sent lies where it is looked for the next time. */
async function edited(context: Context, requestId: string): Promise<Note> {
  const { editor, files, paths } = context.world;
  const path = join(paths.data, 'drafts', `note-${requestId.replace(/[^\w-]/g, '_')}.txt`);
  const command = editorCommand(context);
  if (!files.exists(path)) files.write(path, '');
  await editor.edit(path, command);
  const bytes = files.read(path, LONGEST);
  if (bytes === undefined) throw notFound('draft-gone', `The draft ${path} was removed while it was edited.`);
  const text = textOf(bytes, path, 'The note').trim();
  if (text === '') {
    files.remove(path);
    throw noteEmpty();
  }
  return { text, path };
}

function checked(text: string): string {
  if (text.trim() === '') throw noteEmpty();
  return text.trim();
}

function noteEmpty(): RelateError {
  return wrongUsage('note-empty', 'The note is empty. Nothing was sent.', { hint: 'A note has to say something.' });
}

function noteMissing(): RelateError {
  return wrongUsage('note-missing', 'What shall the note say?', {
    hint: { says: 'Give it with {option:text}, or on standard input.' },
  });
}
