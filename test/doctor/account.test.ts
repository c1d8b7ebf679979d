import { describe, expect, test } from 'vitest';
import { Wording } from '../../src/cli/wording.ts';
import { checkAccount } from '../../src/doctor/account.ts';
import type { Finding } from '../../src/doctor/finding.ts';
import { failed } from '../../src/errors.ts';
import { fabrikam, northwind, stateOf } from '../account/examples.ts';
import { examined, found } from './examined.ts';

/** What to do, as it is written from the hint of an error. */
function fixOf({ fix }: Pick<Finding, 'fix'>): string | undefined {
  return new Wording().hint(fix ?? undefined);
}

describe('the account', () => {
  function check(state = stateOf({ current: 'fabrikam', profiles: [fabrikam, northwind] }), profileName?: string) {
    return checkAccount(examined({ state, profileName }).inputs).findings;
  }

  test('is well with a configuration, a profile and a link', () => {
    expect(check().map(({ check: name, state }) => [name, state])).toEqual([
      ['configuration', 'ok'],
      ['profile', 'ok'],
      ['link', 'ok'],
    ]);
    expect(found(check(), 'configuration')).toMatchObject({ code: 'configuration-read', facts: { profiles: 2 } });
    expect(found(check(), 'profile')).toMatchObject({
      code: 'profile-usable',
      facts: { profile: 'fabrikam', company: 'Fabrikam Inc.', type: 'direct', cloud: 'Microsoft global cloud' },
    });
    expect(found(check(), 'link')).toMatchObject({ code: 'link-buildable', facts: { providers: 0 } });
    expect(found(check(undefined, 'northwind'), 'profile').facts).toMatchObject({ type: 'reseller' });
    expect(found(check(undefined, 'northwind'), 'link').facts).toEqual({ providers: 1 });
  });

  test('fails without a profile, and with one that is not there', () => {
    const none = found(check(stateOf()), 'profile');
    expect(none).toMatchObject({
      state: 'fail',
      code: 'error',
      facts: { code: 'profile-missing', message: 'No profile is stored yet.' },
    });
    expect(fixOf(none)).toBe('Store your partner account: relate init');
    const other = found(check(undefined, 'other'), 'profile');
    expect(other).toMatchObject({ state: 'fail', code: 'error', facts: { code: 'profile-not-found' } });
    expect(fixOf(other)).toBe('Profiles: fabrikam, northwind');
    expect(found(check(stateOf()), 'link')).toMatchObject({ state: 'skip', code: 'link-without-profile' });
  });

  test('fails in a closed cloud, and where no link can be built', () => {
    const german = check(stateOf({ current: 'fabrikam', profiles: [{ ...fabrikam, cloud: 'germany' }] }));
    expect(found(german, 'profile')).toMatchObject({
      state: 'fail',
      code: 'profile-cloud-closed',
      facts: { profile: 'fabrikam', cloud: 'Microsoft Cloud Germany', day: '29 October 2021' },
      fix: { next: { command: 'profile use', args: ['NAME'] } },
    });
    expect(found(german, 'link')).toMatchObject({ state: 'skip', code: 'link-cloud-closed' });
    const lonely = check(stateOf({ current: 'northwind', profiles: [{ ...northwind, providers: [] }] }));
    const link = found(lonely, 'link');
    expect(link).toMatchObject({
      state: 'fail',
      code: 'error',
      facts: { code: 'provider-missing', message: 'The profile "northwind" has no indirect provider.' },
    });
    expect(fixOf(link)).toBe(
      'Add the provider you sell through: relate profile edit northwind --provider-tenant-id GUID',
    );
  });

  test('is told to be out of reach when the configuration is damaged', () => {
    const { inputs } = examined({
      readConfiguration: () => {
        throw failed('config-damaged', 'The file is damaged.', { hint: 'Mend it in a text editor.' });
      },
    });
    expect(checkAccount(inputs).findings).toEqual([
      {
        check: 'configuration',
        state: 'fail',
        code: 'error',
        facts: { code: 'config-damaged', message: 'The file is damaged.' },
        fix: 'Mend it in a text editor.',
      },
      { check: 'profile', state: 'skip', code: 'configuration-unread', facts: {}, fix: null },
      { check: 'link', state: 'skip', code: 'configuration-unread', facts: {}, fix: null },
    ]);
  });
});
