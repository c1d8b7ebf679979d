import { parse, resolve } from 'node:path';
import { PARTNER_TYPES } from '../../../account/profile.ts';
import { type EntryLabels, entryChecks, type ProfileInput } from '../../../account/profile-input.ts';
import { defineOptions, type ValuesOf } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { readBytes, textOf } from '../../../cli/read-text.ts';
import { wrongUsage } from '../../../errors.ts';
import { refuseReserved } from '../../../invitation/template/placeholders.ts';
import { json } from '../../../output/json-type.ts';
import { decodeLeniently } from '../../../text/decode.ts';
import { markupOf } from '../../../text/markup.ts';
import { shellWord } from '../../../text/shell-word.ts';
import { tellMeaning, templateLibrary } from '../../shared/templates.ts';

/** The flags that say what an account is. */
export const accountOptions = defineOptions(
  { flags: '--tenant-id <guid>', meaning: "your company's Entra tenant id", type: json.guid },
  {
    flags: '--type <type>',
    meaning: 'direct-bill partner, indirect provider or indirect reseller',
    choices: PARTNER_TYPES,
  },
  {
    flags: '--cloud <name>',
    meaning: 'the Microsoft cloud the account lives in: global, us-gov, china, or one you added',
    values: 'cloud',
  },
  { flags: '--company <name>', meaning: "your company's name as customers know it" },
  {
    flags: '--mspp-id <digits>',
    meaning: 'Partner ID of your location (PLA, formerly MPN id); resellers only',
    type: { type: 'string', pattern: '^[0-9]+$' },
    mayBeEmpty: true,
  },
  {
    flags: '--provider-tenant-id <guid>',
    meaning: "your indirect provider's tenant id, or NAME=GUID; repeat for several; resellers only",
    isRepeatable: true,
  },
  { flags: '--sender-name <name>', meaning: 'who writes to customers', mayBeEmpty: true },
  { flags: '--sender-email <address>', meaning: 'where customers can ask', type: json.email, mayBeEmpty: true },
  {
    flags: '--signature-file <path>',
    meaning: 'a text file that ends your mails; - for standard input',
    mayBeEmpty: true,
  },
  {
    flags: '--lang <tag>',
    alias: '--language',
    meaning: 'language of drafts: a tag such as de or pt-BR',
    values: 'language',
    mayBeEmpty: true,
  },
  {
    flags: '--set <name=text>',
    meaning: 'what {{name}} stands for in your templates; no text removes it; repeat for several',
    isRepeatable: true,
  },
);

type AccountOptions = ValuesOf<typeof accountOptions> & { readonly name?: string };

/** The entries of an account by the options that give them. */
export const ENTRY_LABELS: EntryLabels = {
  name: '--name',
  tenantId: '--tenant-id',
  type: '--type',
  cloud: '--cloud',
  company: '--company',
  msppId: '--mspp-id',
  providerTenantId: '--provider-tenant-id',
  senderName: '--sender-name',
  senderEmail: '--sender-email',
  signature: '--signature-file',
  signatureHtml: '--signature-html',
  accent: '--accent',
  logo: '--logo',
  logoAlt: '--logo-alt',
  language: '--lang',
  placeholders: '--set',
};

/** The largest signature file, in bytes: so much that what Word makes of a signature is told for what it is. */
const SIGNATURE_LIMIT = 1024 * 1024;

const ACCOUNT_KEYS = [
  'name',
  'tenantId',
  'type',
  'cloud',
  'company',
  'msppId',
  'providerTenantId',
  'senderName',
  'senderEmail',
] as const satisfies readonly (keyof ProfileInput)[];

/** What the flags say of an account. The signature is read from its file; an empty path removes it. */
export async function inputFrom(context: Context, options: AccountOptions): Promise<ProfileInput> {
  const { signatureFile, lang: language, set } = options;
  const tag = language === undefined || language === '' ? language : templateLibrary(context).language(language);
  if (tag !== undefined) await tellMeaning(context, language ?? '', tag);
  // Of all options: those of the account, without those that every command has.
  const input: ProfileInput = Object.fromEntries(
    ACCOUNT_KEYS.filter((key) => options[key] !== undefined).map((key) => [key, options[key]]),
  );
  const said = {
    ...input,
    ...(tag !== undefined && { language: tag }),
    ...(set !== undefined && { placeholders: checkedPlaceholders(set) }),
  };
  if (signatureFile === undefined) return said;
  if (signatureFile === '') return { ...said, signature: '' };
  return { ...said, signature: await readSignature(context, signatureFile) };
}

function checkedPlaceholders(texts: readonly string[]): readonly string[] {
  refuseReserved(texts.map((text) => entryChecks.placeholder(text, ENTRY_LABELS.placeholders)[0]));
  return texts;
}

async function readSignature(context: Context, path: string): Promise<string> {
  const label = ENTRY_LABELS.signature;
  const bytes = await readBytes(context, path, label, SIGNATURE_LIMIT);
  // Word writes pages in a code page of Windows, so the kind is told before the encoding.
  const markup = markupOf(decodeLeniently(bytes));
  if (markup === undefined) return textOf(bytes, path, label);
  const plain = path === '-' ? undefined : plainBeside(context, path);
  const place = path === '-' ? 'standard input' : path;
  throw wrongUsage('signature-not-plain', `${label}: ${place} is ${markup}, and a signature is plain text.`, {
    hint:
      plain === undefined
        ? 'Save the signature as plain text, and name that file.'
        : { says: 'The plain text is in the file beside it: {option:signatureFile} {plain}', facts: { plain } },
  });
}

/** The text file of the same name: Outlook keeps each signature as `.htm`, `.rtf` and `.txt`. */
function plainBeside(context: Context, path: string): string | undefined {
  const plain = `${path.slice(0, path.length - parse(path).ext.length)}.txt`;
  const { files, paths } = context.world;
  return plain !== path && files.exists(resolve(paths.current, plain)) ? shellWord(plain) : undefined;
}
