import { wrongUsage } from '../errors.ts';

/** Where the passwords of users are kept before the service is given them. */
export interface PasswordSink {
  /**
   * The password for the user of this UPN. When this resolves it is kept where the operator finds it, whatever happens
   * next. Where an earlier run kept one for the same user, it is that one, and `isEarlier`.
   */
  take(upn: string): Promise<KeptPassword>;
  /** Forgets one that this run kept and that no user has, since the service refused it. */
  drop(upn: string): Promise<void>;
}

/** A password, and whether it was kept before this run. */
export interface KeptPassword {
  readonly password: string;
  readonly isEarlier: boolean;
}

/** Characters; Microsoft Entra ID documentation, password policies. */
const SHORTEST = 8;
const LONGEST = 256;
const KINDS = [/[A-Z]/, /[a-z]/, /\d/, /[^A-Za-z\d]/];
const KINDS_NEEDED = 3;

/**
 * Checks a password that somebody chose by the rules of Microsoft Entra ID, and returns it. Throws `password-invalid`,
 * which does not repeat it.
 */
export function checkedPassword(password: string): string {
  const kinds = KINDS.filter((kind) => kind.test(password)).length;
  const problem = !/^[ -~]*$/.test(password)
    ? 'has characters other than letters without accents, digits, blanks and signs'
    : password.length < SHORTEST
      ? `has ${password.length} characters; ${SHORTEST} are needed`
      : password.length > LONGEST
        ? `has ${password.length} characters; ${LONGEST} are allowed`
        : kinds < KINDS_NEEDED
          ? 'is too simple'
          : undefined;
  if (problem === undefined) return password;
  throw wrongUsage('password-invalid', `The password ${problem}.`, {
    hint: `It takes ${SHORTEST} to ${LONGEST} characters of three of these kinds: capital letters, small letters, digits, signs.`,
  });
}

/** The password that the operator gave, who knows it: it is kept nowhere. */
export function givenPassword(password: string): PasswordSink {
  return {
    take: async () => ({ password, isEarlier: false }),
    drop: async () => {},
  };
}
