import type { Field } from '../../output/fields.ts';
import type { JsonSchema } from '../../output/json-type.ts';
import type { CommandSpec, Output } from '../command.ts';
import { outputOf } from '../command.ts';
import type { Context } from '../context.ts';
import type { Outcomes } from '../error-catalog.ts';

/**
 * What a command prints as JSON, with all of its fields; undefined where it prints no record. What it prints instead
 * with some of its options comes after the usual.
 */
export function outputSchema(spec: CommandSpec, context: Context): JsonSchema | undefined {
  const usual = outputOf(spec, context, {});
  const others = Object.entries(spec.instead ?? {}).flatMap(([option, output]) =>
    output === null ? [] : [{ ...recordsSchema(output), title: `with ${flagOf(option)}` }],
  );
  if (usual === undefined) return others.length === 0 ? undefined : { anyOf: others };
  return others.length === 0 ? recordsSchema(usual) : { anyOf: [recordsSchema(usual), ...others] };
}

function recordsSchema({ fields, isList = false }: Output): JsonSchema {
  const record = recordSchema(fields);
  return isList ? { type: 'array', items: record } : record;
}

/** A record with each of these fields: in a later version it may have more. */
function recordSchema(fields: readonly Field<never>[]): JsonSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map(({ name, type, meaning }) => [name, { ...type, description: meaning }])),
    required: fields.map(({ name }) => name),
  };
}

function flagOf(option: string): string {
  return `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** The line of JSON on standard error that says why a command failed: with one of these codes. */
export function errorSchema({ errors }: Outcomes): JsonSchema {
  return messageSchema('error', ['code', 'message'], { type: 'string', enum: errors.map(({ code }) => code) });
}

/** A line of JSON on standard error that says something else. */
export function noticeSchema(): JsonSchema {
  return messageSchema('notice', ['message'], { type: 'string' });
}

function messageSchema(kind: string, required: readonly string[], code: JsonSchema): JsonSchema {
  const text: JsonSchema = { type: 'string' };
  const message: JsonSchema = {
    type: 'object',
    properties: { code, message: text, hint: text, next: { ...text, description: 'a command line to run next' } },
    required,
  };
  return { type: 'object', properties: { [kind]: message }, required: [kind] };
}
