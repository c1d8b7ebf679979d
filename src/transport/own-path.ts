import { failed } from '../errors.ts';
import { type CallIds, idFacts, idLine } from './call.ts';

/** What an address leads to, by the code of the error for one that leads elsewhere. */
const NAMES = {
  'page-foreign': 'The next page of',
  'operation-foreign': 'The progress of',
} as const;

/**
 * The path and parameters, from the base on, of an address that the service gave, which may be relative. An address of
 * anybody else, who would get the token, is an error with this code.
 */
export function ownPath(address: string, base: URL, ids: CallIds, code: keyof typeof NAMES): string {
  const url = URL.canParse(address, base.href) ? new URL(address, base) : undefined;
  if (url === undefined || url.origin !== base.origin || url.username !== '' || url.password !== '') {
    const target = url === undefined || url.origin === 'null' ? 'somewhere else' : url.origin;
    throw failed(code, `${NAMES[code]} ${ids.endpoint} is said to be at ${target}, not at ${base.origin}.`, {
      hint: ['It was not asked for, because your token would go there.', idLine(ids)],
      facts: idFacts(ids),
    });
  }
  const below = base.pathname.replace(/\/+$/, '');
  const path = url.pathname.startsWith(`${below}/`) ? url.pathname.slice(below.length) : url.pathname;
  return `${path}${url.search}`;
}
