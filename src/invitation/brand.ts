import { join } from 'node:path';
import { LOGO_LIMIT } from '../account/logo.ts';
import type { Profile } from '../account/profile.ts';
import { failed } from '../errors.ts';
import type { Files, Paths } from '../ports/ports.ts';
import { readImage } from '../text/image.ts';
import type { MailLook } from './mail/look.ts';

/** The folder of the logos, each in a file of the name that its profile has. */
export function logoFolder({ config }: Pick<Paths, 'config'>): string {
  return join(config, 'logos');
}

/** Where logos are read. */
export interface LogoPorts {
  readonly files: Files;
  /** See `logoFolder`. */
  readonly logoFolder: string;
}

/** The logo of a profile; undefined where it has none. Throws `logo-missing` where its file is gone or was changed. */
export function readLogo({ name, logo }: Profile, ports: LogoPorts): Uint8Array | undefined {
  if (logo === undefined) return undefined;
  const path = join(ports.logoFolder, logo);
  const bytes = ports.files.read(path, LOGO_LIMIT);
  if (bytes !== undefined && readImage(bytes) !== undefined) return bytes;
  const what = bytes === undefined ? 'is not there' : 'is no image any more';
  throw failed('logo-missing', `The logo of the profile "${name}" ${what}: ${path}`, {
    hint: [
      { says: 'Give it again', next: { command: 'profile edit', args: [name], options: { logo: 'FILE' } } },
      { says: 'Or go without', next: { command: 'profile edit', args: [name], options: { logo: '' } } },
    ],
    facts: { path },
  });
}

/** What the mails of a profile look like. `signature` is the plain one, as it stands in them. */
export function lookOf(profile: Profile, signature: string, ports: LogoPorts): MailLook {
  const { accent, company, logoAlt = company, signatureHtml } = profile;
  const bytes = readLogo(profile, ports);
  const facts = bytes && readImage(bytes);
  return {
    ...(accent === undefined ? {} : { accent }),
    ...(bytes === undefined || facts === undefined ? {} : { logo: { bytes, ...facts, alt: logoAlt } }),
    signature: { text: signature, ...(signatureHtml === undefined ? {} : { html: signatureHtml }) },
  };
}
