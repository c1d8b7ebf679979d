import { describe, expect, test } from 'vitest';
import { checkClock } from '../../src/doctor/clock.ts';

describe('the clock', () => {
  test.each<[readonly (number | undefined)[], object]>([
    [[0, -1, -2], { state: 'ok', code: 'clock-right' }],
    [[0, -7200, -7200], { state: 'ok', code: 'clock-right' }],
    [[-90, -91, -90], { state: 'warn', code: 'clock-inaccurate', facts: { seconds: 90, direction: 'slow' } }],
    [[1200, undefined, 1201], { state: 'fail', code: 'clock-wrong', facts: { seconds: 1200, direction: 'fast' } }],
  ])('is judged by the smallest difference to a service: of %j seconds', (seconds, finding) => {
    const skews = seconds.map((each) => (each === undefined ? undefined : each * 1000));
    expect(checkClock(skews, 'linux')).toMatchObject(finding);
  });

  test('is set by the command of the platform', () => {
    expect(checkClock([600_000], 'linux').fix).toBe('sudo timedatectl set-ntp true');
    expect(checkClock([600_000], 'win32').fix).toBe('w32tm /resync');
    expect(checkClock([600_000], 'freebsd').fix).toBe('Set the clock of this machine.');
  });

  test('is not judged when no service tells the time', () => {
    expect(checkClock([], 'linux')).toMatchObject({ state: 'skip', code: 'clock-unknown' });
    expect(checkClock([undefined], 'linux')).toMatchObject({ state: 'skip', code: 'clock-unknown' });
  });
});
