/** Which commands may run what is in a file: those from which imports lead to it. */

import { files, importsOf, sourceOf } from '../source.ts';

const PROGRAM = 'src/cli/program.ts';

/** The file of each command, by its words: `customers list`. */
const fileOfCommand: ReadonlyMap<string, string> = new Map(entriesOf(PROGRAM, ''));

function entriesOf(file: string, before: string): readonly (readonly [string, string])[] {
  const entries = /^ {4}'?([a-z-]+)'?: \{[^{}]*?load: [^']*import\('([^']+)'\)/gm;
  return [...sourceOf(file).matchAll(entries)].flatMap(([, name = '', specifier = '']) => {
    const words = `${before} ${name}`.trim();
    const target = importsOf(file).find(({ to }) => to.endsWith(specifier.replace(/^[./]+/, '')))?.to ?? '';
    return sourceOf(target).includes('defineNoun(') ? entriesOf(target, words) : [[words, target] as const];
  });
}

/** The commands that there are. The list of commands itself leads to none of them. */
const commandNames: readonly string[] = [...fileOfCommand.keys()];

const imports = new Map(
  files.map((file) => [file, importsOf(file).flatMap(({ to, isType }) => (isType || to === PROGRAM ? [] : [to]))]),
);

function reachedFrom(start: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [start];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    waiting.push(...(imports.get(file) ?? []));
  }
  return reached;
}

/** What every command may run: the start, the command line, and the outside, which is handed to them. */
const common = reachedFrom('src/world/start.ts');

const reachedByCommand = new Map([...fileOfCommand].map(([words, file]) => [words, reachedFrom(file)]));

/**
 * The commands that may run one of these files, by their first words: `customers` for all of its commands. Undefined for
 * every command.
 */
export function commandsReaching(sources: readonly string[]): readonly string[] | undefined {
  if (sources.some((file) => common.has(file))) return undefined;
  const reaching = commandNames.filter((words) => sources.some((file) => reachedByCommand.get(words)?.has(file)));
  if (reaching.length === commandNames.length) return undefined;
  const groups = reaching.map((words) => {
    const [noun = ''] = words.split(' ');
    const all = commandNames.filter((other) => other.split(' ')[0] === noun);
    return all.every((other) => reaching.includes(other)) ? noun : words;
  });
  return [...new Set(groups)].sort();
}
