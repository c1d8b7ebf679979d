/** What follows a name in a letter, by what a template may write behind `{{contact}}`: in Japanese and in Korean. */
const HONORIFICS: readonly (readonly [written: string, ofValue: RegExp])[] = [
  ['様', /[ \u3000]*(?:様|さま|さん|殿|先生)$/u],
  ['님', /[ \u3000]*(?:님께?|씨)$/u],
];

/** The contact without the honorific at its end where the template has one behind it, so that nobody has two. */
export function contactFor(body: string, contact: string): string {
  const name = contact.trim();
  const [, ofValue] = HONORIFICS.find(([written]) => hasBehindContact(body, written)) ?? [];
  const alone = ofValue === undefined ? name : name.replace(ofValue, '');
  return alone === '' ? contact : alone;
}

function hasBehindContact(body: string, honorific: string): boolean {
  return new RegExp(`\\{\\{\\s*contact\\s*(?:\\|[^{}\\n]*)?\\}\\}[ \\u3000]*${honorific}`, 'u').test(body);
}
