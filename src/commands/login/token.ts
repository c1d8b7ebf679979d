import { defineCommand } from '../../cli/command.ts';
import { withSignIn } from '../../cli/services.ts';
import { wrongUsage } from '../../errors.ts';
import { defineField, type Field } from '../../output/fields.ts';
import { json } from '../../output/json-type.ts';
import { RESOURCES, type Resource } from '../../sign-in/resource.ts';
import type { AccessToken } from '../../sign-in/status.ts';
import { shellWord } from '../../text/shell-word.ts';
import { identityKind } from './shared/fields.ts';

interface TokenRow extends AccessToken {
  readonly resource: Resource;
}

const fields: readonly Field<TokenRow>[] = [
  defineField({
    name: 'token',
    title: 'TOKEN',
    type: json.text,
    meaning: 'the access token: a secret',
    value: ({ token }) => token,
  }),
  defineField({
    name: 'resource',
    title: 'RESOURCE',
    type: json.oneOf(RESOURCES),
    meaning: 'the service that it is for',
    value: ({ resource }) => resource,
  }),
  defineField({
    name: 'kind',
    title: 'KIND',
    type: identityKind,
    meaning: 'who it speaks for',
    value: ({ kind }) => kind,
  }),
  defineField({
    name: 'expiresAt',
    title: 'EXPIRES',
    type: json.time,
    meaning: 'when it expires',
    value: ({ expiresAt }) => expiresAt.toISOString(),
    isTime: true,
  }),
];

const DEFAULT_RESOURCE: Resource = 'partner-center';

export const command = defineCommand(
  {
    details: 'Anyone who sees it can act as you until it expires, so it is not shown on a terminal.',
    options: [
      {
        flags: '--resource <service>',
        meaning: 'what the token is for; Partner Center if not given',
        choices: RESOURCES,
      },
      { flags: '--force', meaning: 'show it on a terminal all the same' },
    ],
    fields,
    examples: [
      "token --resource graph | sed 's/^/Authorization: Bearer /' | curl -H @- https://graph.microsoft.com/v1.0/organization",
      'token -o json',
    ],
  },
  async (context, { resource = DEFAULT_RESOURCE, force }) => {
    if (context.world.stdout.isTerminal && !force) {
      throw wrongUsage('token-on-terminal', 'A token is a secret, and this is a terminal.', {
        hint: `Pipe it on, or show it all the same: ${forced(context.globals.profile, resource)}`,
      });
    }
    await withSignIn(context, async (signIn) => {
      const token = await signIn.token(resource);
      await context.printer.record({ ...token, resource }, fields, `${token.token}\n`);
    });
  },
);

/** The command as it was typed, and what lets it through. */
function forced(profile: string | undefined, resource: Resource): string {
  const flags = [
    profile === undefined ? [] : ['--profile', shellWord(profile)],
    resource === DEFAULT_RESOURCE ? [] : ['--resource', resource],
  ];
  return ['relate token', ...flags.flat(), '--force'].join(' ');
}
