import * as v from 'valibot';
import { failed, wrongUsage } from '../errors.ts';

/** How the invitation links of a cloud are written. */
export interface InvitationForm {
  /** Everything in front of the `?`. */
  readonly base: string;
  /** What follows the `#`: the page of the admin center where the customer accepts. */
  readonly fragment: string;
}

/** One Microsoft cloud that partner accounts live in. */
export interface Cloud {
  readonly name: string;
  readonly title: string;
  /** Null when nobody has published how links are written in this cloud. */
  readonly invitation: InvitationForm | null;
  /** Hosts on which a link is recognised as one of this cloud. */
  readonly hosts: readonly string[];
  /** Where accounts sign in and tenants are looked up: an address without a `/` at its end. Null when it is not known. */
  readonly authority: string | null;
  /** The Partner Center REST service: an address without a `/` at its end. Null when there is none, or it is not known. */
  readonly api: string | null;
  /** Partner Center's page of a customer, with `{id}` where the customer's tenant id goes. Null when it is not known. */
  readonly record: string | null;
  /** The day the cloud was switched off, as an ISO date. */
  readonly closed: string | null;
  /** On this machine: its links are plain `http`, and name a port. */
  readonly isLocal: boolean;
}

/** The clouds that are known: the built-in ones first, then those the operator added. */
export type CloudTable = readonly Cloud[];

/**
 * Sources: the form and the first two hosts of the global cloud are those of links that partners publish for their
 * customers and of the Microsoft Graph documentation of admin relationships; portal.office.com and
 * businessstore.microsoft.com are the hosts of older forms (Partner Center developer documentation,
 * request-reseller-relationship, before December 2020). The other clouds have the host of the admin center their
 * customers sign in to, by the Microsoft 365 and Partner Center documentation; no invitation link of theirs has been
 * published. The closing date is that of the Azure Germany migration documentation. The authorities are those of the
 * Microsoft Entra and Partner Center documentation of national clouds; 21Vianet has an older one as well,
 * login.chinacloudapi.cn. The services are those of the Partner Center developer documentation, partner-center-rest-urls;
 * US Government has the global one. The page of a customer is the one partners link to from their own tools.
 */
const builtIn: CloudTable = [
  {
    name: 'global',
    title: 'Microsoft global cloud',
    invitation: { base: 'https://admin.microsoft.com/Adminportal/Home', fragment: '/partners/invitation' },
    hosts: ['admin.microsoft.com', 'admin.cloud.microsoft', 'portal.office.com', 'businessstore.microsoft.com'],
    authority: 'https://login.microsoftonline.com',
    api: 'https://api.partnercenter.microsoft.com',
    record: 'https://partner.microsoft.com/dashboard/v2/customers/{id}/account',
    closed: null,
    isLocal: false,
  },
  {
    name: 'us-gov',
    title: 'Microsoft Cloud for US Government',
    invitation: null,
    hosts: ['portal.office365.us'],
    authority: 'https://login.microsoftonline.us',
    api: 'https://api.partnercenter.microsoft.com',
    record: null,
    closed: null,
    isLocal: false,
  },
  {
    name: 'germany',
    title: 'Microsoft Cloud Germany',
    invitation: null,
    hosts: ['portal.office.de'],
    authority: 'https://login.microsoftonline.de',
    api: null,
    record: null,
    closed: '2021-10-29',
    isLocal: false,
  },
  {
    name: 'china',
    title: 'Microsoft cloud operated by 21Vianet',
    invitation: null,
    hosts: ['portal.partner.microsoftonline.cn'],
    authority: 'https://login.partner.microsoftonline.cn',
    api: 'https://partner.partnercenterapi.microsoftonline.cn',
    record: null,
    closed: null,
    isLocal: false,
  },
  {
    // Its service runs on this machine, at a port it finds by itself.
    name: 'sandbox',
    title: 'built-in stand-in',
    invitation: null,
    hosts: ['127.0.0.1'],
    authority: null,
    api: null,
    record: null,
    closed: null,
    isLocal: true,
  },
];

const address = 'must be an https address without port, parameters or #';
const hostName = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*$/;

const serviceAddress = v.pipe(
  v.string('must be text'),
  v.check(isPlainAddress, address),
  v.transform((text) => text.replace(/\/+$/, '')),
);

