import { expect, it } from 'vitest';
import type { OptionSpec } from '../../../src/cli/command.ts';
import { days, moment, seconds, wholeNumber } from '../../../src/cli/options.ts';
import { argumentsSchema, optionsSchema } from '../../../src/cli/schema/input.ts';
import { json } from '../../../src/output/json-type.ts';
import { newValidator } from '../../validator.ts';

const text = { type: 'string', minLength: 1 };

it.each<[what: string, spec: Omit<OptionSpec, 'meaning'>, schema: object]>([
  ['a switch', { flags: '--edit' }, { type: 'boolean' }],
  ['a text', { flags: '--name <name>' }, text],
  ['a text that may be empty', { flags: '--name <name>', mayBeEmpty: true }, { type: 'string' }],
  ['one of some words', { flags: '--type <type>', choices: ['a', 'b'] }, { type: 'string', enum: ['a', 'b'] }],
  [
    'what its reader takes',
    { flags: '--limit <n>', parse: wholeNumber(1, 5) },
    { type: 'integer', minimum: 1, maximum: 5 },
  ],
  ['what it says itself', { flags: '--tenant-id <guid>', type: json.guid }, json.guid],
  [
    'what it says itself, or nothing',
    { flags: '--tenant-id <guid>', type: json.guid, mayBeEmpty: true },
    { anyOf: [{ const: '' }, json.guid] },
  ],
  ['several values', { flags: '--to <address>', isRepeatable: true }, { type: 'array', items: text }],
  [
    'several with commas',
    { flags: '--to <address>', isList: true },
    { type: 'array', items: text, 'x-separator': ',' },
  ],
  ['a switch that may have a value', { flags: '--json [fields]' }, { anyOf: [{ type: 'boolean' }, text] }],
  ['what it names', { flags: '--provider <name>', values: 'provider' }, { ...text, 'x-names': 'provider' }],
  ['a file', { flags: '--eml <file>' }, { ...text, 'x-names': 'file' }],
  ['a default', { flags: '--wait <n>', default: 120 }, { ...text, default: 120 }],
  ['a variable', { flags: '--lang <tag>', variable: 'RELATE_LANGUAGE' }, { ...text, 'x-variable': 'RELATE_LANGUAGE' }],
])('tells an option with %s', (_, spec, schema) => {
  const { properties = {}, additionalProperties, required } = optionsSchema([{ ...spec, meaning: 'what it is' }]);
  const [[name, option] = ['', {}]] = Object.entries(properties);
  expect(`--${name}`).toBe(spec.flags.split(' ')[0]);
  expect(option).toEqual({ ...schema, description: 'what it is', 'x-flags': [`--${name}`] });
  expect([additionalProperties, required]).toEqual([false, []]);
});

it('tells all spellings of an option', () => {
  const specs = [
    { flags: '-o, --output <format>', meaning: '' },
    { flags: '--lang <tag>', alias: '--language', meaning: '' },
  ] as const;
  const { properties = {} } = optionsSchema(specs);
  expect(Object.entries(properties).map(([name, option]) => [name, option['x-flags']])).toEqual([
    ['output', ['-o', '--output']],
    ['lang', ['--lang', '--language']],
  ]);
});

it('tells which arguments are needed, and which may be several', () => {
  const specs = [
    { name: '<customer>', meaning: 'who' },
    { name: '[note]', meaning: 'what', mayBeEmpty: true },
    { name: '[names...]', meaning: 'which' },
    { name: '[fault]', meaning: 'what fails', values: ['slow', 'reset'] },
  ] as const;
  expect(argumentsSchema(specs)).toEqual({
    type: 'object',
    properties: {
      customer: { ...text, description: 'who' },
      note: { type: 'string', description: 'what' },
      names: { type: 'array', items: text, description: 'which' },
      fault: { type: 'string', enum: ['slow', 'reset'], description: 'what fails' },
    },
    required: ['customer'],
    additionalProperties: false,
  });
});

/** What readers read, and what they take, is the same. */
it.each([
  ['days', days, ['30', '30d', 'P30D', 'p3d'], ['', '3w', 'P3', '-1']],
  ['moment', moment, ['2026-11-01', '2026-11-01T08:00:00Z'], ['yesterday', '1.11.2026']],
])('says of %s what it reads', (_, reader, right, wrong) => {
  const accepts = newValidator().compile(reader.takes ?? {});
  const reads = (given: string) => {
    try {
      reader(given, '--x');
      return true;
    } catch {
      return false;
    }
  };
  for (const given of [...right, ...wrong]) expect([given, accepts(given)]).toEqual([given, reads(given)]);
});

it('says the bounds of numbers', () => {
  expect(seconds.takes).toEqual({ type: 'number', minimum: 0, maximum: 86_400 });
});
