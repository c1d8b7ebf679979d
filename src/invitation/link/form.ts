import type { CloudTable } from '../../account/clouds.ts';
import { approvedRelationship } from './approval.ts';
import type { LinkForm, LinkKind } from './parsed-link.ts';

/** The form of a link, and the parameters it is read by. */
export interface RecognisedForm {
  readonly form: LinkForm;
  readonly kind: LinkKind;
  readonly parameters: Parameters;
  /** The part after `#` without parameters that strayed there. */
  readonly route: string;
  /** Parameters that stand after the `#`, where the service does not see them. */
  readonly strayed: string;
  /** The admin relationship that an approval link is for; null where its id is missing, and for other links. */
  readonly relationshipId: string | null;
}

/** Values by parameter name in lower case, in the order they stand. */
export type Parameters = ReadonlyMap<string, readonly string[]>;

/** `invType` and its predecessor `type`. Source: links in use; Partner Center developer documentation. */
const KIND_OF_TYPE = new Map<string, LinkKind>([
  ['resellerrelationship', 'direct'],
  ['indirectresellerrelationship', 'indirect'],
  ['administration', 'admin-roles'],
  ['trial', 'offer'],
  ['purchase', 'offer'],
]);

const FORM_OF_SIGNUP = new Map<string, LinkForm>([
  ['trial', 'trial-offer'],
  ['purchase', 'purchase-offer'],
]);

const FORM_OF_ROUTE = new Map<string, LinkForm>([
  ['/partners/invitation', 'current'],
  ['/billingaccounts/partner-invitation', 'documented-2020'],
]);

/** Forms that one guide made up: no tool and no page of Microsoft's has them. */
const INVENTED_ROUTES = new Map<string, LinkKind>([
  ['/partners/invitation/reseller', 'direct'],
  ['/partners/invitation/indirectreseller', 'indirect'],
]);

/** Recognises a form by path, parameters and fragment. The host is judged apart, so that forgeries are seen as such. */
export function recogniseForm(url: URL, clouds: CloudTable): RecognisedForm {
  const { route, strayed } = splitFragment(url.hash.slice(1));
  const parameters = readParameters(`${url.search.slice(1)}&${strayed}`);
  const path = plain(url.pathname);
  const place = plain(route);
  const type = firstOf(parameters, 'invtype')?.toLowerCase() ?? '';
  const kind = KIND_OF_TYPE.get(type) ?? 'unknown';
  const relationshipId = approvedRelationship(url, clouds);
  const found = { parameters, route, strayed, relationshipId: relationshipId ?? null };

  if (relationshipId !== undefined) return { ...found, form: 'gdap-approval', kind: 'admin-relationship' };
  const invented = INVENTED_ROUTES.get(place);
  if (invented !== undefined) return { ...found, form: 'invented', kind: invented };
  if (path === '/partner/partnersignup.aspx') {
    const signup = firstOf(parameters, 'type')?.toLowerCase() ?? '';
    return {
      ...found,
      parameters: withCurrentNames(parameters),
      form: FORM_OF_SIGNUP.get(signup) ?? 'signup-2015',
      kind: KIND_OF_TYPE.get(signup) ?? 'unknown',
    };
  }
  if (path === '/manage/partner-invitation') return { ...found, form: 'store-for-business', kind };
  const form = isAdminCenter(url) ? FORM_OF_ROUTE.get(place) : undefined;
  if (form !== undefined && kind === 'admin-roles') return { ...found, form: 'admin-roles', kind };
  return { ...found, form: form ?? 'unknown', kind };
}

/** Whether the link is of the page at which all of the admin center is, which its fragment tells apart. */
export function isAdminCenter({ pathname }: URL): boolean {
  // It answers at its root as well.
  return ['/adminportal/home', ''].includes(plain(pathname));
}

/** Whether the page of an invitation is named in part, or not at all. */
export function isBeginningOfRoute(route: string): boolean {
  const place = plain(route);
  return [...FORM_OF_ROUTE.keys()].some((whole) => whole !== place && whole.startsWith(place));
}

/** Splits a fragment into the page it names and parameters that strayed behind the `#`. */
export function splitFragment(fragment: string): { route: string; strayed: string } {
  const at = fragment.search(/[?&]/);
  if (at === -1) return { route: fragment, strayed: '' };
  return { route: fragment.slice(0, at), strayed: fragment.slice(at + 1) };
}

/** The first value of a parameter; an empty one counts as missing. */
export function firstOf(parameters: Parameters, name: string): string | null {
  return parameters.get(name)?.find((value) => value !== '') ?? null;
}

function readParameters(query: string): Map<string, string[]> {
  const parameters = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(query)) {
    const key = name.toLowerCase();
    const values = parameters.get(key);
    if (values === undefined) parameters.set(key, [value]);
    else values.push(value);
  }
  return parameters;
}

/** The sign-up page of 2015 called the partner's tenant `id`. */
function withCurrentNames(parameters: Parameters): Parameters {
  const id = parameters.get('id');
  return id === undefined ? parameters : new Map([...parameters, ['partnerid', id]]);
}

function plain(path: string): string {
  return path.toLowerCase().replace(/\/$/, '');
}