/** A row the operator wrote. Its name is the key it is stored under. */
const rowSchema = v.pipe(
  v.strictObject(
    {
      title: v.pipe(
        v.string('must be text'),
        v.maxLength(100, 'must have at most 100 characters'),
        v.regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u, 'must be one line of text'),
        v.regex(/\S/, 'must not be blank'),
      ),
      invitation: v.optional(
        v.nullable(
          v.strictObject(
            {
              base: v.pipe(v.string('must be text'), v.check(isPlainAddress, address)),
              fragment: v.pipe(
                v.string('must be text'),
                v.regex(/^\/[\w/.-]*$/, 'must begin with / and hold letters, digits and / . - _ only'),
              ),
            },
            objectProblem,
          ),
        ),
        null,
      ),
      hosts: v.pipe(
        v.array(
          v.pipe(
            v.string('must be a host name'),
            v.toLowerCase(),
            v.maxLength(253, 'must be a host name'),
            v.regex(hostName, 'must be a host name such as admin.example.com'),
          ),
          'must be a list of host names',
        ),
        v.minLength(1, 'must name at least one host'),
      ),
      authority: v.optional(v.nullable(serviceAddress), null),
      api: v.optional(v.nullable(serviceAddress), null),
      record: v.optional(
        v.nullable(
          v.pipe(
            v.string('must be text'),
            v.regex(/^https:\/\/[^\s{}]+\/\{id\}[^\s{}]*$/, 'must be an https address with {id}'),
          ),
        ),
        null,
      ),
      closed: v.optional(
        v.nullable(v.pipe(v.string('must be a date'), v.check(isDay, 'must be a date, YYYY-MM-DD'))),
        null,
      ),
    },
    objectProblem,
  ),
  v.forward(
    v.check(
      // A link that relate builds must be one that relate recognises.
      ({ invitation, hosts }) => invitation === null || hosts.includes(new URL(invitation.base).hostname),
      'must contain the host of invitation.base',
    ),
    ['hosts'],
  ),
);

/** A row that was read, or one line for each thing wrong with it. */
export type CloudRowResult =
  | { readonly ok: true; readonly cloud: Cloud }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Checks a row the operator wrote: `title`, `hosts`, and, when known, the rest. */
export function readCloudRow(name: string, row: unknown): CloudRowResult {
  const problems: string[] = [];
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name)) {
    problems.push('name: must be lower-case letters and digits, words joined by hyphens');
  }
  const result = v.safeParse(rowSchema, row, { abortPipeEarly: true });
  for (const issue of result.issues ?? []) {
    const path = v.getDotPath(issue);
    problems.push(path === null ? `the row ${issue.message}` : `${path}: ${issue.message}`);
  }
  if (!result.success || problems.length > 0) return { ok: false, problems };
  return { ok: true, cloud: { name, isLocal: false, ...result.output } };
}

/** The clouds built in, and those of the configuration: rows by name, as the operator wrote them. */
export function cloudTable(added: Readonly<Record<string, unknown>> = {}): CloudTable {
  const table = [...builtIn];
  for (const [name, row] of Object.entries(added)) {
    const result = readCloudRow(name, row);
    const problems = result.ok ? clashes(table, result.cloud) : result.problems;
    if (!result.ok || problems.length > 0) {
      throw wrongUsage('cloud-invalid', `The cloud ${JSON.stringify(name)} can't be added: ${problems[0]}`, {
        hint: 'Correct its row in the configuration.',
        details: { problems },
      });
    }
    table.push(result.cloud);
  }
  return table;
}

/** The cloud of this name, or an error that lists the names there are. */
export function cloudNamed(clouds: CloudTable, name: string): Cloud {
  const cloud = clouds.find((candidate) => candidate.name === name);
  if (cloud === undefined) {
    throw wrongUsage('cloud-unknown', `There is no cloud ${JSON.stringify(name)}.`, {
      hint: `Clouds: ${clouds.map((candidate) => candidate.name).join(', ')}`,
    });
  }
  return cloud;
}

/** The cloud whose links are on this host. */
export function cloudOfHost(clouds: CloudTable, host: string): Cloud | undefined {
  return clouds.find((cloud) => cloud.hosts.includes(host));
}

/** The day the cloud was switched off, in words such as `29 October 2021`; null while it is open. */
export function closingDay(cloud: Cloud): string | null {
  if (cloud.closed === null) return null;
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(cloud.closed));
}

/** The cloud itself, or an error when it was switched off. */
export function openCloud(cloud: Cloud): Cloud {
  const closed = closingDay(cloud);
  if (closed !== null) {
    throw failed('cloud-closed', `${cloud.title} was closed on ${closed}. Nobody can be invited there.`, {
      hint: 'Choose a profile of another cloud with --profile. The ones there are: relate profile list',
    });
  }
  return cloud;
}

function clashes(table: CloudTable, cloud: Cloud): string[] {
  if (table.some(({ name }) => name === cloud.name)) return ['name: is the name of a built-in cloud'];
  return cloud.hosts.flatMap((host) => {
    const owner = cloudOfHost(table, host);
    return owner === undefined ? [] : [`hosts: ${host} belongs to the cloud ${owner.name}`];
  });
}

function objectProblem(issue: v.StrictObjectIssue): string {
  if (issue.expected === 'never') return 'is not a field of a cloud';
  return issue.path === undefined ? 'must be an object' : 'is missing';
}

function isPlainAddress(text: string): boolean {
  if (!/^https:\/\/[^\s?#@\\]+$/.test(text) || !URL.canParse(text)) return false;
  const { hostname, port } = new URL(text);
  return hostName.test(hostname) && port === '';
}

function isDay(text: string): boolean {
  const day = new Date(text);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
}
