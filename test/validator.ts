/** Checks JSON against the schemas that the program tells. */

import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { JsonSchema } from '../src/output/json-type.ts';

/** A validator that knows the notes (`x-`) of ours, and the formats. */
export function newValidator(): Ajv2020 {
  const validator = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, strictRequired: false });
  formats.default(validator);
  // Those of international names are notes alone: nothing that is checked here needs more.
  for (const format of ['idn-email', 'idn-hostname']) validator.addFormat(format, true);
  for (const note of ['x-version', 'x-flags', 'x-variable', 'x-separator', 'x-names', 'x-exit-codes'])
    validator.addKeyword(note);
  return validator;
}

/** What is wrong with a value, a line each: with its schema, but that it may have nothing more than that has. */
export function problemsOf(value: unknown, schema: JsonSchema): readonly string[] {
  const check = newValidator().compile(closed(schema));
  check(value);
  return (check.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

/** Readers have to put up with more than they know; a test has not. */
function closed<Part>(part: Part): Part {
  if (Array.isArray(part)) return part.map(closed) as Part;
  if (typeof part !== 'object' || part === null) return part;
  const inner = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, closed(value)]));
  return ('properties' in inner && 'required' in inner ? { ...inner, additionalProperties: false } : inner) as Part;
}
