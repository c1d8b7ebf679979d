import { defineCommand } from '../../cli/command.ts';
import { withSignIn } from '../../cli/services.ts';
import { loginTargetOf } from '../../cli/sign-in.ts';
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
      if (status === undefined) throw signInNeeded(loginTargetOf(context, profile));
      await context.printer.record({ profile, status }, signInFields);
    }),
);
