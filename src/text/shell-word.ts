/**
 * A word as it is typed on a command line, for commands shown in hints. Double quotes work in cmd.exe, PowerShell and the
 * Unix shells, so they are used unless the text has characters that are special inside them.
 */
export function shellWord(text: string): string {
  if (/^[\w./:=+@-]+$/.test(text)) return text;
  if (!/["$`\\!%]/.test(text)) return `"${text}"`;
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
