import type { Program } from '../../../cli/build.ts';
import { type ArgumentSpec, type OptionSpec, valuesOf } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { oneLine } from '../../../output/sanitise.ts';
import { caseFolded } from '../../../text/name-key.ts';
import { flagNamed, type Place, placeAfter, splitOption } from './place.ts';
import type { Suggestion } from './suggestion.ts';
import { commandsIn, ValueFinder } from './values.ts';

/** A command line as far as it was typed, as the program would get it: without the quotes of the shell. */
export interface TypedLine {
  /** The words before the one that is being typed, without the name of the program. */
  readonly words: readonly string[];
  /** What is there of the word that is being typed; empty for a new one. */
  readonly current: string;
  /** The profile that a variable in front of the program names. */
  readonly profile?: string | undefined;
}

/** What the word that is being typed can be. */
export interface Completion {
  /** Whole words, each beginning with what was typed but for the case of letters. */
  readonly candidates: readonly Suggestion[];
  /** Whether it can be the path of a file as well. */
  readonly takesFiles: boolean;
}

export const NOTHING: Completion = { candidates: [], takesFiles: false };

/** The most candidates: a shell shows no more at once, and a person reads fewer. */
const MOST = 300;

/** Completes a command line. What can be completed is declared with the commands. */
export async function completeLine(line: TypedLine, program: Program, context: Context): Promise<Completion> {
  const { words, current } = line;
  const place = await placeAfter(words, program);
  if (place === undefined) return NOTHING;
  const { awaited, isAfterDashes, spec, args } = place;
  const values = (taking: ArgumentSpec | OptionSpec, typed: string, before = '') =>
    valueCompletion(new ValueFinder(context, place, line, MOST), taking, typed, before);
  if (awaited !== undefined && (awaited.takes === 'a value' || !current.startsWith('-'))) {
    return values(awaited.spec, current);
  }
  if (!isAfterDashes && current.startsWith('-')) {
    const { flag, value } = splitOption(current);
    if (value === undefined) return optionCompletion(place, current);
    const option = flagNamed(place.options, flag);
    return option === undefined ? NOTHING : values(option.spec, value, `${flag}=`);
  }
  if (spec === undefined) return commandCompletion(place, current);
  const argument = argumentAt(spec.arguments ?? [], args.length);
  if (argument === undefined) return current === '' && !isAfterDashes ? optionCompletion(place, '') : NOTHING;
  const completion = await values(argument, current);
  // For the program it would be an option.
  return isAfterDashes ? completion : without(completion, (text) => text.startsWith('-'));
}

async function valueCompletion(
  finder: ValueFinder,
  taking: ArgumentSpec | OptionSpec,
  typed: string,
  before: string,
): Promise<Completion> {
  const values = valuesOf(taking);
  const takesFiles = values === 'file' || values === 'template or file';
  const found = values === undefined ? [] : await finder.find(values, typed);
  const candidates = found.map(({ text, ...rest }) => ({ ...rest, text: `${before}${text}` }));
  return matching({ candidates, takesFiles }, `${before}${typed}`);
}

function optionCompletion({ options, given }: Place, typed: string): Completion {
  const isOffered = ({ isList, isRepeatable }: OptionSpec, long: string) =>
    isList === true || isRepeatable === true || !given.has(long);
  const candidates = options
    .filter(({ spec, long }) => isOffered(spec, long))
    .map(({ spec, long }) => ({ text: long, description: spec.meaning }));
  return matching({ candidates, takesFiles: false }, typed);
}

function commandCompletion({ entries, isGroup }: Place, typed: string): Completion {
  const help = { text: 'help', description: 'Show the help of a command' };
  const candidates = isGroup ? commandsIn(entries) : [...commandsIn(entries), help];
  return matching({ candidates, takesFiles: false }, typed);
}

function argumentAt(args: readonly ArgumentSpec[], index: number): ArgumentSpec | undefined {
  const last = args.at(-1);
  return args[index] ?? (last?.name.includes('...') ? last : undefined);
}

/** Those that begin with what was typed, and that a shell can show and take: text from outside may be anything. */
function matching({ candidates, takesFiles }: Completion, typed: string): Completion {
  const wanted = caseFolded(typed);
  const seen = new Set<string>();
  const fitting = candidates.filter(({ text }) => {
    const isNew = !seen.has(text);
    seen.add(text);
    return isNew && text !== '' && oneLine(text) === text && caseFolded(text).startsWith(wanted);
  });
  const shown = fitting.map(({ text, description }) =>
    description === undefined ? { text } : { text, description: oneLine(description) },
  );
  return { candidates: shown.length > MOST ? [...shown.slice(0, MOST - 1), ...shown.slice(-1)] : shown, takesFiles };
}

function without({ candidates, takesFiles }: Completion, isLeftOut: (text: string) => boolean): Completion {
  return { candidates: candidates.filter(({ text }) => !isLeftOut(text)), takesFiles };
}
