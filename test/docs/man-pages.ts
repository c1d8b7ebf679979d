import type { Option } from 'commander';
import type { Program } from '../../src/cli/build.ts';
import type { ArgumentSpec, OptionSpec } from '../../src/cli/command.ts';
import type { Topic, TopicBlock } from '../../src/cli/topic.ts';
import type { DeclaredCommand } from '../cli/command-tree.ts';
import {
  roffBold,
  roffExample,
  roffFlags,
  roffItem,
  roffLink,
  roffParagraphs,
  roffPart,
  roffSection,
  roffText,
  roffTitle,
  roffUsage,
  type Usage,
} from './roff.ts';

/** What manual pages are made from. */
export interface ManualParts {
  readonly program: Program;
  readonly commands: ReadonlyMap<string, DeclaredCommand>;
  readonly globalOptions: readonly Pick<Option, 'flags' | 'description'>[];
  readonly version: string;
}

/** Topics that are sections of the program's own page, where readers of manuals look for them. */
const SECTIONS: Readonly<Record<string, string>> = { 'exit-codes': 'Exit status', environment: 'Environment' };

/** The manual: a page for the program, one for each command or group, and one for each topic. By their file names. */
export async function manPages(parts: ManualParts): Promise<ReadonlyMap<string, string>> {
  const { program, version } = parts;
  const nouns = shown(program.nouns).map(
    ([name, { summary }]) => [`relate-${name}.1`, nounPage(name, summary, parts)] as const,
  );
  const topics = await Promise.all(
    Object.entries(program.topics)
      .filter(([name]) => !Object.hasOwn(SECTIONS, name))
      .map(async ([name, { load }]) => [`relate-${name}.7`, topicPage(name, await load(), version)] as const),
  );
  return new Map([['relate.1', await programPage(parts)], ...nouns, ...topics]);
}

function shown<Entry extends { readonly isHidden?: true }>(entries: Readonly<Record<string, Entry>>) {
  return Object.entries(entries).filter(([, { isHidden }]) => !isHidden);
}

async function programPage({ program, globalOptions, version }: ManualParts): Promise<string> {
  const groups = [...new Set(Object.values(program.nouns).map(({ group }) => group))];
  const sections = await Promise.all(
    Object.entries(SECTIONS).map(async ([name, title]) => {
      const topic = await program.topics[name]?.load();
      return roffSection(title, ...(topic?.blocks ?? []).map(blockInRoff));
    }),
  );
  const others = Object.keys(program.topics).filter((name) => !Object.hasOwn(SECTIONS, name));
  return [
    roffTitle('relate', 1, sentenceless(program.summary), version),
    roffSection('Synopsis', roffUsage([{ words: 'relate', rest: ['[options]', '<command>'] }])),
    roffSection('Description', roffParagraphs(program.details)),
    roffSection(
      'Commands',
      ...groups.map((group) =>
        roffPart(
          group,
          ...shown(program.nouns)
            .filter(([, entry]) => entry.group === group)
            .map(([name, { summary }]) => roffItem(roffLink(`relate-${name}(1)`), summary)),
        ),
      ),
    ),
    roffSection(
      'Options of every command',
      ...globalOptions.map(({ flags, description }) => roffItem(roffFlags(flags), description)),
    ),
    ...sections,
    exampleSection(program.examples),
    seeAlso([
      ...shown(program.nouns).map(([name]) => `relate-${name}(1)`),
      ...others.map((name) => `relate-${name}(7)`),
    ]),
  ].join('');
}

function nounPage(name: string, summary: string, { commands, version }: ManualParts): string {
  const own = [...commands].filter(([words, { isGroup, isHidden }]) => !isGroup && !isHidden && isOf(words, name));
  const head = roffTitle(`relate-${name}`, 1, sentenceless(summary), version);
  const synopsis = roffSection('Synopsis', roffUsage(own.map(([words, spec]) => usageOf(words, spec))));
  const details = commands.get(name)?.details;
  const description = roffSection(
    'Description',
    roffParagraphs(`${summary}.${details === undefined ? '' : `\n\n${details}`}`),
  );
  const closing = roffParagraphs('The options of every command, such as --profile and --output, are in relate(1).');
  const also = seeAlso(['relate(1)']);
  const single = own.length === 1 && own[0]?.[0] === name ? own[0][1] : undefined;
  if (single !== undefined) {
    const options = roffSection('Options', ...itemsOf(single), closing);
    return [head, synopsis, description, options, exampleSection(single.examples ?? []), also].join('');
  }
  const verbs = own.map(([words, spec]) =>
    roffPart(
      `relate ${words}`,
      roffParagraphs(`${spec.summary}.${spec.details === undefined ? '' : `\n\n${spec.details}`}`),
      ...itemsOf(spec),
      roffParagraphs('Examples:'),
      roffExample((spec.examples ?? []).map((line) => `relate ${line}`)),
    ),
  );
  return [head, synopsis, description, roffSection('Commands', ...verbs), roffSection('Options', closing), also].join(
    '',
  );
}

function isOf(words: string, noun: string): boolean {
  return words === noun || words.startsWith(`${noun} `);
}

function usageOf(words: string, { options = [], arguments: args = [] }: DeclaredCommand): Usage {
  return {
    words: `relate ${words}`,
    rest: [...(options.length > 0 ? ['[options]'] : []), ...args.map(({ name }) => name)],
  };
}

function itemsOf({ arguments: args = [], options = [] }: DeclaredCommand): readonly string[] {
  return [...args.map(argumentItem), ...options.map(optionItem)];
}

function argumentItem({ name, meaning }: ArgumentSpec): string {
  return roffItem(roffFlags(name), meaning);
}

function optionItem({ flags, meaning, choices }: OptionSpec): string {
  return roffItem(roffFlags(flags), choices === undefined ? meaning : `${meaning} (${choices.join(', ')})`);
}

function topicPage(name: string, { title, blocks, examples }: Topic, version: string): string {
  return [
    roffTitle(`relate-${name}`, 7, title, version),
    roffSection('Description', ...blocks.map(blockInRoff)),
    exampleSection(examples),
    seeAlso(['relate(1)']),
  ].join('');
}

function blockInRoff(block: TopicBlock): string {
  if (typeof block === 'string') return roffParagraphs(block);
  if ('lines' in block) return roffExample(block.lines);
  const items = block.rows.map(([term, meaning]) => roffItem(roffBold(term), meaning));
  return block.heading === undefined ? items.join('') : roffPart(block.heading, ...items);
}

function exampleSection(examples: readonly string[]): string {
  return examples.length === 0 ? '' : roffSection('Examples', roffExample(examples.map((line) => `relate ${line}`)));
}

function seeAlso(pages: readonly string[]): string {
  const links = pages.map((page) =>
    page.replace(/^(.*)(\(\d\))$/, (_, name, section) => `.BR ${roffText(name)} ${section}`),
  );
  return roffSection('See also', `${links.join(' ,\n')}\n`);
}

/** In the line of a page's name there is no full stop. */
function sentenceless(text: string): string {
  return text.replace(/\.$/, '');
}
