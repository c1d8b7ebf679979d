import { isDomain, normaliseDomain } from '../../text/domain.ts';

/** What the customer typed. */
export interface FormAnswer {
  readonly organisation: string;
  readonly domain: string;
}

/** The most characters in the name of an organisation. */
export const LONGEST_NAME = 200;

/** What is wrong, as a sentence for each field. */
export type Problems = Readonly<Partial<Record<keyof FormAnswer, string>>>;

/** What is wrong with the answer of a customer who accepts; empty when nothing is. */
export function problemsOf({ organisation, domain }: FormAnswer): Problems {
  return {
    ...(organisation === '' ? { organisation: 'Enter the name of your organization.' } : {}),
    ...(organisation.length > LONGEST_NAME
      ? { organisation: `Enter a name of at most ${LONGEST_NAME} characters.` }
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

/** The domain in what was typed: a domain, an e-mail address or a web address. Any other text stays as it was typed. */
export function domainIn(text: string): string {
  const domain = text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^.*@/, '')
    .replace(/[/:].*$/, '');
  return normaliseDomain(domain) || domain;
}
