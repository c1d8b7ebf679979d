import type { Result } from '../../errors.ts';
import type { GraphRefusal } from '../admin/facts.ts';
import { type GraphContext, graphUrl } from './protocol.ts';

/** What a list is asked for. */
export interface ListQuery {
  /** The names of the properties that are wanted; undefined for all. */
  readonly select: readonly string[] | undefined;
  /** The values that properties have to have. */
  readonly filter: ReadonlyMap<string, string>;
  readonly top: number;
  /** The place that the page begins after. */
  readonly after: number;
}

/** The most entries on a page, and the usual number (Microsoft Graph documentation). */
const LARGEST_PAGE = { relationships: 300, directory: 999 };

const CONDITION = /^\(?\s*([\w/]+)\s+eq\s+'((?:[^']|'')*)'\s*\)?$/;

/**
 * Reads the parameters of a list. A filter is conditions that a property equals a text, joined by `and`; only the
 * `filterable` properties. Parameters that the stand-in does not know are refused, since an answer that passes over them
 * would be wrong.
 */
export function readQuery(
  { req }: GraphContext,
  filterable: readonly string[] = [],
  of: keyof typeof LARGEST_PAGE = 'relationships',
): Result<ListQuery, GraphRefusal> {
  const largest = LARGEST_PAGE[of];
  const parameters = new Map(Object.entries(req.query()).map(([name, value]) => [name.toLowerCase(), value]));
  const known = ['$select', '$filter', '$top', '$skiptoken', '$count'];
  const unknown = [...parameters.keys()].find((name) => name.startsWith('$') && !known.includes(name));
  if (unknown !== undefined) return invalid(`The query option '${unknown}' is not supported.`);

  const top = Number(parameters.get('$top') ?? largest);
  if (!Number.isInteger(top) || top < 1 || top > largest) {
    return invalid(`The value of $top has to be from 1 to ${largest}.`);
  }
  const filter = readFilter(parameters.get('$filter'), filterable);
  if (filter === undefined) return invalid('Invalid filter clause: it is not supported.');
  const after = readSkipToken(parameters.get('$skiptoken'));
  if (after === undefined) return invalid('The skip token is not valid.');
  const select = parameters.get('$select');
  return { ok: true, value: { select: select?.split(',').map(nameSelected), filter, top, after } };
}

/** The properties of a resource that are wanted, and its annotations. */
export function selected(resource: object, select: readonly string[] | undefined): object {
  if (select === undefined) return resource;
  const isWanted = (name: string) => name.startsWith('@') || select.includes(name);
  return Object.fromEntries(Object.entries(resource).filter(([name]) => isWanted(name)));
}

/** The address of the page that begins after a place: the same request with a skip token. */
export function nextLink(context: GraphContext, path: string, after: number): string {
  const parameters = Object.entries(context.req.query()).filter(([name]) => name.toLowerCase() !== '$skiptoken');
  const query = [...parameters, ['$skipToken', writeSkipToken(after)] as const];
  const text = query.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  return `${graphUrl(context, path)}?${text}`;
}

/** The property that a part of `$select` means. One of a derived type has the name of the type in front. */
function nameSelected(part: string): string {
  return part.trim().replace(/^microsoft\.graph\.\w+\//, '');
}

function readFilter(text: string | undefined, filterable: readonly string[]): ReadonlyMap<string, string> | undefined {
  if (text === undefined || text.trim() === '') return new Map();
  const conditions = text.split(/\s+and\s+(?=[^']*(?:'[^']*'[^']*)*$)/i).map((part) => CONDITION.exec(part.trim()));
  const filter = new Map<string, string>();
  for (const condition of conditions) {
    const [, name = '', value = ''] = condition ?? [];
    if (!filterable.includes(name) || filter.has(name)) return undefined;
    filter.set(name, value.replaceAll("''", "'"));
  }
  return filter;
}

function writeSkipToken(after: number): string {
  return Buffer.from(`after ${after}`).toString('base64');
}

function readSkipToken(token: string | undefined): number | undefined {
  if (token === undefined) return 0;
  const [, digits] = /^after (\d{1,15})$/.exec(Buffer.from(token, 'base64').toString('utf8')) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

function invalid(message: string): { readonly ok: false; readonly problem: GraphRefusal } {
  return { ok: false, problem: { status: 400, code: 'badRequest', message } };
}
