import { randomUUID } from 'node:crypto';
import type { Clock, Http, Random } from '../ports/ports.ts';
import type { Protocol } from './protocol.ts';
import type { TokenSource } from './token-source.ts';
import { baseAddress, Transport } from './transport.ts';

const MAX_WAIT = 120_000;
/** As long as the longest answers of the services take; Microsoft's own client waits three times as long. */
const TIMEOUT = 60_000;

/** What the client of a service is made of. */
export interface ClientOptions {
  readonly http: Http;
  readonly clock: Clock;
  /** Spreads the waits between tries. */
  readonly random: Random;
  /** `https://api.partnercenter.microsoft.com`. Only a server on this machine may have an `http:` address. */
  readonly baseUrl: string;
  readonly tokens: TokenSource;
  /** What commands in hints need to be run with the profile, with a blank in front; nothing for the current one. */
  readonly profileFlag?: string | undefined;
  /** Milliseconds that the waits between the tries of one call may add up to; two minutes unless given. */
  readonly maxWait?: number | undefined;
  /** Milliseconds for one answer; a minute unless given. */
  readonly timeout?: number | undefined;
  /** Ends whatever is under way. */
  readonly signal?: AbortSignal | undefined;
  /** Makes GUIDs. */
  readonly newId?: (() => string) | undefined;
}

/** The way to a service. Throws `service-address-invalid` when the address would give a token away. */
export function transportTo(protocol: Protocol, options: ClientOptions): Transport {
  const { http, clock, random, tokens, baseUrl } = options;
  const { profileFlag = '', maxWait = MAX_WAIT, timeout = TIMEOUT, newId = randomUUID } = options;
  const base = baseAddress(baseUrl, protocol.service);
  const signInCommand = `relate login${profileFlag}`;
  return new Transport({ protocol, http, clock, random, base, tokens, signInCommand, maxWait, timeout, newId });
}
