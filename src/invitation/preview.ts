import type { Profile } from '../account/profile.ts';
import { failed } from '../errors.ts';
import { type AskedAccess, accessValues } from './asked-access.ts';
import { lookOf } from './brand.ts';
import { compose, placeholderValues, type RecipientDetails } from './compose.ts';
import { checkBody } from './mail/link-check.ts';
import { isolateNames } from './mail/names.ts';
import type { MailToRender } from './mail/rendered.ts';
import type { PreparePorts } from './prepare.ts';
import { kindOfTemplate, linksIn } from './template/kind.ts';
import { longDate } from './template/long-date.ts';
import { PLACEHOLDER_NAMES } from './template/placeholders.ts';
import { loadSource } from './template/source.ts';
import { SAMPLE_LINKS } from './template/usable-template.ts';

/** A template to be looked at. */
export interface PreviewRequest {
  /** The name of a template, or the path of a file; see `loadSource`. */
  readonly template: string;
  /** Language tag, e.g. `de`. */
  readonly language: string;
  readonly recipient: RecipientDetails;
  readonly profile: Profile;
  /** The admin relationship that such a mail asks for, in the language of its text. */
  access(language: string): Promise<Omit<AskedAccess, 'link'>>;
}

/** The name of an indirect provider, for a partner that has none. */
const SAMPLE_PROVIDER = { name: 'Wingtip Toys', tenantId: '' };

/**
 * The mail of a template as its reader would get it, whoever may use it. Its links lead to nobody, so that nothing can be
 * accepted by looking at it. Rejects as `loadSource` does.
 */
export async function previewMail(request: PreviewRequest, ports: PreparePorts): Promise<MailToRender> {
  const { recipient, profile } = request;
  const own = {
    stored: Object.keys(profile.placeholders ?? {}),
    given: Object.keys(recipient.placeholders ?? {}),
  };
  const source = await loadSource(request.template, request.language, Object.values(SAMPLE_LINKS), own, ports);
  // The sample links are in no draft that was kept.
  if ('kept' in source) throw failed('template-unusable', 'This is a draft, and no template.');
  const { template, language } = source;
  const isIndirect = kindOfTemplate(request.template, template) === 'indirect';
  const [provider = isIndirect ? SAMPLE_PROVIDER : undefined] = profile.providers;
  const access = { ...(await request.access(language)), link: SAMPLE_LINKS.approval.url };
  const values = placeholderValues(
    recipient,
    { profile, provider },
    {
      link: SAMPLE_LINKS.invitation.url,
      date: longDate(ports.clock.now(), language),
      ...accessValues(access, language, new Set(PLACEHOLDER_NAMES)),
    },
  );
  const links = linksIn(template.body).map((kind) => SAMPLE_LINKS[kind]);
  const { draft, values: literal } = compose(template, recipient, values, language, links);
  const { text } = await checkBody(draft.body, links, literal);
  return {
    draft,
    values: literal,
    text: isolateNames(text, literal, language),
    readLook: () => lookOf(profile, values.signature ?? '', ports),
  };
}
