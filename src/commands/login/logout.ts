import type { Context } from '../../cli/context.ts';
import { keptSignIn } from '../../cli/sign-in.ts';
import { ExitCode, RelateError } from '../../errors.ts';
import { oneLine } from '../../output/sanitise.ts';
import type { SignIn } from '../../sign-in/sign-in.ts';

/** `relate logout` */
export async function run(context: Context, { dryRun }: { readonly dryRun?: boolean }): Promise<void> {
  const profile = context.profile();
  const signIn = await keptSignIn(context, profile);
  const name = oneLine(profile.name);
  const isThere = dryRun ? await isKept(signIn) : await signIn.forget();
  if (!isThere) return context.notice(`Nobody is signed in with the profile ${name}.`);
  return context.notice(
    dryRun
      ? `Would forget the sign-in of the profile ${name} (--dry-run).`
      : `Forgot the sign-in of the profile ${name}.`,
  );
}

/** Whether there is a sign-in, be it one that can't be used. */
async function isKept(signIn: SignIn): Promise<boolean> {
  try {
    return (await signIn.status()) !== undefined;
  } catch (error) {
    if (error instanceof RelateError && error.exitCode === ExitCode.signIn) return true;
    throw error;
  }
}
