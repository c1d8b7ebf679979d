import type { Command, CommanderError } from 'commander';
import { type Advice, type RelateError, wrongUsage } from '../errors.ts';
import { redact } from '../text/redact.ts';
import { splitWords } from './argv.ts';
import { harmlessOnly, otherWord } from './suggestions.ts';

/** There is no command of these words to show the help of. */
export function unknownTopic(words: readonly string[]): RelateError {
  return wrongUsage('usage-unknowncommand', `There is no help for "${words.join(' ')}".`, { hint: helpOf([]) });
}

/** A group was named without one of its commands. */
export function commandMissing(words: readonly string[]): RelateError {
  const group = ['relate', ...words].join(' ');
  return wrongUsage('usage-missingcommand', `Which command of ${group}?`, { hint: helpOf(words) });
}

/** What the parser found wrong with a command line. Values of options may be secrets, and are not repeated. */
export function usageError(error: CommanderError, parser: Command, argv: readonly string[]): RelateError {
  const { command, words, rest } = splitWords(parser, argv);
  const [message = '', suggestion = ''] = error.message.replace(/^error: /, '').split('\n(');
  const similar = /^Did you mean (?:one of )?(.*)\?\)$/.exec(suggestion)?.[1]?.split(', ') ?? [];
  const code = error.code.replace('commander.', 'usage-').toLowerCase();
  if (error.code === 'commander.unknownOption') {
    const typed = /^unknown option '(.*)'$/s.exec(message)?.[1] ?? '';
    const [flag = ''] = typed.split('=', 1);
    const isKnown = flag !== typed && takesNoValue(command, flag);
    const what = isKnown ? `${flag} takes no value` : `Unknown option '${redact(flag)}'`;
    return wrongUsage(code, `${what}.`, { hint: helpOf(words, harmlessOnly(flag, similar)) });
  }
  const text = `${message.charAt(0).toUpperCase()}${message.slice(1)}${message.endsWith('.') ? '' : '.'}`;
  if (error.code !== 'commander.unknownCommand') return wrongUsage(code, text, { hint: helpOf(words) });
  const [typed = ''] = rest;
  const meant = otherWord(words.join(' '), typed);
  const hint =
    meant === undefined ? helpOf(words, harmlessOnly(typed, similar)) : { says: 'Did you mean', next: meant };
  return wrongUsage(code, text, { hint });
}

function takesNoValue(named: Command, flag: string): boolean {
  for (let command: Command | null = named; command !== null; command = command.parent) {
    if (command.options.some((option) => option.long === flag && !option.required && !option.optional)) return true;
  }
  return false;
}

function helpOf(words: readonly string[], similar: readonly string[] = []): Advice {
  const [first, ...others] = similar;
  const choice = others.length === 0 ? first : `one of ${similar.join(', ')}`;
  return {
    says: first === undefined ? 'See' : `(Did you mean ${choice}?) See`,
    next: { command: words.join(' '), options: { help: true } },
  };
}
