import { describe, expect, test } from 'vitest';
import { outputRequest } from '../../src/cli/output-request.ts';
import { ExitCode } from '../../src/errors.ts';
import { toFormat } from '../../src/output/request.ts';
import { fabrikam, givenProfiles } from '../account/examples.ts';
import { errorOf } from '../errors.ts';
import { FakeWorld, relate } from '../fakes.ts';
import { commandTree } from './command-tree.ts';

const query = { expression: '[]', label: '--query' };

type Options = Parameters<typeof outputRequest>[0];

describe('what is asked for', () => {
  test.each<[Options, string | undefined, boolean, ReturnType<typeof outputRequest>]>([
    [{}, undefined, true, { format: 'table', explicit: false, fields: undefined, query: undefined }],
    [{}, undefined, false, { format: 'tsv', explicit: false, fields: undefined, query: undefined }],
    [{}, 'csv', true, { format: 'csv', explicit: true, fields: undefined, query: undefined }],
    [{ output: 'none' }, 'csv', true, { format: 'none', explicit: true, fields: undefined, query: undefined }],
    [{ json: true }, undefined, true, { format: 'json', explicit: true, fields: [], query: undefined }],
    [{ json: 'id, to' }, 'csv', false, { format: 'json', explicit: true, fields: ['id', 'to'], query: undefined }],
    [
      { json: 'id', output: 'json' },
      undefined,
      false,
      { format: 'json', explicit: true, fields: ['id'], query: undefined },
    ],
    [
      { json: 'id', output: 'ndjson' },
      undefined,
      false,
      { format: 'ndjson', explicit: true, fields: ['id'], query: undefined },
    ],
    [{ query: '[]' }, undefined, true, { format: 'json', explicit: true, fields: undefined, query }],
    [{ query: '[]', output: 'tsv' }, undefined, true, { format: 'tsv', explicit: true, fields: undefined, query }],
    [
      { output: 'csv', bom: true, delimiter: ';' },
      undefined,
      false,
      {
        format: 'csv',
        explicit: true,
        fields: undefined,
        query: undefined,
        csv: { isRaw: false, bom: true, delimiter: ';' },
      },
    ],
    [{ query: '[]', output: 'table' }, undefined, false, { format: 'table', explicit: true, fields: undefined, query }],
    [{ query: '[]' }, 'csv', false, { format: 'csv', explicit: true, fields: undefined, query }],
    [{ query: '[]', json: 'id' }, undefined, true, { format: 'json', explicit: true, fields: ['id'], query }],
  ])('by %j, configured %s, on a terminal %s', (options, configured, isTerminal, expected) => {
    expect(outputRequest(options, configured, isTerminal)).toEqual(expected);
  });

  test.each<[Options, string]>([
    [{ json: 'id', output: 'csv' }, '--json and --output csv contradict each other.'],
    [{ json: true, output: 'table' }, '--json and --output table contradict each other.'],
    [{ delimiter: 'ab' }, '--delimiter takes one character, such as ";" or "|", or tab.'],
    [{ delimiter: '"' }, '--delimiter takes one character, such as ";" or "|", or tab.'],
    [{ delimiter: '5' }, '--delimiter takes one character, such as ";" or "|", or tab.'],
    [{ output: 'xml' }, 'There is no output format "xml".'],
    [{ output: '' }, 'There is no output format "".'],
  ])('is refused: %j', (options, message) => {
    const error = errorOf(() => outputRequest(options, undefined, true));
    expect(error).toMatchObject({ message, exitCode: ExitCode.usage });
  });

  test('is one of the formats, which are listed otherwise', () => {
    expect(toFormat('ndjson')).toBe('ndjson');
    expect(errorOf(() => toFormat('JSON')).hint).toBe('Formats: table, tsv, csv, json, ndjson, none');
  });
});

describe('a bare --json', () => {
  test('lists the fields of every command that prints a record, and is refused by the others, before anything is done', async () => {
    const specs = await commandTree();
    for (const [command, { fields }] of specs) {
      // It has all of them, as its help says; and the parser has help of its own.
      if (command === 'doctor' || command === 'help' || isGroup(command, specs)) continue;
      const { arguments: args = [] } = specs.get(command) ?? {};
      const given = args.filter(({ name }) => name.startsWith('<')).map(({ choices }) => choices?.[0] ?? 'x');
      const world = new FakeWorld();
      givenProfiles(world, fabrikam);
      const { code, stdout, stderr } = await relate(world, ...command.split(' '), ...given, '--json');
      if (fields === undefined) {
        expect([command, code, stdout, JSON.parse(stderr).error.code]).toEqual([command, 2, '', 'fields-none']);
      } else {
        expect([command, code, stderr]).toEqual([command, 0, '']);
        expect(stdout).toMatch(/^(?:\w+\n)+$/);
      }
    }
  });
});

function isGroup(command: string, specs: ReadonlyMap<string, unknown>): boolean {
  return [...specs.keys()].some((other) => other.startsWith(`${command} `));
}
