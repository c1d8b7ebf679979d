import type { Cloud, CloudTable } from '../../account/clouds.ts';
import { decodeAmpersands, extractLink } from './extract.ts';
import { type RecognisedForm, recogniseForm, relationshipIdOf, splitFragment } from './form.ts';
import { judgeHost } from './host.ts';
import { generalProblems, hasPlaceholder, invitationProblems, partnerProblems, readValues } from './parameters.ts';
import {
  fatal,
  isUsable,
  type LinkForm,
  type LinkKind,
  type LinkProblem,
  type LinkProblemCode,
  type ParsedLink,
  remark,
} from './parsed-link.ts';

const REPAIRABLE: ReadonlySet<LinkProblemCode> = new Set([
  'html-escaped',
  'parameter-after-hash',
  'invisible-characters',
  'not-https',
  'broken-across-lines',
  'safe-links',
]);

/** Kinds that ask for something else than a reseller relationship. */
const OTHER_PURPOSE: Partial<Record<LinkKind, string>> = {
  offer: 'This link is an offer of a trial or a purchase. It does not ask for a reseller relationship.',
  'admin-roles': 'This link asks for admin roles alone. It does not ask for a reseller relationship.',
  'admin-relationship': 'This link approves an admin relationship (GDAP). It does not ask for a reseller relationship.',
};

/**
 * Reads a link that somebody sent. It accepts any of the forms that were ever in use (Partner Center developer
 * documentation, request-reseller-relationship, in all its versions, and links that partners publish), in any order
 * and letter case, and says what is wrong. Never throws.
 */
export function parseInvitationLink(text: string, clouds: CloudTable): ParsedLink {
  const extracted = extractLink(text);
  if (!extracted.ok) return { ...NO_LINK, problems: [extracted.problem] };
  const { link, url, problems: wrappingProblems } = extracted.value;
  const recognised = recogniseForm(url);
  const { cloud, problems: hostProblems } = judgeHost(url, clouds);
  const values = readValues(recognised.parameters);
  const placeholders = hasPlaceholder(link);
  const relationshipId = recognised.form === 'gdap-approval' ? relationshipIdOf(recognised.route) : null;
  const problems = [
    ...hostProblems,
    ...wrappingProblems,
    ...formProblems(recognised, cloud),
    ...(placeholders ? [fatal('placeholder', 'A placeholder of a template was left in the link.')] : []),
    ...generalProblems(recognised.parameters),
    ...valueProblems(recognised, cloud, values),
  ];
  const { form, kind } = recognised;
  const repaired = problems.some(({ code }) => REPAIRABLE.has(code)) ? repair(link, clouds) : null;
  return {
    form,
    kind,
    link,
    host: url.hostname,
    cloud: cloud?.name ?? null,
    ...values,
    relationshipId,
    repaired,
    problems,
  };
}

const NO_LINK: ParsedLink = {
  form: 'unknown',
  kind: 'unknown',
  link: null,
  host: null,
  cloud: null,
  partnerId: null,
  msppId: null,
  providerId: null,
  delegatedAdmin: null,
  relationshipId: null,
  repaired: null,
  problems: [],
};

function formProblems({ form, kind, strayed }: RecognisedForm, cloud: Cloud | null): LinkProblem[] {
  const purpose = OTHER_PURPOSE[kind];
  if (purpose !== undefined) return [fatal('wrong-purpose', purpose)];
  if (form === 'invented') {
    return [fatal('invented-form', 'Links of this form were made up. The admin center has no such page.')];
  }
  const problems: LinkProblem[] = [];
  if (strayed !== '') {
    problems.push(fatal('parameter-after-hash', 'Parameters stand after the #, where the service does not see them.'));
  }
  if (isUnpublished(cloud)) {
    problems.push(
      remark(
        'form-unpublished',
        `Nobody has published how links are written in ${cloud.title}. Compare it with the draft Partner Center shows.`,
      ),
    );
    return problems;
  }
  problems.push(...(AGE_PROBLEMS[form] ?? []));
  if (form !== 'unknown' && kind === 'unknown') {
    problems.push(
      fatal('unknown-type', 'The link does not say in invType what it asks for, or says what is not known.'),
    );
  }
  return problems;
}

const AGE_PROBLEMS: Partial<Record<LinkForm, readonly LinkProblem[]>> = {
  'documented-2020': [
    remark(
      'old-form',
      'This is the form documented in December 2020. It still works; Partner Center gives a newer one.',
    ),
  ],
  'signup-2015': [fatal('old-form', 'This is the form used from 2015 to December 2020. It has been retired.')],
  'store-for-business': [fatal('old-form', 'This is the form used from 2018 to 2020. It has been retired.')],
  unknown: [
    fatal('unknown-form', 'This is no invitation link: its path or the part after the # is missing or not known.'),
  ],
};

function valueProblems(
  { kind, parameters }: RecognisedForm,
  cloud: Cloud | null,
  values: ReturnType<typeof readValues>,
): LinkProblem[] {
  if (kind === 'direct' || kind === 'indirect') return invitationProblems(kind, parameters, values);
  return kind === 'unknown' && isUnpublished(cloud) ? partnerProblems(parameters, values) : [];
}

function isUnpublished(cloud: Cloud | null): cloud is Cloud {
  return cloud !== null && cloud.invitation === null;
}

/** The link with everything repaired that can be; null when that is not enough to make it usable. */
function repair(link: string, clouds: CloudTable): string | null {
  const decoded = decodeAmpersands(link).replace(/^http:/i, 'https:');
  const [before = '', ...after] = decoded.split('#');
  const { route, strayed } = splitFragment(after.join('#'));
  const joint = before.includes('?') ? '&' : '?';
  const repaired = strayed === '' ? decoded : `${before.replace(/[?&]$/, '')}${joint}${strayed}#${route}`;
  return isUsable(parseInvitationLink(repaired, clouds)) ? repaired : null;
}
