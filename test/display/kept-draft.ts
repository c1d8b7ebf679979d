/** The path at which a command said that it kept a draft. */
export function keptPath(stderr: string): string {
  const path = /^The draft is kept in (.+)$/m.exec(stderr)?.[1];
  if (path === undefined) throw new Error(`No path was told:\n${stderr}`);
  return path;
}
