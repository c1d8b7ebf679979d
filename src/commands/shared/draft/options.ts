import { defineOption, defineOptions, type ValuesOf } from '../../../cli/command.ts';
import { dryRun } from '../../../cli/options.ts';
import { json } from '../../../output/json-type.ts';

const to = defineOption({
  flags: '--to <addresses>',
  meaning: 'recipients, separated by commas',
  isRepeatable: true,
});
const cc = defineOption({ flags: '--cc <addresses>', meaning: 'recipients of a copy', isRepeatable: true });
const contact = defineOption({ flags: '--contact <name>', meaning: 'the person addressed' });
export const domain = defineOption({
  flags: '--domain <domain>',
  meaning: "the customer's domain, to recognise it when it has accepted",
  type: json.domain,
});
const subject = defineOption({ flags: '--subject <text>', meaning: 'another subject' });
const note = defineOption({
  flags: '--note <text>',
  meaning: 'a paragraph of your own; - for standard input',
});
export const placeholder = defineOption({
  flags: '--set <name=text>',
  meaning: 'what {{name}} of your template stands for in this mail; repeat for several',
  isRepeatable: true,
});
const draftLanguage = defineOption({
  flags: '--lang <tag>',
  alias: '--language',
  meaning: 'language of the draft',
  values: 'language',
  variable: 'RELATE_LANGUAGE',
});
const template = defineOption({
  flags: '--template <name>',
  meaning: 'template, or the path of a file',
  values: 'template or file',
  variable: 'RELATE_TEMPLATE',
});

/** What is to become of a draft. */
const handOffOptions = defineOptions(
  { flags: '--edit', meaning: 'open the draft in your editor first' },
  { flags: '--copy', meaning: 'copy the body to the clipboard; with HTML on Windows and macOS' },
  { flags: '--copy-html', meaning: 'copy the body as HTML, for a mail that is being written' },
  { flags: '--open', meaning: 'open the draft in the mail client; with --outlook, in the browser' },
  { flags: '--outlook', meaning: 'put the draft into your mailbox; needs a sign-in' },
  { flags: '--eml <file>', meaning: 'save the draft as an .eml file; - for standard output' },
  { flags: '--force', meaning: 'let --eml replace a file' },
  { flags: '--print', meaning: 'print the draft' },
);

/** Of the commands for which it means nothing else. */
export const again = defineOption({
  flags: '--again',
  meaning: 'with --outlook: make another draft although the last one was edited',
});

export type HandOffOptions = ValuesOf<typeof handOffOptions>;

/** The options of every command that drafts a mail. */
export const draftOptions = defineOptions(
  to,
  cc,
  contact,
  draftLanguage,
  template,
  subject,
  note,
  placeholder,
  ...handOffOptions,
  dryRun,
);

export type DraftOptions = ValuesOf<typeof draftOptions>;
