/** What `relate schema` tells, held against what it told before. */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import type { JsonSchema } from '../../src/output/json-type.ts';
import { FakeWorld } from '../fakes.ts';
import { newValidator } from '../validator.ts';
import { printedSchema } from './command-schemas.ts';
import { schemaBreaks } from './schema-breaks.ts';

const file = fileURLToPath(new URL('schema.json', import.meta.url));

function majorOf(document: JsonSchema): string {
  return String(document['x-version']).split('.', 1)[0] ?? '';
}

/** Where the schema told it wrong, schema.json is corrected by hand. */
it('is only added to within a major version: what is new is written down by "npm run docs"', async () => {
  const before: JsonSchema = JSON.parse(readFileSync(file, 'utf8'));
  const now = withoutOutcomes(await printedSchema());
  if (majorOf(before) === majorOf(now)) expect(schemaBreaks(before, now)).toEqual([]);
  await expect(`${compactJson(now)}\n`).toMatchFileSnapshot(file);
});

it('is valid in its dialect, as a whole and of one command', async () => {
  const validator = newValidator();
  for (const document of [await printedSchema(), await printedSchema('customers', 'list')]) {
    expect(document.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(validator.validateSchema(document), JSON.stringify(validator.errors)).toBe(true);
    validator.compile(document);
  }
});

it('tells of every field what it is, and of every option that its default is in its meaning', async () => {
  const { $defs = {} } = await printedSchema();
  for (const [command, { properties = {} }] of Object.entries($defs)) {
    const { output, options } = properties;
    for (const record of [output, ...(output?.anyOf ?? [])]) {
      const fields = record?.items?.properties ?? record?.properties ?? {};
      for (const [name, { description }] of Object.entries(fields))
        expect(description, `${command}: ${name}`).toBeTruthy();
    }
    for (const { description, default: fallback } of Object.values(options?.properties ?? {})) {
      if (fallback !== undefined) expect(description).toContain(`${fallback} if not given`);
    }
  }
});

it('is told of a group of commands as well, and refuses what is none', async () => {
  const { anyOf } = await printedSchema('profile');
  expect(anyOf?.map(({ $ref }) => $ref)).toContain('#/$defs/profile-list');
  const world = new FakeWorld();
  expect(await main(['schema', 'custmers', '-o', 'json'], world)).toBe(2);
  expect(JSON.parse(world.stderr.text).error).toMatchObject({ code: 'command-unknown', next: 'relate --help' });
});

it('is a list of the commands on a terminal, where nobody reads all of it, unless one is named or JSON asked for', async () => {
  const told = async (...words: readonly string[]) => {
    const world = FakeWorld.atTerminal();
    expect(await main(['schema', ...words], world)).toBe(0);
    return { stdout: world.stdout.text, stderr: world.stderr.text };
  };
  const { stdout, stderr } = await told();
  expect(stdout).toMatch(/^customers list {2,}\S.*\n(?:.*\n)*schema {2,}\S/m);
  expect(stdout).not.toContain('sandbox serve');
  expect(stderr).toBe(
    'The schema of one: relate schema customers list. Of all, in a file: relate schema > relate.schema.json\n',
  );
  for (const words of [
    ['customers', 'list'],
    ['-o', 'json'],
  ]) {
    const { stdout, stderr } = await told(...words);
    expect([JSON.parse(stdout).$schema, stderr]).toEqual(['https://json-schema.org/draft/2020-12/schema', '']);
  }
});

/**
 * Without the error codes and exit codes of each command: they are told by what it may run, and less of that breaks
 * nobody. Those of the whole program stay.
 */
function withoutOutcomes({ $defs = {}, ...document }: JsonSchema): JsonSchema {
  const kept = Object.entries($defs).map(([name, { properties, ...rest }]) => {
    if (properties === undefined) return [name, rest];
    const { error: _, exitCode: __, ...others } = properties;
    return [name, { ...rest, properties: others }];
  });
  return { ...document, $defs: Object.fromEntries(kept) };
}

/** What holds, without what explains it: indented, but that lists of plain values are one line. */
function compactJson(document: JsonSchema): string {
  const plain = String.raw`(?:"(?:[^"\\]|\\.)*"|-?[\d.]+|null)`;
  const lists = new RegExp(String.raw`\[\s+(${plain}(?:,\s+${plain})*)\s+\]`, 'g');
  return JSON.stringify(document, withoutDescriptions, 1).replace(
    lists,
    (_, values: string) => `[${values.replaceAll(/,\s+/g, ', ')}]`,
  );
}

function withoutDescriptions(key: string, value: unknown): unknown {
  return key === 'description' && typeof value === 'string' ? undefined : value;
}
