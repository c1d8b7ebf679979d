const NAMED: ReadonlyMap<string, string> = new Map(
  Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }),
);

/**
 * Text with HTML's entities as the characters they stand for; Partner Center writes `&#39;` in descriptions. With
 * `only`, the entities of that character alone are decoded.
 */
export function decodeEntities(text: string, only?: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]+));/gi, (whole, hex, decimal, name) => {
    const character = name === undefined ? characterAt(hex, decimal) : NAMED.get(name.toLowerCase());
    return character !== undefined && (only ?? character) === character ? character : whole;
  });
}

function characterAt(hex: string | undefined, decimal: string): string | undefined {
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
