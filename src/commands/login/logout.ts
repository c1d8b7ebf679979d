import { defineCommand } from '../../cli/command.ts';
import { dryRun } from '../../cli/options.ts';
import { keptSignIn } from '../../cli/sign-in.ts';
import { ExitCode, RelateError } from '../../errors.ts';
import { oneLine } from '../../output/sanitise.ts';
import type { SignIn } from '../../sign-in/sign-in.ts';

export const command = defineCommand(
  {
    details:
      'Removes its tokens, and whatever secret was kept with them, from this machine. Microsoft is not told: a copy of the ' +
      'tokens would go on working. To end those too, an administrator revokes the sessions of the user in Entra, or ' +
      'deletes the secret of the application.',
    options: [dryRun],
    examples: ['logout', 'logout --profile fabrikam'],
  },
  async (context) => {
    const profile = context.profile();
    const signIn = await keptSignIn(context, profile);
    const name = oneLine(profile.name);
    const wasThere = context.globals.dryRun ? await isKept(signIn) : await signIn.forget();
    if (!wasThere) return context.notice(`Nobody is signed in with the profile ${name}.`);
    if (await context.isDryRun(`forget the sign-in of the profile ${name}`)) return;
    await context.notice(`Forgot the sign-in of the profile ${name}.`);
  },
);

/** Whether there is a sign-in, be it one that can't be used. */
async function isKept(signIn: SignIn): Promise<boolean> {
  try {
    return (await signIn.status()) !== undefined;
  } catch (error) {
    if (error instanceof RelateError && error.exitCode === ExitCode.signIn) return true;
    throw error;
  }
}
