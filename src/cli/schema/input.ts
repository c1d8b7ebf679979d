import type { JsonSchema } from '../../output/json-type.ts';
import type { ArgumentSpec, OptionSpec } from '../command.ts';

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

function argumentSchema({ name, meaning, choices, mayBeEmpty }: ArgumentSpec): JsonSchema {
  const value: JsonSchema = choices === undefined ? textSchema(mayBeEmpty) : { type: 'string', enum: choices };
  const type: JsonSchema = name.includes('...') ? { type: 'array', items: value } : value;
  return { ...type, description: meaning };
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

function valueSchema({ flags, choices, isList, isRepeatable, mayBeEmpty, type, parse }: OptionSpec): JsonSchema {
  if (!/[<[]/.test(flags)) return { type: 'boolean' };
  const told = choices === undefined ? (parse?.takes ?? type) : { type: 'string', enum: choices };
  const filled = told ?? textSchema(mayBeEmpty);
  const one = mayBeEmpty && told !== undefined ? { anyOf: [{ const: '' }, told] } : filled;
  if (isList || isRepeatable) return { type: 'array', items: one };
  return flags.includes('[') ? { anyOf: [{ type: 'boolean' }, one] } : one;
}

function textSchema(mayBeEmpty: boolean | undefined): JsonSchema {
  return mayBeEmpty ? { type: 'string' } : { type: 'string', minLength: 1 };
}

function longFlagOf({ flags }: OptionSpec): string {
  return flags.split(/[ ,]+/).find((flag) => flag.startsWith('--')) ?? flags;
}
