import type { Hint, NextStep } from '../errors.ts';

/** What a hint needs to say how to sign in. */
export interface LoginTarget {
  /** The name of the profile. */
  readonly profile: string;
  /** Options that this sign-in was asked for with and that are not remembered: a retry has to repeat them. */
  readonly loginOptions?: LoginStepOptions;
  /** Whether it is not known through which app registration to sign in. */
  readonly needsApplication?: boolean;
}

/** Options of the command that signs in, by their names in camelCase. */
export type LoginStepOptions = Readonly<Record<string, string | true>>;

/** The options that hand over what an application proves its identity with, or a sign-in that was made elsewhere. */
const PROOFS = ['clientSecretStdin', 'certificate', 'refreshTokenStdin'];

/** The command that signs in with the profile as before, with these options as well. */
export function loginStep(target: LoginTarget, options: LoginStepOptions = {}): NextStep {
  const { profile, loginOptions = {}, needsApplication = false } = target;
  if (options.setup) return { command: 'login', options: { ...withoutProofs(loginOptions), ...options }, profile };
  const application = needsApplication ? { clientId: 'GUID' } : {};
  return { command: 'login', options: { ...application, ...loginOptions, ...options }, profile };
}

/** The same for a person, whoever was signed in before. */
export function personStep(target: LoginTarget): NextStep {
  return loginStep({ ...target, loginOptions: withoutProofs(target.loginOptions) });
}

/** What leads to a first sign-in: registering an application comes before it. */
export function firstSteps(target: LoginTarget): Hint {
  if (!target.needsApplication) return { says: 'Sign in', next: loginStep(target) };
  return [
    { says: 'What to register once, before anybody can sign in', next: loginStep(target, { setup: true }) },
    { says: 'Then', next: loginStep(target) },
  ];
}

function withoutProofs(options: LoginStepOptions = {}): LoginStepOptions {
  return Object.fromEntries(Object.entries(options).filter(([name]) => !PROOFS.includes(name)));
}
