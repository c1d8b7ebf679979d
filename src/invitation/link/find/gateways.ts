import { decodePercent } from './encodings.ts';
import { proofpointV2, proofpointV3 } from './proofpoint.ts';

/** A service that puts its own address around the links of a mail, to check them when they are opened. */
export interface Gateway {
  /** What its maker calls it. */
  readonly title: string;
  /** Its hosts; `*.` in front stands for the host itself and any below it. */
  readonly hosts: readonly string[];
  /** The beginning of its paths, where the hosts have other pages as well. */
  readonly path?: RegExp;
  /** Reads where the link leads, from its text and its address. Undefined when the link does not say. */
  readonly target: (link: string, url: URL) => string | undefined;
}

/** The gateway a link belongs to, by its exact host: an address that only looks like one belongs to nobody. */
export function gatewayOf(url: URL): Gateway | undefined {
  if (url.port !== '' || url.username !== '') return undefined;
  return GATEWAYS.find(
    ({ hosts, path }) => hosts.some((host) => isHost(url.hostname, host)) && path?.test(url.pathname) !== false,
  );
}

function isHost(host: string, pattern: string): boolean {
  if (!pattern.startsWith('*.')) return host === pattern;
  return host === pattern.slice(2) || host.endsWith(pattern.slice(1));
}

/** The target is the value of this parameter. */
function parameter(name: string): Gateway['target'] {
  return (_, url) => url.searchParams.get(name) ?? undefined;
}

/** The target is all that follows the name of this parameter, encoded or not. */
function lastParameter(name: string): Gateway['target'] {
  return (link) => {
    const value = new RegExp(`[?&]${name}=(.*)$`, 's').exec(link)?.[1];
    return value !== undefined && /^https?%/i.test(value) ? decodePercent(value) : value;
  };
}

function base64Parameter(name: string): Gateway['target'] {
  return (_, url) => {
    // A plus sign in a query comes out as a blank.
    const value = url.searchParams.get(name)?.replaceAll(' ', '+');
    return value === undefined ? undefined : Buffer.from(value, 'base64').toString();
  };
}

/** The target is the rest of the path, from its scheme on. */
function restOfPath(link: string): string | undefined {
  const encoded = /^[^?#]+?\/(https?%.+)$/is.exec(link)?.[1];
  return encoded === undefined ? undefined : decodePercent(encoded);
}

/** The target stands between underlines, often with one slash after its scheme, and with `*` for `%`. */
function betweenUnderlines(link: string): string | undefined {
  return /\/___(.+)___\./
    .exec(link)?.[1]
    ?.replace(/\*(?=[\da-f]{2})/gi, '%')
    .replace(/^(https?:\/)(?!\/)/i, '$1/');
}

const unreadable: Gateway['target'] = () => undefined;

/**
 * Sources: Safe Links, Microsoft Defender documentation, and links of the clouds that people published, in public
 * repositories as all the others; Proofpoint, see `proofpoint.ts`. Mimecast and EdgePilot keep the target to themselves.
 */
const GATEWAYS: readonly Gateway[] = [
  {
    title: 'Safe Links',
    hosts: [
      '*.safelinks.protection.outlook.com',
      '*.safelinks.protection.office365.us',
      '*.safelinks.protection.apps.mil',
      '*.safelinks.protection.outlook.cn',
      '*.safelinks.protection.partner.outlook.cn',
    ],
    target: parameter('url'),
  },
  {
    title: 'Safe Links in Teams',
    hosts: ['statics.teams.cdn.office.net', 'teams.public.onecdn.static.microsoft'],
    path: /\/atp-safelinks\.html$/i,
    target: parameter('url'),
  },
  {
    title: 'Safe Links in Outlook',
    hosts: ['outlook.office.com', 'outlook.office365.com', 'outlook.cloud.microsoft'],
    path: /^\/mail\/safelink\.html$/i,
    target: parameter('url'),
  },
  {
    title: 'Proofpoint URL Defense',
    hosts: ['urldefense.com', 'urldefense.us', 'urldefense.proofpoint.com'],
    path: /^\/v1\//,
    target: parameter('u'),
  },
  {
    title: 'Proofpoint URL Defense',
    hosts: ['urldefense.com', 'urldefense.us', 'urldefense.proofpoint.com'],
    path: /^\/v2\//,
    target: proofpointV2,
  },
  {
    title: 'Proofpoint URL Defense',
    hosts: ['urldefense.com', 'urldefense.us', 'urldefense.proofpoint.com'],
    target: proofpointV3,
  },
  { title: 'Barracuda Link Protection', hosts: ['*.linkprotect.cudasvc.com'], target: parameter('a') },
  { title: 'Cisco Secure Email', hosts: ['secure-web.cisco.com'], target: restOfPath },
  { title: 'Sophos Email', hosts: ['*.protection.sophos.com'], target: base64Parameter('u') },
  { title: 'Trend Micro', hosts: ['*.trendmicro.com'], path: /^\/wis\/clicktime\//i, target: parameter('url') },
  {
    title: 'FireEye (Trellix)',
    hosts: ['protect.fireeye.com', 'protect2.fireeye.com'],
    target: lastParameter('u'),
  },
  {
    title: 'Check Point Harmony Email',
    hosts: ['*.url-protection.com'],
    path: /^\/v1\//,
    target: parameter('o'),
  },
  {
    title: 'Check Point Harmony Email',
    hosts: ['url.avanan.click', 'protect.checkpoint.com', '*.url-protection.com'],
    target: betweenUnderlines,
  },
  { title: 'Symantec Click-time Protection', hosts: ['clicktime.symantec.com'], target: lastParameter('u') },
  { title: 'Trustwave', hosts: ['scanmail.trustwave.com'], target: parameter('u') },
  { title: 'Libraesva URLSand', hosts: ['urlsand.esvalabs.com'], target: parameter('u') },
  {
    title: 'Google',
    hosts: ['www.google.com'],
    path: /^\/url$/,
    target: (link, url) => parameter('q')(link, url) ?? parameter('url')(link, url),
  },
  { title: 'Mimecast', hosts: ['*.mimecast.com', '*.mimecastprotect.com'], target: unreadable },
  { title: 'EdgePilot', hosts: ['link.edgepilot.com'], target: unreadable },
];
