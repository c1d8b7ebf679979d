/** A language tag in its usual spelling: `PT-br` is `pt-BR`. Undefined when the text is no language tag. */
export function canonicalTag(text: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(text)[0];
  } catch {
    return undefined;
  }
}
