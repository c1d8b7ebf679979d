/** Every command and option that the program advises to run is there. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CommandSpec, Entry } from '../../src/cli/command.ts';
import { program } from '../../src/cli/program.ts';

const src = fileURLToPath(new URL('../../src', import.meta.url));

/** Options that every command has. */
const common = ['profile', 'output', 'json', 'query', 'raw', 'no-input', 'no-color', 'debug', 'help'];

/** The specs of all commands, by their words. The parser has `help` of its own. */
const specs = new Map<string, CommandSpec>([['help', { arguments: [{ name: '[command...]', meaning: '' }] }]]);

async function collect(path: readonly string[], entries: Readonly<Record<string, Entry>>): Promise<void> {
  for (const [name, { load }] of Object.entries(entries)) {
    const { command } = await load();
    if ('verbs' in command) await collect([...path, name], command.verbs);
    else specs.set([...path, name].join(' '), command.spec);
  }
}

beforeAll(() => collect([], program.nouns));

function flagsOf({ options = [] }: CommandSpec): readonly string[] {
  return [...options.map(({ flags }) => /--([a-z-]+)/.exec(flags)?.[1] ?? ''), ...common];
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
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
      return (args > taken.length && !takesMany) || options.some((name) => !flagsOf(spec).includes(kebab(name)));
    });
    expect(wrong).toEqual([]);
  });
});

describe('a command line in a text', () => {
  const nouns = Object.keys(program.nouns);
  const lines = sources.flatMap(({ file, text }) =>
    [...text.matchAll(new RegExp(`\\brelate ((?:${nouns.join('|')})\\b[^'"\`]*)`, 'g'))].map(([, line = '']) => ({
      file,
      line,
    })),
  );

  test('names a command that is there, with flags that it has', () => {
    expect(lines.length).toBeGreaterThan(25);
    const wrong = lines.filter(({ line }) => {
      const [noun = '', verb = ''] = line.split(/[^a-z-]/);
      const spec = specs.get(`${noun} ${verb}`) ?? specs.get(noun);
      const flags = [...line.matchAll(/(?<![\w-])--([a-z][a-z-]*)/g)].map(([, flag = '']) => flag);
      // A group alone may be named.
      if (spec === undefined) return flags.length > 0 || !nouns.includes(noun);
      return flags.some((flag) => !flagsOf(spec).includes(flag));
    });
    expect(wrong).toEqual([]);
  });
});
