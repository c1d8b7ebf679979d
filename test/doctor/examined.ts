/** A machine on which all is well, for the checks to look at. */

import { requireProfile } from '../../src/configuration/settings.ts';
import type { Configuration } from '../../src/configuration/state.ts';
import type { CheckName, Finding } from '../../src/doctor/finding.ts';
import type { CheckInputs, ServiceAccess } from '../../src/doctor/inputs.ts';
import { fileLedger } from '../../src/ledger/place.ts';
import type { Http, HttpRequest, HttpResponse } from '../../src/ports/ports.ts';
import { fabrikam, fabrikamId, fabrikamLink, stateOf } from '../account/examples.ts';
import { FakeClock, FakeWorld } from '../fakes.ts';

/** A clock by which nothing ever takes too long. */
export class PatientClock extends FakeClock {
  override sleep(_: number, signal?: AbortSignal): Promise<void> {
    return new Promise((_resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
  }
}

/** Services that answer whoever asks as this says, by the host. */
export class Answers implements Http {
  readonly asked: HttpRequest[] = [];
  readonly #answer: (host: string) => HttpResponse | Error;

  constructor(answer: (host: string) => HttpResponse | Error) {
    this.#answer = answer;
  }

  async send(request: HttpRequest): Promise<HttpResponse> {
    this.asked.push(request);
    const answer = this.#answer(new URL(request.url).host);
    if (answer instanceof Error) throw answer;
    return answer;
  }

  async close(): Promise<void> {}
}

/** The moment of FakeClock, as a header tells it, or so many seconds later. */
export function dateHeader(seconds = 0): string {
  return new Date(new FakeClock().now().getTime() + seconds * 1000).toUTCString();
}

export function answer(status: number, body = '{}', headers: Readonly<Record<string, string>> = {}): HttpResponse {
  return { status, headers: { date: dateHeader(), ...headers }, body: Buffer.from(body) };
}

/** As the three services answer one without a token. */
export function usualAnswer(host: string): HttpResponse {
  return host.startsWith('login.') ? answer(200, '{"issuer":"https://login.example"}') : answer(401);
}

/** A token with these claims, and the usual ones. */
export function tokenWith(claims: Readonly<Record<string, unknown>>): string {
  const seconds = new FakeClock().now().getTime() / 1000;
  const usual = { tid: fabrikamId, iat: seconds - 600, exp: seconds + 3000, appid: 'app', amr: ['pwd', 'mfa'] };
  const payload = Buffer.from(JSON.stringify({ ...usual, ...claims })).toString('base64url');
  return `eyJhbGciOiJub25lIn0.${payload}.c2ln`;
}

const now = new FakeClock().now();

export const ADDRESSES = {
  authority: 'https://login.example',
  'partner-center': 'https://api.example',
  graph: 'https://graph.example',
};

/** Somebody is signed in, and every service is content. */
export function contentServices(changes: Partial<ServiceAccess> = {}): ServiceAccess {
  const expiresAt = new Date(now.getTime() + 3000_000);
  return {
    addresses: ADDRESSES,
    audiences: { 'partner-center': 'https://api.example', graph: 'https://graph.example' },
    needsSignIn: true,
    login: { profile: fabrikam.name },
    status: async () => signedIn(),
    token: async (resource) => ({
      token:
        resource === 'graph'
          ? tokenWith({ aud: 'https://graph.example', scp: 'DelegatedAdminRelationship.ReadWrite.All' })
          : tokenWith({ aud: 'https://api.example', scp: 'user_impersonation' }),
      expiresAt,
      kind: 'user',
    }),
    probe: async () => {},
    isMfaCompliant: async () => true,
    providers: async () => [],
    invitationLink: async () => fabrikamLink,
    organization: async () => ({ id: fabrikamId, displayName: 'Fabrikam Inc.' }),
    adminRelationships: async () => ({
      isTrusted: true,
      relationships: [],
      now: new Date(0),
      changes: [],
      endedAtOnce: 0,
      ledgerFailure: undefined,
    }),
    mailbox: async () => 'kim@fabrikam.example',
    hasDraftSignIn: async () => false,
    close: async () => {},
    ...changes,
  };
}

type Status = NonNullable<Awaited<ReturnType<ServiceAccess['status']>>>;

export function signedIn(changes: Partial<Status> = {}): Status {
  const expiresAt = new Date(now.getTime() + 3000_000);
  return {
    kind: 'user',
    clientId: 'app',
    tenantId: fabrikamId,
    cloud: 'global',
    username: 'kim@fabrikam.example',
    name: 'Kim',
    mfa: true,
    signedInAt: new Date(now.getTime() - 2 * 24 * 3600_000),
    method: 'device-code',
    storedIn: 'keyring',
    tokens: { 'partner-center': { expiresAt }, graph: { expiresAt } },
    ...changes,
  };
}

export interface Changes extends Partial<CheckInputs> {
  readonly state?: Configuration;
  /** The profile that is asked for; undefined for the current one. */
  readonly profileName?: string | undefined;
  readonly services?: Partial<ServiceAccess>;
}

/** What the checks look at, and the world it is of. */
export function examined({ state, profileName, services, ...changes }: Changes = {}): {
  inputs: CheckInputs;
  world: FakeWorld;
} {
  const world = new FakeWorld();
  const stored = state ?? stateOf({ current: fabrikam.name, profiles: [fabrikam] });
  const inputs: CheckInputs = {
    ...world,
    version: '0.1.0',
    ledger: () => fileLedger(world.paths.data),
    clock: new PatientClock(),
    http: new Answers(usualAnswer),
    profile: () => requireProfile(stored, profileName, world.env),
    readConfiguration: () => stored,
    openServices: async () => contentServices(services),
    ...changes,
  };
  return { inputs, world };
}

/** What was found by one check. */
export function found(findings: readonly Finding[], check: CheckName): Omit<Finding, 'check'> {
  const finding = findings.find((candidate) => candidate.check === check);
  if (finding === undefined) throw new Error(`${check} was not checked`);
  const { check: _, ...rest } = finding;
  return rest;
}

export function statesOf(findings: readonly Finding[]): Readonly<Record<string, string>> {
  return Object.fromEntries(findings.map(({ check, state }) => [check, state]));
}
