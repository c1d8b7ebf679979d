import { wrongUsage } from '../errors.ts';
import type { Context } from './context.ts';

/**
 * The editor to start; undefined for the platform's own. Without a terminal the platform's editor would wait for
 * somebody who isn't there, so one has to be named.
 */
export function editorCommand(context: Context): string | undefined {
  const { value } = context.setting('editor');
  if (value === undefined && !context.world.stdin.isTerminal) {
    throw wrongUsage('editor-unset', 'There is no terminal for an editor.', {
      hint: 'Name an editor that needs none: RELATE_EDITOR="code --wait"',
    });
  }
  return value;
}
