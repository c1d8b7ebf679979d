import { describe, expect, test } from 'vitest';
import { examine } from '../../src/doctor/doctor.ts';
import { ExitCode, failed, RelateError } from '../../src/errors.ts';
import { fabrikam, stateOf } from '../account/examples.ts';
import { FakeClock, NoNetwork, SpyClipboard } from '../fakes.ts';
import { examined, found, signedIn, statesOf, tokenWith } from './examined.ts';

const all = [
  'node',
  'configuration',
  'profile',
  'link',
  'folders',
  'permissions',
  'leftovers',
  'keyring',
  'authority',
  'partner-center',
  'graph',
  'clock',
  'sign-in',
  'token-partner-center',
  'token-graph',
  'mfa',
  'partner',
  'organization',
  'admin-relationships',
  'outlook',
  'proxy',
  'certificates',
  'clipboard',
  'mail',
  'editor',
  'templates',
  'ledger',
  'admin-requests',
];

const signInAgain = { says: 'Sign in again', next: { command: 'login' } };

describe('the doctor', () => {
  test('finds nothing wrong on a healthy machine, and tells the checks in a fixed order', async () => {
    const { inputs, world } = examined();
    const findings = await examine(inputs);
    expect(findings.map(({ check }) => check)).toEqual(all);
    expect(findings.filter(({ state }) => state !== 'ok')).toEqual([]);
    // It only looked.
    expect(world.files.list(world.root)).toEqual(['here']);
  });

  test('tells the same checks whatever is wrong', async () => {
    const broken = [
      examined({ state: stateOf() }),
      examined({ state: stateOf({ current: 'fabrikam', profiles: [{ ...fabrikam, cloud: 'germany' }] }) }),
      examined({ services: { status: async () => undefined } }),
      examined({ http: new NoNetwork() }),
      examined({
        openServices: async () => {
          throw failed('sandbox-unusable', 'The stand-in does not start.');
        },
      }),
    ];
    for (const { inputs } of broken) {
      expect((await examine(inputs)).map(({ check }) => check)).toEqual(all);
    }
  });

  test('says for each service that there is no network, and asks it nothing else', async () => {
    const never = async (): Promise<never> => {
      throw new Error('asked without a network');
    };
    const { inputs } = examined({
      http: new NoNetwork(),
      services: {
        status: async () => signedIn({ tokens: {} }),
        token: never,
        providers: never,
        organization: never,
        adminRelationships: never,
      },
    });
    const findings = await examine(inputs);
    expect(statesOf(findings)).toMatchObject({
      authority: 'fail',
      'partner-center': 'fail',
      graph: 'fail',
      clock: 'skip',
      'sign-in': 'ok',
      'token-partner-center': 'skip',
      partner: 'skip',
      organization: 'skip',
      ledger: 'ok',
    });
    expect(found(findings, 'graph')).toMatchObject({
      code: 'error',
      facts: { code: 'offline', message: "graph.example can't be reached: its name is not found." },
    });
  });

  test('works without a sign-in, and says what it could not check', async () => {
    const { inputs } = examined({ services: { status: async () => undefined } });
    const findings = await examine(inputs);
    expect(statesOf(findings)).toMatchObject({
      'partner-center': 'ok',
      clock: 'ok',
      'sign-in': 'warn',
      'token-partner-center': 'skip',
      partner: 'skip',
      organization: 'skip',
    });
    expect(found(findings, 'partner').code).toBe('nobody-signed-in');
  });

  test.each([true, false])(
    'tells once of a sign-in that can not be used, where one is needed: %s',
    async (needsSignIn) => {
      const never = async (): Promise<never> => {
        throw new Error('asked without a sign-in');
      };
      const { inputs } = examined({
        services: {
          needsSignIn,
          status: async () => {
            throw new RelateError(ExitCode.signIn, 'sign-in-damaged', 'Damaged.', {
              hint: signInAgain,
            });
          },
          token: never,
          providers: never,
          organization: never,
          adminRelationships: never,
        },
      });
      const findings = await examine(inputs);
      expect(found(findings, 'sign-in')).toEqual({
        state: 'fail',
        code: 'error',
        facts: { code: 'sign-in-damaged', message: 'Damaged.' },
        fix: signInAgain,
      });
      const rest = ['token-partner-center', 'token-graph', 'mfa', 'partner', 'organization'] as const;
      expect(rest.map((check) => found(findings, check))).toEqual(
        rest.map(() => ({ state: 'skip', code: 'sign-in-unusable', facts: {}, fix: null })),
      );
    },
  );

  test('asks a service nothing when there is no token for it', async () => {
    const { inputs } = examined({
      services: {
        token: async () => {
          throw new RelateError(ExitCode.signIn, 'sign-in-aged', 'Too old.', { hint: signInAgain });
        },
        providers: async () => {
          throw new Error('asked without a token');
        },
      },
    });
    const findings = await examine(inputs);
    expect(found(findings, 'token-graph')).toEqual({
      state: 'fail',
      code: 'error',
      facts: { code: 'sign-in-aged', message: 'Too old.' },
      fix: signInAgain,
    });
    expect(found(findings, 'partner')).toMatchObject({ state: 'skip', code: 'no-token' });
  });

  test('asks Partner Center what it makes of a token without a second factor', async () => {
    const { inputs } = examined({
      services: {
        token: async () => ({
          token: tokenWith({ aud: 'https://api.example', scp: 'user_impersonation', amr: ['pwd'] }),
          expiresAt: new FakeClock().now(),
          kind: 'user',
        }),
        isMfaCompliant: async () => false,
      },
    });
    const findings = await examine(inputs);
    expect(found(findings, 'token-partner-center')).toMatchObject({ state: 'fail', code: 'token-without-mfa' });
    expect(found(findings, 'mfa')).toMatchObject({ state: 'fail', code: 'mfa-refused' });
    expect(found(findings, 'partner')).toMatchObject({ state: 'skip', code: 'no-token' });
  });

  test('asks on behalf of an application only whether the service lets it in', async () => {
    const app = {
      status: async () => signedIn({ kind: 'app' }),
      providers: async (): Promise<never> => {
        throw new Error('asked as an application');
      },
    };
    expect(found(await examine(examined({ services: app }).inputs), 'partner').state).toBe('ok');
    const refused = new RelateError(ExitCode.signIn, 'not-a-partner', 'Not a partner.', {
      hint: 'Look at the account.',
    });
    const probe = async () => {
      throw refused;
    };
    expect(found(await examine(examined({ services: { ...app, probe } }).inputs), 'partner')).toEqual({
      state: 'fail',
      code: 'error',
      facts: { code: 'not-a-partner', message: 'Not a partner.' },
      fix: 'Look at the account.',
    });
  });

  test('gives up on a check that takes too long', async () => {
    const clipboard = new SpyClipboard();
    clipboard.route = () => new Promise(() => {});
    const { inputs } = examined({
      clipboard,
      // By this clock every limit is over at once.
      clock: new FakeClock(),
      services: { status: () => new Promise(() => {}) },
    });
    const findings = await examine(inputs);
    const late = { state: 'fail', code: 'timed-out', facts: { seconds: 5 }, fix: 'Try again.' };
    expect(found(findings, 'clipboard')).toEqual(late);
    expect(found(findings, 'sign-in')).toEqual(late);
  });

  test('closes the services, also when a check has a defect', async () => {
    let closed = 0;
    const { inputs } = examined({
      services: {
        organization: async () => {
          throw new TypeError('a defect');
        },
        close: async () => {
          closed += 1;
        },
      },
    });
    await expect(examine(inputs)).rejects.toThrow('a defect');
    expect(closed).toBe(1);
  });
});
