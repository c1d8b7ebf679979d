import { describe, expect, test } from 'vitest';
import { styleFor, wantsColor } from '../../src/output/style.ts';
import type { Environment } from '../../src/ports/ports.ts';
import { SpyOutput } from '../fakes.ts';

describe('colours', () => {
  test.each<[boolean, Environment, boolean, boolean]>([
    [true, {}, true, true],
    [true, { TERM: 'dumb' }, true, false],
    [true, { NO_COLOR: '1' }, true, false],
    [true, { NO_COLOR: '' }, true, true],
    [true, {}, false, false],
    [false, {}, true, false],
    [false, { FORCE_COLOR: '1' }, true, true],
    [false, { FORCE_COLOR: '1', NO_COLOR: '1' }, true, true],
    [false, { FORCE_COLOR: '1' }, false, false],
    [true, { FORCE_COLOR: '0' }, true, false],
    [true, { FORCE_COLOR: 'false' }, true, false],
    [false, { FORCE_COLOR: '' }, true, false],
  ])('terminal %s, environment %j, flag %s: %s', (isTerminal, env, flag, expected) => {
    expect(wantsColor(new SpyOutput(isTerminal), env, flag)).toBe(expected);
  });

  test('are put around the text, or the text stays as it is', async () => {
    expect((await styleFor(new SpyOutput(true), {}, true)).bad('x')).toBe('\u001b[31mx\u001b[39m');
    expect((await styleFor(new SpyOutput(false), {}, true)).bad('x')).toBe('x');
    expect(['x'].map((await styleFor(new SpyOutput(true), {}, true)).bold)).toEqual(['\u001b[1mx\u001b[22m']);
  });
});
