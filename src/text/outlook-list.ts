/**
 * The entries of a list of recipients as Outlook copies it: `Lee, Ann <ann@contoso.com>; it@contoso.com;`. Semicolons go
 * between them, and so do commas behind an address in angle brackets. Empty entries are left out.
 */
export function splitOutlookList(text: string): readonly string[] {
  const entries = [''];
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (isQuoted && character === '\\') {
      entries.push(`${entries.pop()}${text.slice(at, at + 2)}`);
      at += 1;
      continue;
    }
    if (character === '"') isQuoted = !isQuoted;
    const isBetween = character === ';' || (character === ',' && entries.at(-1)?.trimEnd().endsWith('>'));
    if (isBetween && !isQuoted) entries.push('');
    else entries.push(`${entries.pop()}${character}`);
  }
  return entries.map((entry) => entry.trim()).filter((entry) => entry !== '');
}

/** A list without the empty entries that a table leaves in it: `, a@b.example,, c@d.example,`. Quoted text stays. */
export function withoutEmptyEntries(text: string): string {
  return text
    .replace(/("(?:\\.|[^"\\])*")|,(?:\s*,)+/g, (_, quoted?: string) => quoted ?? ',')
    .replace(/^[\s,]+|[\s,]+$/g, '');
}

/**
 * One entry of such a list as RFC 5322 writes it: what the name may not hold there gets quotes, an address twice has no
 * name, and `mailto:` is left out. Undefined for anything else than a name and an address in angle brackets.
 */
export function quotedEntry(entry: string): string | undefined {
  const [, name = '', address] = /^([^<>"]*)<(?:mailto:)?([^<>\s]+)>$/i.exec(entry) ?? [];
  if (address === undefined) return undefined;
  const words = name.trim().replace(/^'(.*)'$/, '$1');
  if (words === '' || words.toLowerCase() === address.toLowerCase()) return address;
  // Another address in front is no name, but somebody who would be left out.
  return words.includes('@') ? undefined : `"${words.replace(/\\/g, '\\\\')}" <${address}>`;
}
