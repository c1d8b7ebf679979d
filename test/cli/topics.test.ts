/** What `relate help` explains besides the commands. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { errorCatalog } from '../../src/cli/error-catalog.ts';
import { program } from '../../src/cli/program.ts';
import { ExitCode } from '../../src/errors.ts';
import { PLACEHOLDER_NAMES } from '../../src/invitation/template/placeholders.ts';
import { FORMATS } from '../../src/output/request.ts';
import { FakeWorld, relate, shippedTemplates } from '../fakes.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The terms that a topic explains, without what stands in brackets behind them. */
async function termsOf(topic: string): Promise<readonly string[]> {
  const { stdout } = await relate(new FakeWorld(), 'help', topic);
  return [...stdout.matchAll(/^ {2}(\S.*?) {2,}\S/gm)].map(([, term = '']) => term);
}

test('the list of commands has the topics, and none is called as a command is', async () => {
  const { code, stdout } = await relate(new FakeWorld(), 'help');
  expect(code).toBe(0);
  const list = /\nHelp topics:\n((?: .*\n)*)/.exec(stdout)?.[1] ?? '';
  expect([...list.matchAll(/^ {2}(\S+)/gm)].map(([, name]) => name)).toEqual(Object.keys(program.topics));
  expect(Object.keys(program.topics).filter((name) => Object.hasOwn(program.nouns, name))).toEqual([]);
});

test('help topics lists them', async () => {
  const { code, stdout } = await relate(new FakeWorld(), 'help', 'topics');
  expect([code, await termsOf('topics')]).toEqual([0, Object.keys(program.topics)]);
  expect(stdout).toContain('relate help environment\n');
});

test.each(Object.keys(program.topics))('help %s is for 80 columns, and ends with examples', async (topic) => {
  const { code, stdout, stderr } = await relate(new FakeWorld(), 'help', topic);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout.split('\n').filter((line) => line.length > 80 && !line.startsWith('  relate '))).toEqual([]);
  expect(stdout).toMatch(/\nExamples:\n(?: {2}relate .*\n)+$/);
});

describe('the topic of the environment', () => {
  const sources = ['bin/relate.js', ...readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })]
    .filter((name) => /\.[jt]s$/.test(name) && name !== join('commands', 'help', 'environment.ts'))
    .map((name) => readFileSync(join(root, name.startsWith('bin') ? name : join('src', name)), 'utf8'));

  /** Variables that are read by their names, and by what tables of them have. */
  const patterns = [
    /\benv\.([A-Z][A-Za-z_]+)\b/g,
    /\bconst \{ ([A-Z_]+)\b[^}]*\} = [\w.]*env\b/g,
    /\b(RELATE_[A-Z_]+)\b/g,
    /'([A-Z_]+_(?:HOME|PROXY)|(?:LOCAL)?APPDATA|VISUAL|EDITOR)'/g,
  ];
  /** Another spelling of one; and one that is set for the editor alone. */
  const others = ['COMSPEC', 'RELATE_EDITED_FILE'];

  test('has every variable that the program reads, and no other', async () => {
    const found = sources.flatMap((text) => patterns.flatMap((pattern) => [...text.matchAll(pattern)]));
    const read = new Set(found.map(([, name = '']) => name).filter((name) => !others.includes(name)));
    const told = (await termsOf('environment')).flatMap((term) => term.split(', '));
    // The home folder is what the system says it is, which is what the first two tell it; a package reads the third.
    expect([...told].sort()).toEqual([...new Set([...read, 'HOME', 'USERPROFILE', 'PGPASSFILE'])].sort());
  });
});

test('the topic of the exit codes has each of them', async () => {
  expect((await termsOf('exit-codes')).map(Number)).toEqual(Object.values(ExitCode));
});

test('the topic of the errors has each code, with its exit code', async () => {
  const { stdout } = await relate(new FakeWorld(), 'help', 'errors');
  const told = [...stdout.matchAll(/^ {2}([a-z][a-z0-9-]+) \((.*?)\)/gm)].map(([, code, exitCodes]) => [
    code,
    exitCodes,
  ]);
  expect(told).toEqual((await errorCatalog()).map(({ code, exitCodes }) => [code, exitCodes.join(', ')]));
});

test('the topic of the formats has each of them', async () => {
  expect(await termsOf('formats')).toEqual(expect.arrayContaining([...FORMATS]));
});

test('the topic of the templates has the shipped ones, and every placeholder', async () => {
  const shipped = readdirSync(join(shippedTemplates, 'en')).map((name) => name.replace('.md', ''));
  const terms = await termsOf('templates');
  expect(terms).toEqual(expect.arrayContaining([...shipped, ...PLACEHOLDER_NAMES.map((name) => `{{${name}}}`)]));
  expect(terms.length).toBe(shipped.length + PLACEHOLDER_NAMES.length);
});
