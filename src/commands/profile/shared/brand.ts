import { join } from 'node:path';
import { logoFile } from '../../../account/logo.ts';
import type { Profile } from '../../../account/profile.ts';
import type { ProfileInput } from '../../../account/profile-input.ts';
import { cleanSignature, decodePage } from '../../../account/signature-html.ts';
import { defineOptions, type ValuesOf } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { readBytes } from '../../../cli/read-text.ts';
import type { Configuration } from '../../../configuration/state.ts';
import { logoFolder } from '../../../invitation/brand.ts';
import { ENTRY_LABELS } from './options.ts';

/** The flags that say what the HTML of a mail looks like. */
export const brandOptions = defineOptions(
  {
    flags: '--accent <colour>',
    meaning: 'the colour of the buttons in your mails, such as #0f5ea8',
    mayBeEmpty: true,
  },
  {
    flags: '--logo <path>',
    meaning: 'a PNG, JPEG or GIF image above your mails',
    mayBeEmpty: true,
  },
  {
    flags: '--logo-alt <text>',
    meaning: 'what the logo says, for those who do not see it; your company if not given',
    mayBeEmpty: true,
  },
  {
    flags: '--signature-html <path>',
    meaning: 'an HTML file that ends your mails in place of the plain signature; - for standard input',
    mayBeEmpty: true,
  },
);

/** So much that an image of any camera is told how large a logo may be. */
const LARGEST_IMAGE = 64 * 1024 * 1024;

/** So much that a signature with images in it is told for what it is. */
const PAGE_LIMIT = 4 * 1024 * 1024;

/** What was said of the brand, and what is to be kept beside the configuration. */
export interface GivenBrand {
  readonly input: Pick<ProfileInput, 'accent' | 'logo' | 'logoAlt' | 'signatureHtml'>;
  /** Undefined where no logo is given. */
  readonly logo: Uint8Array | undefined;
}

/** Reads what the flags say of the brand, and tells what of a signature is left out. Nothing is stored. */
export async function brandFrom(context: Context, options: ValuesOf<typeof brandOptions>): Promise<GivenBrand> {
  const { accent, logoAlt } = options;
  const logo = options.logo ? await readBytes(context, options.logo, ENTRY_LABELS.logo, LARGEST_IMAGE) : undefined;
  const file = logo === undefined ? options.logo : logoFile(logo, ENTRY_LABELS.logo);
  const signatureHtml = options.signatureHtml && (await readPage(context, options.signatureHtml));
  const given = { accent, logo: file, logoAlt, signatureHtml };
  return { input: Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)), logo };
}

async function readPage(context: Context, path: string): Promise<string> {
  const page = decodePage(await readBytes(context, path, ENTRY_LABELS.signatureHtml, PAGE_LIMIT));
  const { images, links } = await cleanSignature(page);
  if (images > 0) {
    const what = images === 1 ? 'An image was' : `${images} images were`;
    await context.notice(`${what} left out of the signature. An image of your own: ${ENTRY_LABELS.logo} FILE`, {
      code: 'signature-images',
    });
  }
  if (links > 0) {
    const what = links === 1 ? 'A link is' : `${links} links are`;
    await context.notice(`${what} only text in the signature now: https:, mailto: and tel: can be links.`, {
      code: 'signature-links',
    });
  }
  return page;
}

/** Stores a logo under its name. The same image may be there already. */
export function keepLogo({ world: { files, paths } }: Context, logo: Uint8Array): void {
  files.makeFolder(logoFolder(paths));
  files.write(join(logoFolder(paths), logoFile(logo, ENTRY_LABELS.logo)), logo);
}

/** Removes the logo that a profile had, unless one of those that are stored has it too. */
export function dropLogo({ world: { files, paths } }: Context, { logo }: Profile, state: Configuration): void {
  if (logo !== undefined && !state.profiles.some((profile) => profile.logo === logo)) {
    files.remove(join(logoFolder(paths), logo));
  }
}
