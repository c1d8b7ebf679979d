import { expect, it } from 'vitest';
import { inkOn, readColour } from '../../src/text/colour.ts';
import { fc } from '../properties.ts';

it.each([
  ['#0F5EA8', '#0f5ea8'],
  ['0f5ea8', '#0f5ea8'],
  [' #fc0 ', '#ffcc00'],
  ['blue', undefined],
  ['#0f5ea', undefined],
  ['#0f5ea8ff', undefined],
  ['', undefined],
])('%j is the colour %s', (text, colour) => {
  expect(readColour(text)).toBe(colour);
});

/** As WCAG 2 computes it, in its own words. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = (colour.match(/[\da-f]{2}/g) ?? [])
      .map((pair) => Number.parseInt(pair, 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return red * 0.2126 + green * 0.7152 + blue * 0.0722 + 0.05;
  };
  return Math.max(luminance(one) / luminance(other), luminance(other) / luminance(one));
}

it('on every colour there is a text that can be read', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (number) => {
      const colour = `#${number.toString(16).padStart(6, '0')}`;
      expect(contrast(colour, inkOn(colour))).toBeGreaterThanOrEqual(4.5);
    }),
  );
});
