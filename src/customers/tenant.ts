import * as v from 'valibot';
import { stopped } from '../errors.ts';
import { HttpFailure } from '../ports/http-failure.ts';
import type { Http, HttpResponse } from '../ports/ports.ts';
import { readDomain } from '../text/domain.ts';
import { isGuid } from '../text/guid.ts';

/** The owner of a domain. */
export interface Tenant {
  /** A GUID in lower case. */
  readonly id: string;
  /** The cloud it is in, as Entra names it: `microsoftonline.com`, `microsoftonline.us`; null where it does not say. */
  readonly instance: string | null;
  /** Whether it is in another cloud than the one that was asked: then it can't become a customer in this one. */
  readonly isInOtherCloud: boolean;
}

/** How the owner of a domain is looked up. */
export interface TenantLookup {
  readonly http: Http;
  /** Of the cloud: see `Cloud.authority`. */
  readonly authority: string;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds to wait for an answer; ten seconds unless given. */
  readonly timeout?: number | undefined;
}

/** Milliseconds to wait for an answer. */
const TIMEOUT = 10_000;
/** Bytes of an answer at most. The document has about 2,000. */
const LONGEST_ANSWER = 64 * 1024;

const documentSchema = v.object({
  token_endpoint: v.nullish(v.string()),
  issuer: v.nullish(v.string()),
  cloud_instance_name: v.nullish(v.string()),
});
const refusalSchema = v.object({ error: v.string(), error_description: v.nullish(v.string(), '') });

/**
 * The tenant that owns a domain, from the public OpenID document of the domain: no sign-in is needed. Null when no
 * tenant has it; undefined when that can't be found out now: offline, or an answer that can't be used. Rejects with
 * `interrupted` alone, when the request is aborted. Source: Microsoft identity platform documentation, OpenID Connect.
 */
export async function tenantOf(domain: string, lookup: TenantLookup): Promise<Tenant | null | undefined> {
  // `common` and `organizations`, which are no domains, have another meaning to the service.
  const name = readDomain(domain);
  if (!name.ok) return null;
  const url = `${lookup.authority}/${name.value}/v2.0/.well-known/openid-configuration`;
  const response = await fetchDocument(url, lookup);
  if (response === undefined) return undefined;
  const body = parseBody(response);
  if (response.status === 400) return isUnknownTenant(body) ? null : undefined;
  const document = v.safeParse(documentSchema, body);
  if (response.status !== 200 || !document.success) return undefined;
  const { token_endpoint, issuer, cloud_instance_name } = document.output;
  const id = tenantIdIn(token_endpoint) ?? tenantIdIn(issuer);
  if (id === undefined) return undefined;
  const instance = cloud_instance_name?.toLowerCase() || null;
  return { id, instance, isInOtherCloud: instance !== null && !isInstanceOf(instance, lookup.authority) };
}

async function fetchDocument(
  url: string,
  { http, signal, timeout = TIMEOUT }: TenantLookup,
): Promise<HttpResponse | undefined> {
  try {
    return await http.send({ method: 'GET', url, headers: { accept: 'application/json' }, timeout, signal });
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    if (error.reason === 'aborted') throw stopped(error.cause);
    return undefined;
  }
}

function parseBody({ body }: HttpResponse): unknown {
  if (body.length > LONGEST_ANSWER) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}

/** Whether the service says that there is no such tenant: its code is AADSTS90002. */
function isUnknownTenant(body: unknown): boolean {
  const refusal = v.safeParse(refusalSchema, body);
  if (!refusal.success) return false;
  return refusal.output.error === 'invalid_tenant' || refusal.output.error_description.startsWith('AADSTS90002');
}

/** The GUID at the beginning of the path. Other documents have `{tenantid}` or `common` there. */
function tenantIdIn(url: string | null | undefined): string | undefined {
  if (!url || !URL.canParse(url)) return undefined;
  const [, first = ''] = new URL(url).pathname.toLowerCase().split('/');
  return isGuid(first) ? first : undefined;
}

/** The stand-in's instance: it stands for the global cloud. */
const GLOBAL_INSTANCE = 'microsoftonline.com';

/**
 * Whether an authority is one of this cloud instance. The name of the instance is the end of the authority's host:
 * `microsoftonline.com` for `login.microsoftonline.com`. An authority without TLS is a stand-in, whose host says nothing.
 */
export function isInstanceOf(instance: string, authority: string): boolean {
  const { protocol, hostname } = new URL(authority);
  if (protocol !== 'https:') return instance === GLOBAL_INSTANCE;
  return hostname === instance || hostname.endsWith(`.${instance}`);
}
