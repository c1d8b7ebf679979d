/** What a customer typed. */
export interface FormAnswer {
  readonly organisation: string;
  readonly domain: string;
}

/** The longest name of an organisation. Characters. */
export const longestName = 200;

/** Sentences on what is wrong, by the name of the field. */
export type Problems = Readonly<Partial<Record<keyof FormAnswer, string>>>;

/** What is wrong with an answer that accepts; empty when nothing is. */
export function problemsOf({ organisation, domain }: FormAnswer): Problems {
  return {
    ...(organisation === '' ? { organisation: 'Enter the name of your organization.' } : {}),
    ...(organisation.length > longestName
      ? { organisation: `Enter a name of at most ${longestName} characters.` }
      : {}),
    ...(isDomain(domain) ? {} : { domain: 'Enter a domain such as contoso.com.' }),
  };
}

export function readAnswer(form: URLSearchParams): FormAnswer {
  return {
    organisation: (form.get('organization') ?? '').replace(/[\p{Cc}\s]+/gu, ' ').trim(),
    domain: readDomain(form.get('domain') ?? ''),
  };
}

/** A domain that is typed with an at sign, an address or capitals is taken for what it means. */
export function readDomain(text: string): string {
  const domain = text.trim().toLowerCase();
  return toAscii(
    domain
      .replace(/^https?:\/\//, '')
      .replace(/^.*@/, '')
      .replace(/[/:].*$/, ''),
  );
}

export function isDomain(text: string): boolean {
  return (
    text.length <= 253 && /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(text)
  );
}

/** Domains in other scripts have a spelling in ASCII. */
function toAscii(domain: string): string {
  const url = `http://${domain}/`;
  return URL.canParse(url) ? new URL(url).hostname : domain;
}
