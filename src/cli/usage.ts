import { Command, type CommanderError } from 'commander';
import { type Advice, type RelateError, wrongUsage } from '../errors.ts';
import { redact } from '../text/redact.ts';
import { splitWords } from './argv.ts';
import { harmlessOnly, otherWord } from './suggestions.ts';

/** There is no command of these words to show the help of, and no topic. */
export function unknownTopic(parser: Command, asked: readonly string[], topics: readonly string[]): RelateError {
  const { command, words, rest } = splitWords(parser, asked);
  const [typed = ''] = rest;
  const names = [...command.commands.map((each) => each.name()), ...(words.length === 0 ? topics : [])];
  return wrongUsage('usage-unknowncommand', `There is no help for "${asked.join(' ')}".`, {
    hint: helpOf(words, harmlessOnly(typed, similarTo(typed, names))),
  });
}

/** The names that the parser of command lines would suggest for a mistyped one. */
function similarTo(typed: string, names: readonly string[]): readonly string[] {
  const parser = new Command().exitOverride().configureOutput({ writeErr: () => {} });
  for (const name of names) parser.command(name);
  try {
    parser.parse(['--', typed], { from: 'user' });
    return [];
  } catch (error) {
    return suggestedBy(error as CommanderError);
  }
}

/** What the parser found wrong, and what it suggests instead. */
function suggestedBy({ message }: CommanderError): readonly string[] {
  return /\(Did you mean (?:one of )?(.*)\?\)$/.exec(message)?.[1]?.split(', ') ?? [];
}

/** A group was named without one of its commands. */
export function commandMissing(words: readonly string[]): RelateError {
  const group = ['relate', ...words].join(' ');
  return wrongUsage('usage-missingcommand', `Which command of ${group}?`, { hint: helpOf(words) });
}

/** What the parser found wrong with a command line. Values of options may be secrets, and are not repeated. */
export function usageError(
  error: CommanderError,
  parser: Command,
  argv: readonly string[],
  topics: Readonly<Record<string, unknown>>,
): RelateError {
  const { command, words, rest } = splitWords(parser, argv);
  const [message = ''] = error.message.replace(/^error: /, '').split('\n(');
  const similar = suggestedBy(error);
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
  const isTopic = (name: string) => words.length === 0 && Object.hasOwn(topics, name);
  const commands = similar.filter((name) => !isTopic(name));
  const topic = commands.length === 0 ? similar.find(isTopic) : undefined;
  const meant =
    otherWord(words.join(' '), typed) ?? (topic === undefined ? undefined : { command: 'help', args: [topic] });
  const hint =
    meant === undefined ? helpOf(words, harmlessOnly(typed, commands)) : { says: 'Did you mean', next: meant };
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
