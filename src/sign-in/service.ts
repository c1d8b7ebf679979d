import type { Resource } from './resource.ts';

/** The sign-in service of one profile, and the services that its tokens are for. */
export interface SignInService {
  /** An https origin without a `/` at its end: the library takes no other. */
  readonly authority: string;
  /** Where requests to the authority go, for the stand-in: `http://127.0.0.1:PORT`. Undefined when to `authority`. */
  readonly reachedAt: string | undefined;
  /** The audience of tokens for each service, e.g. `https://graph.microsoft.com`. Null when not known in this cloud. */
  readonly audiences: Readonly<Record<Resource, string | null>>;
}
