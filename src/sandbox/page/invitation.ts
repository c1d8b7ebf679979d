import { isGuid } from '../../text/guid.ts';
import type { Sandbox } from '../sandbox.ts';

/** What an invitation link says, with what is known of the partners it names. */
export interface AskedFor {
  readonly partnerId: string;
  /** Empty when nobody told. */
  readonly company: string;
  readonly msppId: string;
  readonly isIndirect: boolean;
  readonly providerId: string | undefined;
  readonly providerName: string | undefined;
  /** An old link that asks for delegated admin privileges as well. */
  readonly delegated: boolean;
}

/** Reads the parameters of a link; a string says what is wrong with it. */
export function readInvitation(sandbox: Sandbox, query: URLSearchParams): AskedFor | string {
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

/** What somebody wrote into a link may be of any length. */
function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
