/** What in a schema breaks those who rely on an earlier one. */

/** A schema as it was written down, or a part of one. */
type Part = unknown;

type Keyed = Readonly<Record<string, Part>>;

/** What explains, and holds nobody to anything. */
const WORDS = new Set(['description', 'title', 'x-version', 'x-names', '$schema']);

/** Where a schema has others by name. */
const BY_NAME = new Set(['properties', '$defs']);

/** A line for each break, with the place in the schema before it; none where there are additions only. */
export function schemaBreaks(before: Part, after: Part, at = ''): readonly string[] {
  if (!isKeyed(before) || !isKeyed(after)) return isSame(before, after) ? [] : [`${at}: changed`];
  if (at.endsWith('/output') && before.anyOf === undefined && after.anyOf !== undefined) {
    return alternativeBreaks(before, list(after.anyOf), at);
  }
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => !WORDS.has(key));
  const isInput = before.additionalProperties === false;
  return keys.flatMap((key) => keyBreaks(key, before[key], after[key], `${at}/${key}`, isInput));
}

/** What a command prints may be something else with an option that there was not before: what it printed has to stay. */
function alternativeBreaks(before: Keyed, alternatives: readonly Part[], at: string): readonly string[] {
  const breaks = alternatives.map((alternative) => schemaBreaks(before, alternative, at));
  return breaks.reduce((fewest, each) => (each.length < fewest.length ? each : fewest));
}

function keyBreaks(key: string, before: Part, after: Part, at: string, isInput: boolean): readonly string[] {
  if (key === 'required') return requiredBreaks(before, after, at, isInput);
  if (BY_NAME.has(key)) return namedBreaks(keyed(before), keyed(after), at);
  if (key === 'anyOf') return namedBreaks(byMark(before), byMark(after), at);
  if (before !== undefined && (key === 'enum' || key === 'x-flags' || key === 'x-exit-codes')) {
    return lost(list(before), list(after)).map((value) => `${at}: lost ${value}`);
  }
  if (before === undefined) return key.startsWith('x-') ? [] : [`${at}: added to what was free`];
  return after === undefined ? [`${at}: removed`] : schemaBreaks(before, after, at);
}

/** A command line that was right has to stay so, and what was always in the output has to stay there. */
function requiredBreaks(before: Part, after: Part, at: string, isInput: boolean): readonly string[] {
  return isInput
    ? lost(list(after), list(before)).map((name) => `${at}: needs ${name} now`)
    : lost(list(before), list(after)).map((name) => `${at}: may be without ${name} now`);
}

function namedBreaks(before: Keyed, after: Keyed, at: string): readonly string[] {
  return Object.keys(before).flatMap((name) =>
    name in after ? schemaBreaks(before[name], after[name], `${at}/${name}`) : [`${at}/${name}: removed`],
  );
}

/** Alternatives by what tells them apart, wherever they stand. */
function byMark(alternatives: Part): Keyed {
  return Object.fromEntries(
    list(alternatives).map((each, index) => {
      const { const: value, $ref, title } = keyed(each);
      return [String(value ?? $ref ?? title ?? index), each];
    }),
  );
}

function lost(before: readonly Part[], after: readonly Part[]): readonly Part[] {
  return before.filter((value) => !after.some((other) => isSame(value, other)));
}

function list(part: Part): readonly Part[] {
  return Array.isArray(part) ? part : [];
}

function keyed(part: Part): Keyed {
  return isKeyed(part) ? part : {};
}

function isKeyed(part: Part): part is Keyed {
  return typeof part === 'object' && part !== null && !Array.isArray(part);
}

function isSame(one: Part, other: Part): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
