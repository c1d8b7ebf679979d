import { isGuid } from '../../text/guid.ts';
import type { Sandbox } from '../sandbox.ts';

/** What an invitation link asks for, with what is known of the partners that it names. */
export interface InvitationRequest {
  readonly partnerId: string;
  /** Empty when it is not known. */
  readonly company: string;
  readonly msppId: string;
  readonly isIndirect: boolean;
  readonly providerId: string | undefined;
  readonly providerName: string | undefined;
  /** Whether it asks for delegated admin privileges too, as links did until 2023. */
  readonly delegated: boolean;
}

/** Reads the query of a link; a sentence when something is wrong with it. */
export function readInvitation(sandbox: Sandbox, query: URLSearchParams): InvitationRequest | string {
  const parameters = new Map([...query].map(([name, value]) => [name.toLowerCase(), value.trim()]));
  const type = parameters.get('invtype')?.toLowerCase();
  const partnerId = parameters.get('partnerid')?.toLowerCase() ?? '';
  const msppId = parameters.get('msppid') ?? '0';
  const providerId = parameters.get('indirectcspid')?.toLowerCase();

  if (type === undefined) return 'It does not say what kind of invitation it is (invType).';
  if (type !== 'resellerrelationship' && type !== 'indirectresellerrelationship') {
    return `It is for something else than a reseller relationship (invType is “${shortened(parameters.get('invtype') ?? '')}”).`;
  }
  if (!isGuid(partnerId)) return 'It does not name the partner (partnerId has to be a tenant id).';
  if (!/^\d{1,10}$/.test(msppId)) return 'The location of the partner is not a number (msppId).';
  if (providerId !== undefined && !isGuid(providerId)) {
    return 'It does not name the indirect provider (indirectCSPId has to be a tenant id).';
  }
  const { partners } = sandbox.snapshot;
  const told = partners.find(({ tenantId }) => tenantId === partnerId);
  const reseller = sandbox.resellers.find(({ id }) => id === partnerId);
  if (partners.length > 0 && told === undefined && reseller === undefined) {
    return `There is no partner with the tenant id ${partnerId}. Part of the link may have been lost or changed.`;
  }
  const providers = [
    ...sandbox.providers,
    ...partners.map(({ tenantId, company }) => ({ id: tenantId, name: company })),
  ];
  return {
    partnerId,
    company: told?.company || reseller?.name || '',
    msppId,
    isIndirect: type === 'indirectresellerrelationship',
    providerId,
    providerName: providers.find(({ id }) => id === providerId)?.name || undefined,
    delegated: parameters.get('dap')?.toLowerCase() === 'true',
  };
}

/** The text, or its beginning where it is too long for a sentence. */
function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
