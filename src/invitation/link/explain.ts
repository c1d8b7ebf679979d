import { type CloudTable, cloudOfHost } from '../../account/clouds.ts';
import type { Profile } from '../../account/profile.ts';

/** One part of a link, for an operator who wants to know what it does. */
export interface LinkPart {
  /** The parameter's name as it is written in the link, or `host` or `fragment`. */
  readonly part: string;
  readonly value: string;
  readonly meaning: string;
}

/** The parts of a link in the order they stand, each with its meaning. Empty when the text is no link. */
export function explainLink(link: string, clouds: CloudTable, profile: Profile): LinkPart[] {
  if (!URL.canParse(link)) return [];
  const url = new URL(link);
  const host = url.hostname;
  const cloud = cloudOfHost(clouds, host);
  const parts: LinkPart[] = [
    {
      part: 'host',
      value: host,
      meaning:
        cloud === undefined
          ? 'Not known as a host of any Microsoft cloud'
          : `Where customers in the ${cloud.title} sign in and accept`,
    },
  ];
  for (const [part, value] of url.searchParams) {
    const explain = MEANINGS.get(part.toLowerCase());
    parts.push({ part, value, meaning: explain?.(value, profile) ?? 'Not a known part of an invitation link' });
  }
  if (url.hash !== '') {
    parts.push({ part: 'fragment', value: url.hash.slice(1), meaning: 'The page of the admin center that opens' });
  }
  return parts;
}

type Meaning = (value: string, profile: Profile) => string | undefined;

const type: Meaning = (value) => MEANING_OF_TYPE.get(value.toLowerCase());

const partner: Meaning = (value, profile) =>
  value.toLowerCase() === profile.tenantId
    ? `The partner the customer accepts: ${profile.company}, by its tenant id`
    : 'The partner the customer accepts, by its tenant id';

/** Sources: links in use, and Partner Center developer documentation, request-reseller-relationship. */
const MEANINGS = new Map<string, Meaning>(
  Object.entries({
    invtype: type,
    type,
    partnerid: partner,
    id: partner,
    msppid: (value) =>
      value === '0'
        ? '0 for a partner that is no indirect reseller'
        : "The reseller's Partner Location Account id (formerly MPN id)",
    indirectcspid: (value, { providers }) => {
      const provider = providers.find(({ tenantId }) => tenantId === value.toLowerCase());
      const name = provider === undefined ? '' : `: ${provider.name}`;
      return `The indirect provider the customer accepts at the same time, by its tenant id${name}`;
    },
    dap: () => 'Whether delegated admin privileges are asked for; without effect since 9 October 2023',
    csp: () => 'Marks the partner as a Cloud Solution Provider; no longer in use',
  }),
);

const MEANING_OF_TYPE = new Map(
  Object.entries({
    resellerrelationship: 'The customer accepts one partner as reseller',
    indirectresellerrelationship: 'The customer accepts an indirect reseller together with its provider',
    administration: 'The customer grants admin roles, without a reseller relationship',
    trial: 'The customer orders a trial, without a reseller relationship',
    purchase: 'The customer accepts an offer, without a reseller relationship',
  }),
);
