import type { Context } from '../../../cli/context.ts';
import { isTemplatePath } from '../../../invitation/template/source.ts';
import { languageFor } from '../templates.ts';
import { remembered } from './row-cells.ts';

/** Finds the language of the mails of a list, as `languageFor` does: most of them have the same. */
export function languageReader(context: Context) {
  const languages = remembered((asked: string) => {
    const [language, template] = asked.split('\n');
    return languageFor(context, language || undefined, template);
  });
  return (language: string | undefined, template: string) =>
    languages(`${language ?? ''}\n${isTemplatePath(template) ? template : ''}`);
}
