import type { Result } from '../../errors.ts';
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

/** Reads the query of a link. The problem is a sentence. */
export function readInvitationRequest(sandbox: Sandbox, query: URLSearchParams): Result<InvitationRequest, string> {
  const parameters = new Map([...query].map(([name, value]) => [name.toLowerCase(), value.trim()]));
  const type = parameters.get('invtype')?.toLowerCase();
  const partnerId = parameters.get('partnerid')?.toLowerCase() ?? '';
  const msppId = parameters.get('msppid') ?? '0';
  const providerId = parameters.get('indirectcspid')?.toLowerCase();

  if (type === undefined) return wrong('It does not say what kind of invitation it is (invType).');
  if (type !== 'resellerrelationship' && type !== 'indirectresellerrelationship') {
    return wrong(
      `It is for something else than a reseller relationship (invType is “${shortened(parameters.get('invtype') ?? '')}”).`,
    );
  }
  if (!isGuid(partnerId)) return wrong('It does not name the partner (partnerId has to be a tenant id).');
  if (!/^\d{1,10}$/.test(msppId)) return wrong('The location of the partner is not a number (msppId).');
  if (providerId !== undefined && !isGuid(providerId)) {
    return wrong('It does not name the indirect provider (indirectCSPId has to be a tenant id).');
  }
  const { partners } = sandbox.snapshot;
  const partner = partners.find(({ tenantId }) => tenantId === partnerId);
  const reseller = sandbox.resellers.find(({ id }) => id === partnerId);
  if (partners.length > 0 && partner === undefined && reseller === undefined) {
    return wrong(
      `There is no partner with the tenant id ${partnerId}. Part of the link may have been lost or changed.`,
    );
  }
  const providers = [
    ...sandbox.providers,
    ...partners.map(({ tenantId, company }) => ({ id: tenantId, name: company })),
  ];
  const value = {
    partnerId,
    company: partner?.company || reseller?.name || '',
    msppId,
    isIndirect: type === 'indirectresellerrelationship',
    providerId,
    providerName: providers.find(({ id }) => id === providerId)?.name || undefined,
    delegated: parameters.get('dap')?.toLowerCase() === 'true',
  };
  return { ok: true, value };
}

function wrong(problem: string): Result<never, string> {
  return { ok: false, problem };
}

/** The text, or its beginning where it is too long for a sentence. */
function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
