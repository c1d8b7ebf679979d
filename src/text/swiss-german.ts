/** Whether German is written without ß in the region of this tag: in Switzerland and Liechtenstein. */
export function isSwissGerman(tag: string): boolean {
  const { language, region } = new Intl.Locale(tag);
  return language === 'de' && (region === 'CH' || region === 'LI');
}

/** A German text as it is spelled in Switzerland: ss for ß. Addresses of pages and mailboxes stay as they are. */
export function withoutEszett(text: string): string {
  return text.replace(/(https?:\/\/\S+|\S+@\S+)|ß|ẞ/gu, (sign, address: string | undefined) => {
    return address ?? (sign === 'ß' ? 'ss' : 'SS');
  });
}
