import { describe, expect, test } from 'vitest';
import { readAgreement } from '../../../src/customers/record/agreement.ts';
import { failed, interrupted } from '../../../src/errors.ts';
import type { Attestation } from '../../../src/partner-center/agreements.ts';

const refused = failed('access-denied', 'Refused.');
const attestation: Attestation = { agreedAt: '2025-01-02T00:00:00.000Z', acceptedBy: 'Tania Carr' };
const older: Attestation = { agreedAt: '2019-08-26T00:00:00.000Z', acceptedBy: null };

function read(signed: boolean | Error, attested: readonly Attestation[] | Error) {
  const given = <Value>(value: Value | Error) =>
    value instanceof Error ? Promise.reject(value) : Promise.resolve(value);
  return readAgreement({ isSigned: () => given(signed), attestations: () => given(attested) }, 'x');
}

describe('the customer agreement', () => {
  test.each([
    ['signed', true, [], { state: 'signed', isSigned: true, isAttested: false }],
    ['signed and attested', true, [attestation], { state: 'signed', isSigned: true, isAttested: true }],
    [
      'attested',
      false,
      [older, attestation],
      { state: 'attested', attestedAt: attestation.agreedAt, acceptedBy: 'Tania Carr' },
    ],
    ['neither', false, [], { state: 'missing', isSigned: false, isAttested: false, attestedAt: null }],
    ['signed, where attestations are refused', true, refused, { state: 'signed', isAttested: null }],
    ['attested, where the signature is refused', refused, [attestation], { state: 'attested', isSigned: null }],
  ] as const)('is %s', async (_, signed, attested, expected) => {
    expect(await read(signed, attested)).toMatchObject(expected);
  });

  test.each([
    ['the signature', refused, []],
    ['attestations', false, refused],
    ['both', refused, refused],
  ] as const)('is not known where no answer settles it and the service refuses %s', async (_, signed, attested) => {
    await expect(read(signed, attested)).rejects.toBe(refused);
  });

  test('is not asked for any more after Ctrl-C', async () => {
    await expect(read(interrupted(), [attestation])).rejects.toMatchObject({ code: 'interrupted' });
  });
});
