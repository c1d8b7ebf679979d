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
    options: [{ flags: '--mail', meaning: 'sign out the account for drafts in Outlook alone' }, dryRun],
    examples: ['logout', 'logout --mail', 'logout --profile fabrikam'],
  },
  async (context, { mail: isMailAlone = false }) => {
    const profile = context.profile();
    const name = oneLine(profile.name);
    const forDrafts = await keptSignIn(context, profile, true);
    const all = isMailAlone
      ? ([[forDrafts, 'sign-in for drafts']] as const)
      : ([
          [await keptSignIn(context, profile), 'sign-in'],
          [forDrafts, 'sign-in for drafts'],
        ] as const);
    const forgotten: string[] = [];
    for (const [signIn, what] of all) {
      if (context.globals.dryRun ? await isKept(signIn) : await signIn.forget()) forgotten.push(what);
    }
    if (forgotten.length === 0) {
      const forWhat = isMailAlone ? ' for drafts' : '';
      return context.notice(`Nobody is signed in${forWhat} with the profile ${name}.`);
    }
    const what = `the ${forgotten.join(' and the ')} of the profile ${name}`;
    if (await context.isDryRun(`forget ${what}`)) return;
    await context.notice(`Forgot ${what}.`);
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
