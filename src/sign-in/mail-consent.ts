import { hintLines, RelateError } from '../errors.ts';
import type { Requester } from './entra-refusals.ts';
import { loginStep } from './login-step.ts';
import type { SignInService } from './service.ts';
import { draftConsentAddress } from './setup.ts';
import { signInError } from './sign-in-error.ts';

/** Makes, reads and changes mails in the mailbox of who is signed in, and sends none (Microsoft Graph permissions). */
export const MAIL_PERMISSION = 'Mail.ReadWrite';

/** The refusals that mean that somebody has to agree first. */
const CONSENT_CODES = ['consent-missing', 'consent-declined', 'permission-missing'];

/** Who asked for the mailbox, and where. */
interface MailRequester extends Requester {
  readonly tenant: string;
  readonly service: SignInService;
}

/**
 * What the operator is told when the token for the mailbox is refused since nobody has agreed: who can, and where. Since
 * November 2025 the policy that Microsoft manages wants an administrator for it (message center, MC1163922). Any other
 * error comes back as it is.
 */
export function mailConsentError(error: unknown, { service, tenant, clientId, ...target }: MailRequester): unknown {
  if (!(error instanceof RelateError) || !CONSENT_CODES.includes(error.code)) return error;
  const address = draftConsentAddress(service, tenant, clientId, MAIL_PERMISSION);
  const { entraCode } = error.facts;
  const number = entraCode === undefined ? '' : ` (${entraCode})`;
  return signInError(
    'mail-consent-missing',
    `Nobody has agreed that the application ${clientId} may put drafts into your mailbox${number}.`,
    {
      hint: [
        'Most companies leave that to a Global, Cloud Application or Privileged Role Administrator, who opens:',
        address,
        `It asks for ${MAIL_PERMISSION} alone, with which nothing can be sent. Then run the command again.`,
        { says: 'Where you may agree yourself', next: loginStep(target, { mail: true }) },
        ...hintLines(error.hint).filter((line) => typeof line === 'string' && line.startsWith('Correlation id')),
      ],
      facts: { ...error.facts, consentAddress: address },
      cause: error,
    },
  );
}
