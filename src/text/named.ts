import type { Result } from '../errors.ts';
import { caseFolded } from './name-key.ts';

/**
 * The thing that an operator means by a text: the one with this id or this very name, else the only one whose name is the
 * same in any case. The problem is those it may be: several, or none.
 */
export function findNamed<Thing extends { readonly name: string }>(
  things: readonly Thing[],
  wanted: string,
  idOf: (thing: Thing) => string | undefined = () => undefined,
): Result<Thing, readonly Thing[]> {
  const exact =
    things.find((thing) => idOf(thing) === wanted.trim().toLowerCase()) ?? things.find(({ name }) => name === wanted);
  if (exact !== undefined) return { ok: true, value: exact };
  const key = caseFolded(wanted.normalize('NFC'));
  const candidates = things.filter(({ name }) => caseFolded(name.normalize('NFC')) === key);
  const [only] = candidates;
  return only !== undefined && candidates.length === 1 ? { ok: true, value: only } : { ok: false, problem: candidates };
}
