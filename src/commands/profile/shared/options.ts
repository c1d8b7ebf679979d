import type { ProfileInput } from '../../../account/profile-input.ts';
import type { Context } from '../../../cli/context.ts';
import { readText } from '../../../cli/read-text.ts';

/** The flags `relate init` and `relate profile edit` have in common. */
export interface AccountOptions extends Omit<ProfileInput, 'signature'> {
  readonly signatureFile?: string;
}

/** The largest signature file, in bytes. */
const signatureLimit = 16 * 1024;

const accountKeys = [
  'name',
  'tenantId',
  'type',
  'cloud',
  'company',
  'msppId',
  'providerTenantId',
  'senderName',
  'senderEmail',
  'language',
] as const satisfies readonly (keyof ProfileInput)[];

/** What the flags say of an account. The signature is read from its file; an empty path removes it. */
export async function inputFrom(context: Context, options: AccountOptions): Promise<ProfileInput> {
  const { signatureFile } = options;
  // Of all options: those of the account, without those that every command has.
  const input: ProfileInput = Object.fromEntries(
    accountKeys.filter((key) => options[key] !== undefined).map((key) => [key, options[key]]),
  );
  if (signatureFile === undefined) return input;
  if (signatureFile === '') return { ...input, signature: '' };
  return { ...input, signature: await readText(context, signatureFile, '--signature-file', signatureLimit) };
}
