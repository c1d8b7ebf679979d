import type { Command } from 'commander';
import type { World } from '../ports/ports.ts';
import type { OutputOptions } from './output-request.ts';

/**
 * What the bare words of a command line say of the output, as the parser would read them. For when the command line
 * itself is what is wrong.
 */
export function outputWords(argv: readonly string[]): OutputOptions {
  const words = optionWords(argv);
  const valueAt = (word: string, index: number, ...names: readonly string[]) => {
    if (names.includes(word)) return words[index + 1] ?? '';
    const name = names.find((flag) => word.startsWith(flag.startsWith('--') ? `${flag}=` : flag));
    return name === undefined ? undefined : word.slice(name.length).replace(/^=/, '');
  };
  let options: OutputOptions = {};
  words.forEach((word, index) => {
    const output = valueAt(word, index, '--output', '-o');
    const query = valueAt(word, index, '--query');
    if (output !== undefined) options = { ...options, output };
    if (query !== undefined) options = { ...options, query };
    if (word === '--json' || word.startsWith('--json=')) options = { ...options, json: true };
  });
  return options;
}

/** Whether exchanges with services are to be told, and what caused an error. */
export function wantsDebug(argv: readonly string[], { env }: World): boolean {
  return optionWords(argv).includes('--debug') || !['', '0', 'false'].includes(env.RELATE_DEBUG ?? '');
}

/** The words that name the command, wherever the global options stand, and those that follow it. */
export function splitWords(
  parser: Command,
  argv: readonly string[],
): { readonly command: Command; readonly words: readonly string[]; readonly rest: readonly string[] } {
  const bare = bareWords(parser, argv);
  const words: string[] = [];
  let command = parser;
  for (const word of bare) {
    const found = command.commands.find((candidate) => candidate.name() === word);
    if (found === undefined) break;
    words.push(word);
    command = found;
  }
  return { command, words, rest: bare.slice(words.length) };
}

/** The words that may be options: those before a bare `--`. */
function optionWords(argv: readonly string[]): readonly string[] {
  return argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv;
}

/** The words that are neither an option nor the value of a global one, which may look like the name of a command. */
function bareWords({ options }: Command, argv: readonly string[]): readonly string[] {
  const valued = options.filter(({ required, optional }) => required || optional);
  const takesNext = (word = '') => valued.some(({ short, long }) => word === short || word === long);
  return argv.filter((word, index) => !word.startsWith('-') && !takesNext(argv[index - 1]));
}
