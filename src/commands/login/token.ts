import type { Context } from '../../cli/context.ts';
import { withSignIn } from '../../cli/sign-in.ts';
import { wrongUsage } from '../../errors.ts';
import type { Field } from '../../output/fields.ts';
import type { Resource } from '../../sign-in/resource.ts';
import type { AccessToken } from '../../sign-in/status.ts';
import { shellWord } from '../../text/shell-word.ts';

interface TokenOptions {
  readonly resource?: Resource;
  readonly force?: boolean;
}

interface TokenRow extends AccessToken {
  readonly resource: Resource;
}

const tokenFields: readonly Field<TokenRow>[] = [
  { name: 'token', title: 'TOKEN', value: ({ token }) => token },
  { name: 'resource', title: 'RESOURCE', value: ({ resource }) => resource },
  { name: 'kind', title: 'KIND', value: ({ kind }) => kind },
  { name: 'expiresAt', title: 'EXPIRES', value: ({ expiresAt }) => expiresAt.toISOString(), isTime: true },
];

/** `relate token` */
export async function run(context: Context, { resource = 'partner-center', force }: TokenOptions): Promise<void> {
  if (await context.printer.answersBeforehand(tokenFields)) return;
  if (context.world.stdout.isTerminal && !force) {
    throw wrongUsage('token-on-terminal', 'A token is a secret, and this is a terminal.', {
      hint: `Pipe it on, or show it all the same: ${forced(context, resource)}`,
    });
  }
  await withSignIn(context, async (signIn) => {
    const token = await signIn.token(resource);
    await context.printer.record({ ...token, resource }, tokenFields, `${token.token}\n`);
  });
}

/** The command as it was typed, and what lets it through. */
function forced({ globals: { profile } }: Context, resource: Resource): string {
  const flags = [
    profile === undefined ? [] : ['--profile', shellWord(profile)],
    resource === 'partner-center' ? [] : ['--resource', resource],
  ];
  return ['relate token', ...flags.flat(), '--force'].join(' ');
}
