/** The real commands, to hold against them what texts name. */

import type { Command, CommandSpec, Entry, Noun } from '../../src/cli/command.ts';
import { program } from '../../src/cli/program.ts';

/** Options that every command has, with whether they take a value. */
export const COMMON: Readonly<Record<string, boolean>> = {
  '--profile': true,
  '--output': true,
  '-o': true,
  '--json': false,
  '--query': true,
  '--raw': false,
  '--bom': false,
  '--delimiter': true,
  '--no-input': false,
  '--no-color': false,
  '--debug': false,
  '--help': false,
  '-h': false,
  '--version': false,
  '-V': false,
};

/** A command or group as it is declared, with its line for the list of commands. */
export interface DeclaredCommand extends CommandSpec {
  readonly summary: string;
  readonly isGroup: boolean;
  readonly isHidden: boolean;
}

/** All commands by their words, and the groups, which take nothing. */
export async function commandTree(): Promise<ReadonlyMap<string, DeclaredCommand>> {
  // The parser has `help` of its own.
  const help = { summary: 'show the help of a command', isGroup: false, isHidden: true };
  const specs = new Map<string, DeclaredCommand>([
    ['help', { ...help, arguments: [{ name: '[command...]', meaning: '' }] }],
  ]);
  async function collect(path: readonly string[], entries: Readonly<Record<string, Entry>>): Promise<void> {
    for (const [name, { summary, isHidden = false, load }] of Object.entries(entries)) {
      const { command } = await load();
      const words = [...path, name];
      const isGroup = 'verbs' in command;
      specs.set(words.join(' '), { ...specOf(command), summary, isGroup, isHidden });
      if (isGroup) await collect(words, command.verbs);
    }
  }
  await collect([], program.nouns);
  return specs;
}

/** Of a group, there are no more than words. */
function specOf(command: Command | Noun): CommandSpec {
  if (!('verbs' in command)) return command.spec;
  return command.details === undefined ? {} : { details: command.details };
}

/** The flags of a command, with whether they take a value. */
export function flagsOf({ options = [] }: CommandSpec): ReadonlyMap<string, boolean> {
  const own = options.flatMap(({ flags, alias }) => {
    const [flag = ''] = flags.split(' ');
    const takesValue = flags.includes('<');
    return [[flag, takesValue] as const, ...(alias === undefined ? [] : [[alias, takesValue] as const])];
  });
  return new Map([...Object.entries(COMMON), ...own]);
}

/** The words of a line of a shell, up to where another command or a file follows. Quoted text is one word. */
export function shellWords(line: string): readonly string[] {
  const words: string[] = [];
  for (const [word] of line.matchAll(/(?:"[^"]*"|'[^']*'|\\.|[^\s"'|;&<>()#\\])+|[|;&<>()#]/g)) {
    if (/^[|;&<>()#]$/.test(word)) {
      // `2> file`
      if (word === '>' && words.at(-1) === '2') words.pop();
      break;
    }
    words.push(word);
  }
  return words;
}

/**
 * What is wrong with a command line, given without the name of the program: a command, a flag or an argument too many
 * that there is not. Undefined for a right one.
 */
export function wrongIn(line: string, specs: ReadonlyMap<string, CommandSpec>): string | undefined {
  const words = shellWords(line);
  let name = '';
  let position = 0;
  const all = new Set(Object.keys(COMMON));
  const rest: string[] = [];
  for (; position < words.length; position += 1) {
    const word = words[position] ?? '';
    const longer = name === '' ? word : `${name} ${word}`;
    if (specs.has(longer) && rest.every((other) => other.startsWith('-'))) name = longer;
    else if (word.startsWith('-') && COMMON[word] === true) position += 1;
    else rest.push(word);
  }
  const spec = specs.get(name);
  if (spec === undefined) return rest.every((word) => all.has(word)) ? undefined : `no command: ${line}`;
  const flags = flagsOf(spec);
  let taken = 0;
  for (let at = 0; at < rest.length; at += 1) {
    const word = rest[at] ?? '';
    const [flag = ''] = word.split('=', 1);
    if (!word.startsWith('-') || word === '-') {
      taken += 1;
      continue;
    }
    const takesValue = flags.get(flag);
    if (takesValue === undefined) return `${name} has no ${flag}: ${line}`;
    const isSplit = takesValue && !word.includes('=');
    if (isSplit || (flag === '--json' && !(rest[at + 1] ?? '-').startsWith('-'))) at += 1;
  }
  const { arguments: args = [] } = spec;
  if (taken > args.length && !args.some((arg) => arg.name.includes('...'))) return `too many arguments: ${line}`;
  return undefined;
}
