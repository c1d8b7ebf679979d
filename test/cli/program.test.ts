import { expect, test } from 'vitest';
import type { Command, Noun } from '../../src/cli/command.ts';
import { program } from '../../src/cli/program.ts';

function takenBy(command: Command | Noun): string {
  if ('verbs' in command) return '';
  const { arguments: args = [], options = [] } = command.spec;
  return [options.length > 0 ? '[options]' : '', ...args.map(({ name }) => name)].filter(Boolean).join(' ');
}

test.each(Object.entries(program.nouns))(
  'the list of commands tells of %s what it takes, without loading it',
  async (_name, { takes, load }) => {
    expect(takes).toBe(takenBy((await load()).command));
  },
);
