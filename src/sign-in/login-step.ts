import type { NextStep } from '../errors.ts';

/** What a hint needs to say how to sign in. */
export interface LoginTarget {
  /** The name of the profile. */
  readonly profile: string;
  /** Options that this sign-in was asked for with and that are not remembered: a retry has to repeat them. */
  readonly loginOptions?: Readonly<Record<string, string>>;
}

/** The command that signs in with the profile, with these options as well. */
export function loginStep({ profile, loginOptions }: LoginTarget, options: NextStep['options'] = {}): NextStep {
  return { command: 'login', options: { ...loginOptions, ...options }, profile };
}
