import { defineOption, defineOptions, type ValuesOf } from '../../../cli/command.ts';

export const to = defineOption({
  flags: '--to <addresses>',
  meaning: 'recipients, separated by commas',
  isRepeatable: true,
});
export const cc = defineOption({ flags: '--cc <addresses>', meaning: 'recipients of a copy', isRepeatable: true });
export const contact = defineOption({ flags: '--contact <name>', meaning: 'the person addressed' });
export const domain = defineOption({
  flags: '--domain <domain>',
  meaning: "the customer's domain, to recognise it when it has accepted",
});
export const subject = defineOption({ flags: '--subject <text>', meaning: 'another subject' });
export const note = defineOption({
  flags: '--note <text>',
  meaning: 'a paragraph of your own; - for standard input',
});
export const draftLanguage = defineOption({ flags: '--lang <tag>', meaning: 'language of the draft' });

/** What the options of a command that drafts a mail say of the customer; not every command has all of them. */
export type RecipientOptions = ValuesOf<
  readonly [typeof to, typeof cc, typeof contact, typeof domain, typeof subject, typeof note]
>;

/** What is to become of a draft. */
export const handOffOptions = defineOptions(
  { flags: '--edit', meaning: 'open the draft in your editor first' },
  { flags: '--copy', meaning: 'copy the body to the clipboard' },
  { flags: '--open', meaning: 'open the draft in the mail client' },
  { flags: '--eml <file>', meaning: 'save the draft as an .eml file; - for standard output' },
  { flags: '--force', meaning: 'let --eml replace a file' },
  { flags: '--print', meaning: 'print the draft' },
);

export type HandOffOptions = ValuesOf<typeof handOffOptions>;
