import type { Cloud } from '../account/clouds.ts';
import type { Profile } from '../account/profile.ts';
import { failed, RelateError } from '../errors.ts';
import type { Graph } from '../graph/client.ts';
import type { OutlookMailbox } from '../graph/mailbox.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { partnerKey } from '../ledger/partner-key.ts';
import { oneLine } from '../output/sanitise.ts';
import type { PartnerCenter } from '../partner-center/client.ts';
import type { Resource, TokenUse } from '../sign-in/resource.ts';
import type { SignIn, SignInParts } from '../sign-in/sign-in.ts';
import { mailboxNeedsPerson, signInNeeded } from '../sign-in/sign-in-error.ts';
import type { Protocol } from '../transport/protocol.ts';
import type { RawClient } from '../transport/raw-client.ts';
import { staticToken, type TokenSource } from '../transport/token-source.ts';
import type { ClientOptions, ServiceChange } from '../transport/transport.ts';
import { cloudOf } from './cloud.ts';
import type { Context } from './context.ts';
import { recordingLedgerOpener } from './ledger.ts';
import { addressNeeded, draftSignInOf, loginTargetOf, signInOf } from './sign-in.ts';
import type { StandInConnection } from './stand-in.ts';

/** Options of the commands that ask services. */
export interface ServiceOptions {
  /** Seconds. */
  readonly maxWait?: number;
  /** Asks once: nothing is tried again, and a token that is refused is not renewed. */
  readonly once?: boolean;
}

/** Where services are reached, without a `/` at the end; null when that is not known. */
type Addresses = Readonly<Record<Resource | 'authority', string | null>>;

/** The services of the profile in use. Each is connected to at its first use. */
export interface Services {
  readonly profile: Profile;
  readonly cloud: Cloud;
  /** The partner's key in the ledger; see `partnerKey`. */
  readonly partner: string;
  addresses(): Promise<Addresses>;
  /** The sign-in that opens them. `loginOptions` are those that hints repeat. */
  signIn(loginOptions?: SignInParts['loginOptions']): Promise<SignIn>;
  /** Rejects with `sign-in-needed` when nobody is signed in, and with `service-unknown`. */
  partnerCenter(): Promise<PartnerCenter>;
  /** Rejects as `partnerCenter` does. */
  graph(): Promise<Graph>;
  /** For calls that nothing is known of. Rejects as `partnerCenter` does. */
  rawClient(resource: Resource): Promise<RawClient>;
  /** The sign-in that is for drafts in Outlook alone, whether anybody made it or not. */
  draftSignIn(loginOptions?: SignInParts['loginOptions']): Promise<SignIn>;
  /**
   * The mailbox for drafts: of who signed in for them, else of who is signed in. Rejects as `partnerCenter` does, with
   * `mailbox-needs-person`, and with `mail-consent-missing`.
   */
  mailbox(): Promise<OutlookMailbox>;
}

/** Does something with the services of the profile in use, and closes every connection afterwards. */
export async function withServices<Result>(
  context: Context,
  options: ServiceOptions,
  work: (services: Services) => Promise<Result>,
): Promise<Result> {
  const services = openServices(context, options);
  try {
    return await work(services);
  } finally {
    await services.close();
  }
}

/** Does something with the sign-in of the profile in use, or with that for its drafts, and closes every connection afterwards. */
export function withSignIn<Result>(
  context: Context,
  work: (signIn: SignIn, profile: Profile) => Promise<Result>,
  loginOptions?: SignInParts['loginOptions'],
  which: 'profile' | 'drafts' = 'profile',
): Promise<Result> {
  return withServices(context, {}, async (services) => {
    const signIn = which === 'drafts' ? services.draftSignIn(loginOptions) : services.signIn(loginOptions);
    return work(await signIn, services.profile);
  });
}

/** As `withServices`, for a caller that closes the connections itself. */
export function openServices(context: Context, options: ServiceOptions): Services & { close(): Promise<void> } {
  return new LazyServices(context, options);
}

/** What operators call a service, and the field of a cloud that has its address. */
const SERVICES = {
  'partner-center': { title: 'Partner Center', field: 'api' },
  graph: { title: 'Microsoft Graph', field: 'graph' },
} as const;

async function protocolOf(resource: Resource): Promise<Protocol> {
  if (resource === 'graph') return (await import('../graph/protocol.ts')).graphProtocol;
  return (await import('../partner-center/protocol.ts')).partnerCenterProtocol;
}

class LazyServices implements Services {
  readonly profile: Profile;
  readonly cloud: Cloud;
  readonly partner: string;
  readonly #context: Context;
  readonly #isOnce: boolean;
  /** Milliseconds. */
  readonly #maxWait: number | undefined;
  #standIn: Promise<StandInConnection> | undefined;
  /** One for all services, so that their tokens are renewed one after the other. */
  #signIn: Promise<SignIn> | undefined;
  #partnerCenter: Promise<PartnerCenter> | undefined;
  #graph: Promise<Graph> | undefined;
  #mailbox: Promise<OutlookMailbox> | undefined;
  /** The ledger, for its audit, once something was changed. */
  #audited: Promise<Ledger> | undefined;
  /** Whether that can't be noted, which was told. */
  #isUnaudited = false;

  constructor(context: Context, { maxWait, once = false }: ServiceOptions) {
    this.profile = context.profile();
    this.cloud = cloudOf(context, this.profile);
    this.partner = partnerKey(this.profile, this.cloud);
    this.#context = context;
    this.#isOnce = once;
    this.#maxWait = once ? 0 : maxWait && maxWait * 1000;
  }

