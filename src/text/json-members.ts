/**
 * Changes members of a JSON object without touching a character of the others: numbers that a double can't hold, the
 * order, and what is not known here stay as they were written.
 */

/** A token of JSON: a string, a bracket or a separator, or anything else. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/g;

interface Member {
  readonly name: string;
  /** Where its value begins and ends in the text. */
  readonly start: number;
  readonly end: number;
}

/**
 * The text of a JSON object with these members instead of those of the same names; a new one goes to the end. A name
 * counts as the same where only its first letter is of another case, and stays as it is written. `text` is valid JSON.
 */
export function withMembers(text: string, changes: Readonly<Record<string, unknown>>): string {
  const members = membersOf(text);
  const isPascal = members.length > 0 && members.every(({ name }) => /^[^a-z]/.test(name));
  let changed = text;
  // From the end on, so that the places before stay right.
  for (const { name, start, end } of members.toReversed()) {
    const own = Object.keys(changes).find((other) => lowerFirst(other) === lowerFirst(name));
    if (own !== undefined) changed = `${changed.slice(0, start)}${JSON.stringify(changes[own])}${changed.slice(end)}`;
  }
  const names = members.map(({ name }) => lowerFirst(name));
  const added = Object.entries(changes)
    .filter(([name]) => !names.includes(lowerFirst(name)))
    .map(([name, value]) => `${JSON.stringify(isPascal ? upperFirst(name) : name)}:${JSON.stringify(value)}`);
  if (added.length === 0) return changed;
  const end = changed.lastIndexOf('}');
  return `${changed.slice(0, end)}${members.length > 0 ? ',' : ''}${added.join(',')}${changed.slice(end)}`;
}

/** The members of the object itself, in their order. */
function membersOf(text: string): readonly Member[] {
  const members: Member[] = [];
  let depth = 0;
  let name: string | undefined;
  let start: number | undefined;
  let end = 0;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const isClosing = token === '}' || token === ']';
    if (depth === 1 && (token === ',' || token === '}')) {
      if (name !== undefined && start !== undefined) members.push({ name, start, end });
      name = undefined;
      start = undefined;
    } else if (depth === 1 && name === undefined) {
      name = JSON.parse(token);
    } else if (depth === 1 && start === undefined && token !== ':') {
      start = index;
    }
    if (token === '{' || token === '[') depth += 1;
    if (isClosing) depth -= 1;
    end = index + token.length;
  }
  return members;
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function upperFirst(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
