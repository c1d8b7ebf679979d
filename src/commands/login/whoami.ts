import type { Profile } from '../../account/profile.ts';
import { anyCloudOf } from '../../cli/cloud.ts';
import { defineCommand } from '../../cli/command.ts';
import type { Context } from '../../cli/context.ts';
import { withSignIn } from '../../cli/services.ts';
import { keptSignIn, loginTargetOf } from '../../cli/sign-in.ts';
import type { RelateError } from '../../errors.ts';
import { loginStep } from '../../sign-in/login-step.ts';
import { signInNeeded } from '../../sign-in/sign-in-error.ts';
import { signInFields } from './shared/fields.ts';

export const command = defineCommand(
  {
    details:
      'Asks nobody: what it shows is what is kept on this machine. A token that has expired is renewed by the next command ' +
      'that needs it.',
    fields: signInFields,
    examples: ['whoami', 'whoami --query username -o tsv'],
  },
  (context) =>
    withSignIn(context, async (signIn, profile) => {
      const status = await signIn.status();
      if (status === undefined) throw notSignedIn(context, profile);
      const mail = await (await keptSignIn(context, profile, true)).status();
      await context.printer.record({ profile, status, mail }, signInFields);
    }),
);

/** Nobody is signed in, which is no obstacle where the profile is of the stand-in. */
function notSignedIn(context: Context, profile: Profile): RelateError {
  const target = loginTargetOf(context, profile);
  if (!anyCloudOf(context, profile).isLocal) return signInNeeded(target);
  return signInNeeded(target, [
    'The stand-in of Partner Center needs no sign-in: go on without one.',
    { says: 'To rehearse the sign-in', next: loginStep(target) },
  ]);
}