  async addresses(): Promise<Addresses> {
    const { authority, api, graph, isLocal } = this.cloud;
    if (!isLocal) return { authority, 'partner-center': api, graph };
    const url = await this.#standInUrl();
    return { authority: url, 'partner-center': url, graph: `${url}/graph` };
  }

  signIn(loginOptions?: SignInParts['loginOptions']): Promise<SignIn> {
    return signInOf(this.#context, this.profile, this.cloud, () => this.#standInUrl(), loginOptions);
  }

  partnerCenter(): Promise<PartnerCenter> {
    this.#partnerCenter ??= this.#clientOptions('partner-center').then(async (options) => {
      const { PartnerCenter } = await import('../partner-center/client.ts');
      return new PartnerCenter(options);
    });
    return this.#partnerCenter;
  }

  graph(): Promise<Graph> {
    this.#graph ??= this.#clientOptions('graph').then(async (options) => {
      const { Graph } = await import('../graph/client.ts');
      return new Graph(options);
    });
    return this.#graph;
  }

  async rawClient(resource: Resource): Promise<RawClient> {
    const options = await this.#clientOptions(resource);
    const { RawClient } = await import('../transport/raw-client.ts');
    return new RawClient(await protocolOf(resource), options);
  }

  draftSignIn(loginOptions?: SignInParts['loginOptions']): Promise<SignIn> {
    return draftSignInOf(this.#context, this.profile, this.cloud, () => this.#standInUrl(), loginOptions);
  }

  mailbox(): Promise<OutlookMailbox> {
    this.#mailbox ??= this.#openMailbox();
    return this.#mailbox;
  }

  async #openMailbox(): Promise<OutlookMailbox> {
    const own = await this.draftSignIn();
    const isOwn = (await own.status()) !== undefined;
    const signIn = isOwn ? own : await this.#profileSignIn();
    const status = await signIn.status();
    if (status?.kind === 'app') throw mailboxNeedsPerson(this.profile.name);
    const options = await this.#clientOptions('graph', await this.#tokensOf(signIn, 'mailbox'));
    // Asked for here, so that a missing consent is told before anything is done.
    await options.tokens.token(options.signal);
    const { OutlookMailbox } = await import('../graph/mailbox.ts');
    return new OutlookMailbox(status?.username ?? 'the stand-in', options);
  }

  async close(): Promise<void> {
    await this.#context.world.http.close();
    await (await this.#audited?.catch(() => undefined))?.close();
    // One that was started for this command would keep it from ending.
    const standIn = await this.#standIn?.catch(() => undefined);
    await standIn?.close();
  }

  async #clientOptions(resource: Resource, given?: TokenSource): Promise<ClientOptions> {
    const { title, field } = SERVICES[resource];
    const { http, clock, random, interrupt } = this.#context.world;
    const { [resource]: baseUrl } = await this.addresses();
    if (baseUrl === null) {
      throw failed('service-unknown', `Where ${title} answers for ${oneLine(this.cloud.title)} is not known.`, {
        hint: addressNeeded(this.cloud, field),
      });
    }
    const tokens = given ?? (await this.#tokensOf(await this.#profileSignIn(), resource));
    const tellLeftOut = async (error: RelateError) => {
      await this.#context.tellError(error);
      this.#context.isPartial = true;
    };
    // A draft in one's own mailbox concerns nobody else.
    const tellChange = given === undefined ? (change: ServiceChange) => this.#noteChange(change) : undefined;
    const [signal, maxWait] = [interrupt(), this.#maxWait];
    return { http, clock, random, baseUrl, tokens, signal, maxWait, tellLeftOut, tellChange };
  }

  /** Notes in the ledger who changed what. What was done is done, whether or not that can be noted. */
  async #noteChange({ what, endpoint }: ServiceChange): Promise<void> {
    if (this.#isUnaudited) return;
    try {
      this.#audited ??= recordingLedgerOpener(this.#context)();
      const { audit, customers } = await this.#audited;
      const customerId = /(?<=\/customers\/)[0-9a-f-]{36}(?=\/|$)/i.exec(endpoint)?.[0].toLowerCase() ?? null;
      const { partner } = this;
      const stored = customerId === null ? undefined : (await customers.get(partner, [customerId])).get(customerId);
      const customer = stored?.name ?? null;
      await audit.note({ partner, action: 'changed', customer, customerId, about: endpoint, detail: what });
    } catch (error) {
      if (!(error instanceof RelateError)) throw error;
      this.#isUnaudited = true;
      this.#context.isPartial = true;
      await this.#context.tellError(error, 'Not noted in the audit: ');
    }
  }

  #profileSignIn(): Promise<SignIn> {
    this.#signIn ??= this.signIn();
    return this.#signIn;
  }

  /** The tokens of whoever is signed in. The stand-in needs nobody to be. */
  async #tokensOf(signIn: SignIn, use: TokenUse): Promise<TokenSource> {
    const status = await signIn.status();
    if (status === undefined) {
      if (!this.cloud.isLocal) throw signInNeeded(loginTargetOf(this.#context, this.profile));
      return staticToken('sandbox');
    }
    const source: TokenSource = { kind: status.kind, token: async () => (await signIn.token(use)).token };
    if (this.#isOnce) return source;
    return { ...source, renewed: async (refused) => (await signIn.renewed(use, refused))?.token };
  }

  async #standInUrl(): Promise<string> {
    this.#standIn ??= this.#context.connectStandIn(this.profile);
    return (await this.#standIn).url;
  }
}
