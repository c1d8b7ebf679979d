import type { Command } from 'commander';
import { splitWords } from './argv.ts';
import type { Topic, TopicEntry } from './topic.ts';

/** What a command line asks for: a topic of help, or what the parser makes of these words. */
export type Asked = { readonly topic: Topic } | { readonly topic?: never; readonly argv: readonly string[] };

/**
 * Reads what follows `help`, since the parser's own commands for help take one word and ask no questions about it:
 * `help environment` is a topic, and `help profile edit` or `profile help edit` is `profile edit --help`. Rejects with
 * `usage-unknowncommand` where there is neither.
 */
export async function readHelp(
  parser: Command,
  argv: readonly string[],
  topics: Readonly<Record<string, TopicEntry>>,
): Promise<Asked> {
  const { command, words, rest } = splitWords(parser, argv);
  const [first, ...named] = rest;
  if (first !== 'help' || command.commands.length === 0) return { argv };
  const name = [...words, ...named].join(' ');
  const topic = Object.hasOwn(topics, name) ? topics[name] : undefined;
  if (topic !== undefined) return { topic: await topic.load() };
  if (name === 'topics') return { topic: listOfTopics(topics) };
  const asked = [...words, ...named.filter((word) => word !== 'help')];
  if (splitWords(parser, asked).rest.length > 0) {
    throw (await import('./usage.ts')).unknownTopic(parser, asked, Object.keys(topics));
  }
  return { argv: [...asked, '--help'] };
}

function listOfTopics(topics: Readonly<Record<string, TopicEntry>>): Topic {
  const rows = Object.entries(topics).map(([name, { summary }]) => [name, summary] as const);
  return { title: 'Help topics', blocks: [{ rows }], examples: Object.keys(topics).map((name) => `help ${name}`) };
}
