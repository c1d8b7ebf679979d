import type { OpenWay } from '../../account/open-way.ts';
import type { FileProgram, MailSetup } from '../../ports/ports.ts';
import { type MailClient, mailClientOf } from './clients.ts';
import type { Draft } from './draft.ts';
import { mailtoUrl, mailtoWithoutBody } from './mailto.ts';

/** How a draft gets to the mail client. */
export type Opening = {
  readonly client: MailClient;
  /** How long the whole draft is as a `mailto:` URL, in characters. */
  readonly length: number;
} & (
  | { readonly by: 'mailto'; readonly url: string }
  /** `program` is undefined for the one that such files are registered with. */
  | { readonly by: 'eml'; readonly program: FileProgram | undefined; readonly folder: string }
  /** The URL is without the body. */
  | { readonly by: 'clipboard'; readonly url: string }
);

type OpenedDraft = Pick<Draft, 'to' | 'cc' | 'subject' | 'body'>;

/**
 * The way that gets the draft, with its body as plain text, to the mail client whole. The operator may want another one;
 * a link is never longer than the client takes. Throws `mailto-too-long` where not even a link without the body fits.
 */
export function planOpening(draft: OpenedDraft, setup: MailSetup, way: OpenWay): Opening {
  const client = mailClientOf(setup);
  const whole = mailtoUrl(draft);
  const known = { client, length: whole.length };
  const folder = setup.downloads;
  if (way === 'eml' && folder !== undefined) return { ...known, by: 'eml', ...programFor(setup, client), folder };
  if (way !== 'clipboard' && whole.length <= client.limit) return { ...known, by: 'mailto', url: whole };
  if (way === 'auto' && client.eml !== undefined && folder !== undefined) {
    return { ...known, by: 'eml', program: client.eml, folder };
  }
  return { ...known, by: 'clipboard', url: mailtoWithoutBody(draft, client.limit) };
}

/** Also one that is not known to open files as drafts: the operator chose that. */
function programFor({ system, mailto }: MailSetup, client: MailClient) {
  if (client.eml !== undefined) return { program: client.eml };
  if (system !== 'windows' && mailto !== undefined) return { program: { program: mailto, options: [] } };
  return { program: undefined, client: { ...client, name: 'the program for .eml files' } };
}
