/** A language tag in its usual spelling: `PT-br` is `pt-BR`. Undefined when the text is no language tag. */
export function canonicalTag(text: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(text)[0];
  } catch {
    return undefined;
  }
}

/** Whether the tag names a language that somebody speaks: tags such as `deutsch` or `xx` are well formed, too. */
export function isLanguage(tag: string): boolean {
  return new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(tag) !== undefined;
}

/**
 * The tags of texts that readers of this language take for theirs, the nearest first: `de-AT` has `de`, `zh-TW` has
 * `zh-Hant`, and `no` and `nn` have `nb`. None is in another script. `tag` is one that `canonicalTag` gave.
 */
export function fallbackTags(tag: string): readonly string[] {
  const locale = new Intl.Locale(tag);
  const { language, region } = locale;
  // `und` says that nothing is said of the language.
  if (language === undefined) return [tag];
  const { script = '', region: usualRegion } = locale.maximize();
  const isUsualScript = new Intl.Locale(language).maximize().script === script;
  const candidates = [
    tag,
    locale.baseName,
    ...(region === undefined ? [] : [`${language}-${script}-${region}`, `${language}-${region}`]),
    `${language}-${script}`,
    ...kindred(language, usualRegion),
    ...(isUsualScript ? [language] : []),
  ];
  return [...new Set(candidates)];
}

/** A tag of another region or another name that is nearer than the language alone. */
function kindred(language: string, region: string | undefined): readonly string[] {
  if (language === 'no' || language === 'nn') return ['nb'];
  if (language !== 'pt') return [];
  // Outside of Brazil one writes as in Portugal.
  return [region === 'BR' ? 'pt-BR' : 'pt-PT'];
}
