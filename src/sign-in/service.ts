import type { Resource } from './resource.ts';

/** Where one profile signs in, and what for. */
export interface SignInService {
  /** An https origin without a `/` at its end: the library takes no other. */
  readonly authority: string;
  /** Where the authority really is, for the stand-in: `http://127.0.0.1:PORT`. Undefined when it is at `authority`. */
  readonly reachedAt: string | undefined;
  /** What tokens are made out to, e.g. `https://graph.microsoft.com`. Null when it is not known in this cloud. */
  readonly audiences: Readonly<Record<Resource, string | null>>;
}
