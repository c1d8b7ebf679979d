import { defineOption } from '../../../cli/command.ts';

export const templateName = {
  name: '<name>',
  meaning: 'the template: invitation, indirect, reminder, restore, or one of your own',
  values: 'template',
} as const;

export const language = defineOption({
  flags: '--lang <tag>',
  alias: '--language',
  meaning: 'the language; that of your drafts if not given',
  values: 'language',
  variable: 'RELATE_LANGUAGE',
});

/** For the commands that take the templates of every language unless one is named. */
export const onlyLanguage = defineOption({
  flags: '--lang <tag>',
  alias: '--language',
  meaning: 'only this language',
  values: 'language',
});
