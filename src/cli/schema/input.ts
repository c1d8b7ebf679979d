import type { JsonSchema } from '../../output/json-type.ts';
import { type ArgumentSpec, type OptionSpec, valuesOf } from '../command.ts';

/** What a command line may name: an argument by its name, an option by its flag without the hyphens. */
type Properties = Readonly<Record<string, JsonSchema>>;

/** The arguments of a command, in their order. */
export function argumentsSchema(specs: readonly ArgumentSpec[]): JsonSchema {
  const required = specs.filter(({ name }) => name.startsWith('<')).map(argumentName);
  return inputs(Object.fromEntries(specs.map((spec) => [argumentName(spec), argumentSchema(spec)])), required);
}

function argumentName({ name }: ArgumentSpec): string {
  return name.replace(/[[\]<>.]/g, '');
}

function argumentSchema(spec: ArgumentSpec): JsonSchema {
  const value = namedSchema(spec);
  const type: JsonSchema = spec.name.includes('...') ? { type: 'array', items: value } : value;
  return { ...type, description: spec.meaning };
}

/** The options of a command. */
export function optionsSchema(specs: readonly OptionSpec[]): JsonSchema {
  return inputs(Object.fromEntries(specs.map((spec) => [longFlagOf(spec).slice(2), optionSchema(spec)])), []);
}

function inputs(properties: Properties, required: readonly string[]): JsonSchema {
  return { type: 'object', properties, required, additionalProperties: false };
}

function optionSchema(spec: OptionSpec): JsonSchema {
  const { flags, alias, meaning, variable, isList, default: fallback } = spec;
  const short = flags.split(/[ ,]+/).find((flag) => /^-\w$/.test(flag));
  return {
    ...valueSchema(spec),
    description: meaning,
    ...(fallback !== undefined && { default: fallback }),
    'x-flags': [...(short === undefined ? [] : [short]), longFlagOf(spec), ...(alias === undefined ? [] : [alias])],
    ...(variable !== undefined && { 'x-variable': variable }),
    ...(isList && { 'x-separator': ',' }),
  };
}

function valueSchema(spec: OptionSpec): JsonSchema {
  const { flags, choices, isList, isRepeatable, mayBeEmpty, type, parse } = spec;
  if (!/[<[]/.test(flags)) return { type: 'boolean' };
  const told = choices === undefined ? (parse?.takes ?? type) : { type: 'string', enum: choices };
  const filled = told ?? namedSchema(spec);
  const one = mayBeEmpty && told !== undefined ? { anyOf: [{ const: '' }, told] } : filled;
  if (isList || isRepeatable) return { type: 'array', items: one };
  return flags.includes('[') ? { anyOf: [{ type: 'boolean' }, one] } : one;
}

/** One of some words, or a text, with a note of what it names: `customer`, `file`. */
function namedSchema(spec: ArgumentSpec | OptionSpec): JsonSchema {
  const values = valuesOf(spec);
  if (typeof values === 'object') return { type: 'string', enum: values };
  return {
    type: 'string',
    ...(spec.mayBeEmpty ? {} : { minLength: 1 }),
    ...(values !== undefined && { 'x-names': values }),
  };
}

function longFlagOf({ flags }: OptionSpec): string {
  return flags.split(/[ ,]+/).find((flag) => flag.startsWith('--')) ?? flags;
}
