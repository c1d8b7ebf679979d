/** Calls of Microsoft Graph at a stand-in, for tests of admin relationships. */

import { type Answer, type StandIn, startStandIn } from './stand-in.ts';

export const GRAPH = '/graph/v1.0';
export const RELATIONSHIPS = `${GRAPH}/tenantRelationships/delegatedAdminRelationships`;

export const ROLES = {
  globalAdministrator: '62e90394-69f5-4237-9190-012177145e10',
  directoryReaders: '88d8e3e3-8f55-4a1e-953a-9b9898b8876b',
  userAdministrator: 'fe930be7-5e62-47db-91af-98c3a49a38b1',
  licenseAdministrator: '4d6ac14f-3453-41d0-bef9-a3e0c569773a',
} as const;

export function unifiedRoles(...roles: readonly string[]) {
  return { unifiedRoles: roles.map((roleDefinitionId) => ({ roleDefinitionId })) };
}

export const DRAFT = {
  displayName: 'Contoso 1',
  duration: 'P730D',
  accessDetails: unifiedRoles(ROLES.directoryReaders, ROLES.userAdministrator),
};

/** A clock that stands still until it is moved. */
export class SetClock {
  time = Date.parse('2026-03-10T09:30:00.000Z');

  readonly now = () => new Date(this.time);

  readonly sleep = async () => {};

  pass(days: number, seconds = 0): void {
    this.time += days * 24 * 3600 * 1000 + seconds * 1000;
  }
}

export class GraphCaller {
  readonly standIn: StandIn;

  constructor(standIn: StandIn) {
    this.standIn = standIn;
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.standIn.ask(path, { headers });
  }

  send(method: string, path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.standIn.ask(path, { method, body: JSON.stringify(body), headers });
  }

  /** Makes a relationship, and resolves with its address. */
  async create(fields: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const { status, json } = await this.send('POST', RELATIONSHIPS, { ...DRAFT, ...fields });
    if (status !== 201) throw new Error(`not made: ${JSON.stringify(json)}`);
    return `${RELATIONSHIPS}/${json.id}`;
  }

  request(relationship: string, action: string): Promise<Answer> {
    return this.send('POST', `${relationship}/requests`, { action });
  }

  /** Makes a relationship that a customer can approve. */
  async pending(fields: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const relationship = await this.create(fields);
    await this.request(relationship, 'lockForApproval');
    return relationship;
  }

  /** Makes a relationship that this customer has approved. */
  async active(fields: Readonly<Record<string, unknown>> = {}, customer = 'contoso.example'): Promise<string> {
    const relationship = await this.pending(fields);
    const approval = { customer, relationship: idIn(relationship) };
    const { status, text } = await this.standIn.control('approve', approval);
    if (status !== 200) throw new Error(text);
    return relationship;
  }

  async status(relationship: string): Promise<string> {
    return (await this.get(relationship)).json.status;
  }

  /** Changes something that has to be as it was read just before. */
  async patch(path: string, body: unknown): Promise<Answer> {
    return this.send('PATCH', path, body, { 'If-Match': await this.etag(path) });
  }

  async remove(path: string): Promise<Answer> {
    return this.standIn.ask(path, { method: 'DELETE', headers: { 'If-Match': await this.etag(path) } });
  }

  async etag(path: string): Promise<string> {
    return (await this.get(path)).json['@odata.etag'];
  }
}

/** The id at the end of an address. */
export function idIn(address: string): string {
  return address.split('/').at(-1) ?? '';
}

export async function graphCaller(options: Parameters<typeof startStandIn>[0] = {}): Promise<GraphCaller> {
  return new GraphCaller(await startStandIn(options));
}
