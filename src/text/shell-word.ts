/**
 * A word as one types it on a command line, for commands shown in hints. Double quotes are understood by cmd.exe,
 * PowerShell and the Unix shells alike, so they are used wherever the text has nothing that is special inside them.
 */
export function shellWord(text: string): string {
  if (/^[\w./:=+@-]+$/.test(text)) return text;
  if (!/["$`\\!%]/.test(text)) return `"${text}"`;
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
