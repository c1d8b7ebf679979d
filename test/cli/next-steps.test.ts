/** Every command and option that the program advises to run, and every one that its texts name, is there. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CommandSpec } from '../../src/cli/command.ts';
import { program } from '../../src/cli/program.ts';
import { commandTree, flagsOf, wrongIn } from './command-tree.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const src = join(root, 'src');

let specs: ReadonlyMap<string, CommandSpec>;

beforeAll(async () => {
  specs = await commandTree();
});

function kebab(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, text: readFileSync(join(src, file), 'utf8').replace(/\s+/g, ' ') }));

/** What stands between this opening bracket and the one that closes it. */
function within(text: string, start: number): string {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    if ('{[('.includes(text.charAt(at))) depth += 1;
    if ('}])'.includes(text.charAt(at))) depth -= 1;
    if (depth === 0) return text.slice(start + 1, at);
  }
  return '';
}

/** The entries of a list or an object, as they are written. */
function entriesIn(text: string): readonly string[] {
  const entries = [''];
  let depth = 0;
  for (const character of text) {
    if ('{[('.includes(character)) depth += 1;
    if ('}])'.includes(character)) depth -= 1;
    if (character === ',' && depth === 0) entries.push('');
    else entries.push((entries.pop() ?? '') + character);
  }
  return entries.map((entry) => entry.trim()).filter((entry) => entry !== '');
}

/** Every next step that is written as data. */
function stepsIn({ file, text }: { file: string; text: string }) {
  return [...text.matchAll(/\{ command: '([a-z][a-z -]*)'/g)].map(({ index, 1: command = '' }) => {
    const step = within(text, index);
    const part = (name: string) => {
      const at = step.search(new RegExp(`\\b${name}: [{[]`));
      return at < 0 ? [] : entriesIn(within(step, at + name.length + 2));
    };
    const options = part('options').filter((entry) => !entry.startsWith('...'));
    return { file, command, args: part('args').length, options: options.map((entry) => entry.replace(/:.*/, '')) };
  });
}

describe('a next step', () => {
  const steps = sources.flatMap(stepsIn);

  test('is found where there are some', () => {
    expect(steps.length).toBeGreaterThan(60);
    expect(steps.filter(({ options }) => options.length > 0).length).toBeGreaterThan(10);
  });

  test('names a command that is there, with options that it has and no more arguments than it takes', () => {
    const wrong = steps.filter(({ command, args, options }) => {
      const spec = specs.get(command);
      if (spec === undefined) return true;
      const { arguments: taken = [] } = spec;
      const takesMany = taken.some(({ name }) => name.includes('...'));
      return (args > taken.length && !takesMany) || options.some((name) => !flagsOf(spec).has(kebab(name)));
    });
    expect(wrong).toEqual([]);
  });

  test('names options, alone in a sentence, that some command has', () => {
    const known = new Set([...specs.values()].flatMap((spec) => [...flagsOf(spec).keys()]));
    const named = sources.flatMap(({ file, text }) =>
      [...text.matchAll(/\{option:(\w+)\}/g)].map(([, name = '']) => ({ file, flag: kebab(name) })),
    );
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter(({ flag, file }) => !known.has(flag) && file !== 'errors.ts')).toEqual([]);
  });
});

/** A command of the program in a text. */
const COMMAND = `\\brelate ((?:${[...Object.keys(program.nouns), 'help'].join('|')})\\b[^\n]*)`;

/** The command lines in the literals of a source file, without the name of the program, as far as they are typed. */
function linesOfSource(text: string): readonly string[] {
  const literals = [...text.matchAll(/(['"`])((?:\\.|(?!\1)[^\\])*)\1/g)].map(([, , literal = '']) => literal);
  return literals.flatMap((literal) => {
    const said = literal.replace(/\$\{[^}]*\}/g, 'X').replaceAll('\\n', '\n');
    return [...said.matchAll(new RegExp(`("?)${COMMAND}`, 'g'))].map(([, quote, line = '']) =>
      quote === '"' ? line.replace(/".*/, '') : line.replace(/(?:[,:;)]|\.(?= |$)| \(| (?:or|and|in|with)\b).*/, ''),
    );
  });
}

/** The command lines in a document: those of its blocks, and those that stand in a sentence as code. */
function linesOfDocument(text: string): readonly string[] {
  const blocks = [...text.matchAll(/^```(?:sh|console)\n((?:.*\n)+?)```$/gm)].map(([, block = '']) => block);
  const typed = blocks.flatMap((block) => block.replace(/\\\n\s*/g, '').split('\n'));
  const inline = [...text.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
  return [...typed.filter((line) => !line.startsWith('#')), ...inline].flatMap((line) =>
    [...line.replace(/ +# .*|, or .*/, '').matchAll(new RegExp(COMMAND, 'g'))].map(([, found = '']) =>
      found.replace(/\)$/, ''),
    ),
  );
}

describe('a command line', () => {
  test('in the source is one that is there, with flags that it has', () => {
    const lines = sources.flatMap(({ text }) => linesOfSource(text));
    expect(lines.length).toBeGreaterThan(20);
    expect(lines.flatMap((line) => wrongIn(line, specs) ?? [])).toEqual([]);
  });

  test('of an example of a command is right', () => {
    const examples = [program.examples, ...[...specs.values()].map(({ examples: own = [] }) => own)].flat();
    expect(examples.length).toBeGreaterThan(60);
    expect(examples.flatMap((line) => wrongIn(line, specs) ?? [])).toEqual([]);
  });

  test('of the README and the documents is right', () => {
    const documents = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
      // The list of commands is made from the specs, and has the pattern of each command line.
      .filter((name) => name.endsWith('.md') && name !== 'commands.md')
      .map((name) => join('docs', name));
    const lines = ['README.md', ...documents].flatMap((name) =>
      linesOfDocument(readFileSync(join(root, name), 'utf8')),
    );
    expect(lines.length).toBeGreaterThan(60);
    expect(lines.flatMap((line) => wrongIn(line, specs) ?? [])).toEqual([]);
  });
});
