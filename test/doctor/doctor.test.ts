import { describe, expect, test } from 'vitest';
import { examine } from '../../src/doctor/doctor.ts';
import { ExitCode, failed, RelateError } from '../../src/errors.ts';
import { fabrikam, stateOf } from '../account/examples.ts';
import { FakeClock, NoNetwork, SpyClipboard } from '../fakes.ts';
import { examined, found, signedIn, statesOf } from './examined.ts';

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
  'partner',
  'organization',
  'proxy',
  'certificates',
  'clipboard',
  'mail',
  'editor',
  'templates',
  'ledger',
];

describe('the doctor', () => {
  test('finds a machine on which all is well to be so, in a fixed order', async () => {
    const { parts, world } = examined();
    const findings = await examine(parts);
    expect(findings.map(({ check }) => check)).toEqual(all);
    expect(findings.filter(({ state }) => state !== 'ok')).toEqual([]);
    // It only looked.
    expect(world.files.list(world.root)).toEqual([]);
  });

  test('says the same checks whatever is wrong', async () => {
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
    for (const { parts } of broken) {
      expect((await examine(parts)).map(({ check }) => check).sort()).toEqual([...all].sort());
    }
  });

  test('has no network: says so for each service, and does not ask further', async () => {
    const never = async (): Promise<never> => {
      throw new Error('asked without a network');
    };
    const { parts } = examined({
      http: new NoNetwork(),
      services: {
        status: async () => signedIn({ tokens: {} }),
        token: never,
        providers: never,
        organization: never,
      },
    });
    const findings = await examine(parts);
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
    expect(found(findings, 'graph').finding).toBe("graph.example can't be reached: its name is not found.");
  });

  test('needs no sign-in, and says what it could not look at', async () => {
    const { parts } = examined({ services: { status: async () => undefined } });
    const findings = await examine(parts);
    expect(statesOf(findings)).toMatchObject({
      'partner-center': 'ok',
      clock: 'ok',
      'sign-in': 'warn',
      'token-partner-center': 'skip',
      partner: 'skip',
      organization: 'skip',
    });
    expect(found(findings, 'partner').finding).toBe('Nobody is signed in.');
  });

  test.each([true, false])(
    'tells of a sign-in that can not be used once, where one is needed: %s',
    async (needsSignIn) => {
      const never = async (): Promise<never> => {
        throw new Error('asked without a sign-in');
      };
      const { parts } = examined({
        services: {
          needsSignIn,
          status: async () => {
            throw new RelateError(ExitCode.signIn, 'sign-in-damaged', 'Damaged.', {
              hint: 'Sign in again: relate login',
            });
          },
          token: never,
          providers: never,
          organization: never,
        },
      });
      const findings = await examine(parts);
      expect(found(findings, 'sign-in')).toEqual({ state: 'fail', finding: 'Damaged.', fix: 'relate login' });
      const rest = ['token-partner-center', 'token-graph', 'partner', 'organization'];
      expect(rest.map((check) => found(findings, check))).toEqual(
        rest.map(() => ({ state: 'skip', finding: "The sign-in can't be used.", fix: null })),
      );
    },
  );

  test('asks nothing with a token that could not be had', async () => {
    const { parts } = examined({
      services: {
        token: async () => {
          throw new RelateError(ExitCode.signIn, 'sign-in-aged', 'Too old.', { hint: 'Sign in again: relate login' });
        },
        providers: async () => {
          throw new Error('asked without a token');
        },
      },
    });
    const findings = await examine(parts);
    expect(found(findings, 'token-graph')).toEqual({ state: 'fail', finding: 'Too old.', fix: 'relate login' });
    expect(found(findings, 'partner').state).toBe('skip');
  });

  test('asks for an application only what it is told, and whether it is let in', async () => {
    const app = {
      status: async () => signedIn({ kind: 'app' }),
      providers: async (): Promise<never> => {
        throw new Error('asked as an application');
      },
    };
    expect(found(await examine(examined({ services: app }).parts), 'partner').state).toBe('ok');
    const refused = new RelateError(ExitCode.signIn, 'not-a-partner', 'Not a partner.', {
      hint: 'Look at the account.',
    });
    const probe = async () => {
      throw refused;
    };
    expect(found(await examine(examined({ services: { ...app, probe } }).parts), 'partner')).toEqual({
      state: 'fail',
      finding: 'Not a partner.',
      fix: 'Look at the account.',
    });
  });

  test('waits for nothing longer than it should', async () => {
    const clipboard = new SpyClipboard();
    clipboard.route = () => new Promise(() => {});
    const { parts } = examined({
      clipboard,
      // By this clock every limit is over at once.
      clock: new FakeClock(),
      services: { status: () => new Promise(() => {}) },
    });
    const findings = await examine(parts);
    expect(found(findings, 'clipboard').finding).toBe('There was no answer within 5 seconds.');
    expect(found(findings, 'sign-in').state).toBe('fail');
  });

  test('lets go of the services, also when a check has a defect', async () => {
    let closed = 0;
    const { parts } = examined({
      services: {
        organization: async () => {
          throw new TypeError('a defect');
        },
        close: async () => {
          closed += 1;
        },
      },
    });
    await expect(examine(parts)).rejects.toThrow('a defect');
    expect(closed).toBe(1);
  });
});
