import { html } from 'hono/html';
import type { FormAnswer, Problems } from './form.ts';
import { field, type Markup } from './layout.ts';

/** Asks which organisation it is that answers. */
export function organisationFields(answer: FormAnswer, problems: Problems): Markup {
  return html`${field({
    name: 'organization',
    label: 'Organization name',
    value: answer.organisation,
    problem: problems.organisation,
    autocomplete: 'organization',
  })}
  ${field({
    name: 'domain',
    label: 'Domain',
    hint: 'The part of your e-mail addresses behind the @, such as contoso.com',
    value: answer.domain,
    problem: problems.domain,
    autocomplete: 'off',
  })}`;
}

/** The problems by the names that the fields have in the form. */
export function problemsByField({ organisation, domain }: Problems): Readonly<Record<string, string>> {
  return {
    ...(organisation === undefined ? {} : { organization: organisation }),
    ...(domain === undefined ? {} : { domain }),
  };
}
