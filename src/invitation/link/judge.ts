import type { Cloud, CloudTable } from '../../account/clouds.ts';
import { isUsualRelationshipId } from './approval.ts';
import type { FreedLink } from './find/undo.ts';
import { isAdminCenter, isBeginningOfRoute, type RecognisedForm, recogniseForm, splitFragment } from './form.ts';
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

/** Problems of a link that can be repaired, besides those of how it was written. */
const REPAIRABLE: ReadonlySet<LinkProblemCode> = new Set(['parameter-after-hash', 'not-https']);

/** Kinds that ask for neither a reseller relationship nor an admin relationship. */
const OTHER_PURPOSE: Partial<Record<LinkKind, string>> = {
  offer: 'This link is an offer of a trial or a purchase. It does not ask for a reseller relationship.',
  'admin-roles': 'This link asks for admin roles alone. It does not ask for a reseller relationship.',
};

/**
 * Says what a link asks for and what is wrong with it. It accepts any of the forms that were ever in use (Partner Center
 * developer documentation, request-reseller-relationship, in all its versions, and links that partners publish), in any
 * order and letter case. `found` is what it took to find it in a text.
 */
export function judgeLink(freed: FreedLink, found: readonly LinkProblem[], clouds: CloudTable): ParsedLink {
  if (freed.isOpaque) return { ...NO_LINK, problems: found };
  const { link, url } = freed;
  const recognised = recogniseForm(url, clouds);
  const { cloud, problems: hostProblems } = judgeHost(url, clouds);
  const values = readValues(recognised.parameters);
  const placeholders = hasPlaceholder(link);
  const cut = cutProblem(recognised, url, cloud);
  const problems = [
    ...hostProblems,
    ...(recognised.kind === 'admin-relationship'
      ? approvalProblems(recognised, placeholders, cloud)
      : formProblems(recognised, cut, cloud)),
    ...(placeholders ? [fatal('placeholder', 'A placeholder of a template was left in the link.')] : []),
    ...generalProblems(recognised.parameters),
    // What follows the first parameter is not missing, but lost.
    ...(cut?.code === 'cut-at-ampersand' ? [] : valueProblems(recognised, cloud, values)),
  ];
  const { form, kind, relationshipId } = recognised;
  const canRepair = found.length > 0 || problems.some(({ code }) => REPAIRABLE.has(code));
  return {
    form,
    kind,
    link: freed.asSent,
    host: url.hostname,
    cloud: cloud?.name ?? null,
    ...values,
    relationshipId,
    repaired: canRepair ? repair(link, clouds) : null,
    problems: [...found, ...problems],
  };
}

/** What a text says in which there is no link that can be read. */
export const NO_LINK: ParsedLink = {
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

function approvalProblems(
  { relationshipId }: RecognisedForm,
  hasPlaceholders: boolean,
  cloud: Cloud | null,
): LinkProblem[] {
  const message = 'This link approves an admin relationship (GDAP). It does not ask for a reseller relationship.';
  const problems = [remark('wrong-purpose', message)];
  if (cloud !== null && cloud.approval === null) problems.push(unpublished(cloud));
  if (relationshipId !== null) {
    if (isUsualRelationshipId(relationshipId)) return problems;
    const odd =
      'The id of the admin relationship is not two GUIDs joined by a hyphen. Perhaps a part of it is missing.';
    return [...problems, remark('relationship-id-odd', odd)];
  }
  if (hasPlaceholders) return problems;
  return [...problems, fatal('relationship-id-missing', 'The id of the admin relationship is missing at the end.')];
}

function unpublished({ title }: Cloud): LinkProblem {
  return remark(
    'form-unpublished',
    `Nobody has published how links are written in ${title}. Compare it with the draft Partner Center shows.`,
  );
}

function formProblems(
  { form, kind, strayed }: RecognisedForm,
  cut: LinkProblem | undefined,
  cloud: Cloud | null,
): LinkProblem[] {
  const purpose = OTHER_PURPOSE[kind];
  if (purpose !== undefined) return [fatal('wrong-purpose', purpose)];
  if (form === 'invented') {
    return [fatal('invented-form', 'Links of this form were made up. The admin center has no such page.')];
  }
  const problems: LinkProblem[] = [];
  if (strayed !== '') {
    problems.push(fatal('parameter-after-hash', 'Parameters stand after the #, where the service does not see them.'));
  }
  if (cut !== undefined) problems.push(cut);
  if (isUnpublished(cloud)) {
    problems.push(unpublished(cloud));
    return problems;
  }
  if (cut === undefined) problems.push(...(AGE_PROBLEMS[form] ?? []));
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

/**
 * Whether the end of the link was lost: behind its first parameter, or from the page on that every link with `invType`
 * names, but for those of the Store for Business.
 */
function cutProblem(
  { form, kind, parameters, route }: RecognisedForm,
  url: URL,
  cloud: Cloud | null,
): LinkProblem | undefined {
  if (form !== 'unknown' || (cloud === null && !isAdminCenter(url))) return undefined;
  if (kind !== 'unknown' && url.hash === '' && parameters.size === 1) {
    return fatal(
      'cut-at-ampersand',
      'The link ends before its first "&", where a shell takes a link to end that does not stand in quotes.',
    );
  }
  const isInvitation = kind !== 'unknown' || (isAdminCenter(url) && parameters.has('partnerid'));
  if (!isInvitation || !isBeginningOfRoute(route)) return undefined;
  return fatal('cut-at-hash', 'The link was cut: its end is missing, the part behind the "#" that names the page.');
}

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
  const secure = link.replace(/^http:/i, 'https:');
  const [before = '', ...after] = secure.split('#');
  const { route, strayed } = splitFragment(after.join('#'));
  const joint = before.includes('?') ? '&' : '?';
  const repaired = strayed === '' ? secure : `${before.replace(/[?&]$/, '')}${joint}${strayed}#${route}`;
  if (!URL.canParse(repaired)) return null;
  const freed = { link: repaired, asSent: repaired, url: new URL(repaired), isOpaque: false, undone: [] };
  return isUsable(judgeLink(freed, [], clouds)) ? repaired : null;
}
