import { describe, expect, test } from 'vitest';
import { parseInvitationLink } from '../../../../src/invitation/link/parse.ts';
import { isUsable } from '../../../../src/invitation/link/parsed-link.ts';
import { many } from '../../../long.ts';
import { fc } from '../../../properties.ts';
import { anyLink, directLink, indirectLink, moreClouds } from '../examples.ts';
import { ENCODINGS, ENCODINGS_WITHIN, GATEWAYS, TEXTS } from './damage.ts';

/** The link to use, whatever it took to get at it. */
function found(text: string): string | null {
  const parsed = parseInvitationLink(text, moreClouds);
  return parsed.repaired ?? (isUsable(parsed) ? parsed.link : null);
}

const inside = { ...ENCODINGS_WITHIN, ...ENCODINGS, ...GATEWAYS };
const outside = { ...ENCODINGS, ...GATEWAYS };

describe('a link', () => {
  test.each(Object.keys(inside))('comes out of %s, and that is told', (name) => {
    for (const link of [directLink, indirectLink]) {
      const damaged = inside[name]?.(link) ?? '';
      expect(found(damaged)).toBe(link);
      expect(parseInvitationLink(damaged, moreClouds).problems.length).toBeGreaterThan(0);
    }
  });

  test('comes out of two of them, whichever they are', () => {
    const failures: string[] = [];
    for (const [inner, first] of Object.entries(inside)) {
      for (const [outer, second] of Object.entries(outside)) {
        const text = second(first(directLink));
        if (found(text) !== directLink) failures.push(`${outer}(${inner}): ${text} -> ${found(text)}`);
      }
    }
    expect(failures).toEqual([]);
  });

  test('of any partner and cloud comes out of two of them, in any text', () => {
    const ways = fc.tuple(
      fc.constantFrom(...Object.keys(inside)),
      fc.constantFrom(...Object.keys(outside)),
      fc.constantFrom(...Object.keys(TEXTS)),
    );
    fc.assert(
      fc.property(anyLink, ways, (link, [first, second, text]) => {
        const sent = TEXTS[text]?.(outside[second]?.(inside[first]?.(link) ?? '') ?? '') ?? '';
        expect(found(sent)).toBe(link);
      }),
      { numRuns: many(1000) },
    );
  });
});
