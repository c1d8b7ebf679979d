/** What commands say on stderr, or on a terminal. */

/** The id under which a command said that it recorded an invitation. */
export function recordedId(said: string): string {
  return found(/^Recorded as ([a-z0-9]+)\.$/m, said);
}

/** The path at which a command said that it kept a draft. */
export function keptPath(said: string): string {
  // A terminal shows the keys before it in the same line.
  return found(/The draft is kept in (.+)$/m, said);
}

function found(pattern: RegExp, said: string): string {
  const part = pattern.exec(said)?.[1];
  if (part === undefined) throw new Error(`It was not told:\n${said}`);
  return part;
}
