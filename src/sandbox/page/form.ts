import { isDomain, normaliseDomain } from '../../text/domain.ts';

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
    domain: domainIn(form.get('domain') ?? ''),
  };
}

/** The domain in what was typed: a domain, an e-mail address or a web address. What is none stays as it was typed. */
export function domainIn(text: string): string {
  const domain = text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^.*@/, '')
    .replace(/[/:].*$/, '');
  return normaliseDomain(domain) || domain;
}
