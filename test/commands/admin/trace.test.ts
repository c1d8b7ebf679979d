/** What a trace says, next to what the stand-in then does for the one who asked. */

import { describe, expect, test } from 'vitest';
import { type FakeWorld, relate } from '../../fakes.ts';
import { clinique, inStandIn, rehearsal, suess } from '../customers/rehearsal.ts';
import { madeRelationship, role } from './relationships.ts';

const { directoryReaders, userAdministrator, globalAdministrator } = role;
const licenseAdministrator = '4d6ac14f-3453-41d0-bef9-a3e0c569773a';
/** The group of the one who is signed in, and one that they are not in. */
const [own, other] = ['M365 Admins', 'Helpdesk'];

/** Has free licenses, and a user without any. */
const customer = clinique;
const rosa = 'rosa.dubois@thevenin-1.example';

/** A world where something is done to the chain from a relationship to the one who is signed in. */
interface Link {
  readonly called: string;
  readonly make: (world: FakeWorld) => Promise<unknown>;
  /** What a trace begins to say. */
  readonly says: RegExp;
  /** What the one who is signed in can do there. */
  readonly can: readonly ('users list' | 'users create' | 'licenses assign')[];
}

const nothing = [] as const;
const all = ['users list', 'users create', 'licenses assign'] as const;

async function done(world: FakeWorld, ...argv: readonly string[]): Promise<void> {
  const { code, stderr } = await relate(world, ...argv);
  if (code !== 0) throw new Error(stderr);
}

function given(world: FakeWorld, ...roles: readonly string[]): string {
  const usual = [directoryReaders, userAdministrator];
  return madeRelationship(world, { name: 'Ours', customer: customer.id, roles: roles.length === 0 ? usual : roles });
}

const assigned = (world: FakeWorld, group: string, ...flags: readonly string[]) =>
  done(world, 'admin', 'assign', 'Ours', '--group', group, ...flags);

const chains: readonly Link[] = [
  { called: 'no relationship', make: async () => {}, says: /^Missing: an admin relationship/, can: nothing },
  {
    called: 'one with another customer alone',
    make: async (world) => madeRelationship(world, { name: 'Theirs', customer: suess.id }),
    says: /^Missing: an admin relationship/,
    can: nothing,
  },
  {
    called: 'one that awaits approval',
    make: async (world) => madeRelationship(world, { name: 'Ours', customer: customer.id, until: 'pending' }),
    says: /^Not there yet: the admin relationship Ours awaits .* relate admin remind /,
    can: nothing,
  },
  {
    called: 'one that has expired',
    make: async (world) => {
      madeRelationship(world, { name: 'Ours', customer: customer.id, duration: 'P1D' });
      await assigned(world, own);
      await done(world, 'sandbox', 'clock', '+2d');
    },
    says: /^Missing: the admin relationship Ours has expired\. .* relate admin renew /,
    can: nothing,
  },
  {
    called: 'one that was ended',
    make: async (world) => {
      given(world);
      await assigned(world, own);
      await done(world, 'sandbox', 'terminate', customer.id);
    },
    says: /^Missing: the admin relationship Ours was ended .* relate customers restore /,
    can: nothing,
  },
  {
    called: 'no assignment',
    make: async (world) => given(world),
    says: /^Missing: a group that has roles/,
    can: nothing,
  },
  {
    called: 'an assignment that was deleted',
    make: async (world) => {
      const relationship = given(world);
      await assigned(world, own);
      inStandIn(world, ({ assignments }) => {
        const id = assignments.of(relationship)[0]?.id ?? '';
        assignments.change(relationship, id, (_, now) => ({ ok: true, value: { deletionAt: now, deletedAt: now } }));
      });
    },
    says: /^Missing: a group that has roles/,
    can: nothing,
  },
  {
    called: 'an assignment that failed',
    make: async (world) => {
      given(world);
      await done(world, 'sandbox', 'fault', 'assignment-error');
      await relate(world, 'admin', 'assign', 'Ours', '--group', own);
    },
    says: /^Missing: the service could not give the group its roles/,
    can: nothing,
  },
  {
    called: 'an assignment that the service works at',
    make: async (world) => {
      const relationship = given(world);
      await assigned(world, own);
      inStandIn(world, ({ assignments }) => {
        const id = assignments.of(relationship)[0]?.id ?? '';
        assignments.change(relationship, id, (_, now) => ({ ok: true, value: { settlesAt: now + 3_600_000 } }));
      });
    },
    says: /^Not there yet: the service still works at the assignment/,
    can: nothing,
  },
  {
    called: 'a group that others are in',
    make: async (world) => {
      given(world);
      await assigned(world, other);
    },
    says: /^Your side is complete for those above, and not for you \(operator@partner\.example\)/,
    can: nothing,
  },
  {
    called: 'roles that only read',
    make: async (world) => {
      given(world);
      await assigned(world, own, '--roles', 'Directory Readers');
    },
    says: /has Directory Readers there\.$/,
    can: ['users list'],
  },
  {
    called: 'a role for licenses that does not show the users',
    make: async (world) => {
      given(world, licenseAdministrator);
      await assigned(world, own);
    },
    says: /has License Administrator there\.$/,
    can: nothing,
  },
  {
    called: 'what others read and we write, in two relationships',
    make: async (world) => {
      given(world, directoryReaders);
      madeRelationship(world, { name: 'Second', customer: customer.id, roles: [userAdministrator] });
      await assigned(world, other);
      await done(world, 'admin', 'assign', 'Second', '--group', own);
    },
    says: /has User Administrator there\.$/,
    can: all,
  },
  {
    called: 'the role that may do everything',
    make: async (world) => {
      given(world, globalAdministrator);
      await assigned(world, own);
    },
    says: /has Global Administrator there\.$/,
    can: all,
  },
  {
    called: 'a role that the relationship lost after it was assigned',
    make: async (world) => {
      given(world, globalAdministrator, directoryReaders);
      await assigned(world, own, '--roles', 'Global Administrator,Directory Readers');
      await done(world, 'admin', 'extend', 'Ours', '--drop-global-administrator');
    },
    says: /has Directory Readers there\.$/,
    can: ['users list'],
  },
  {
    called: 'a customer who is none in Partner Center any more',
    make: async (world) => {
      given(world);
      await assigned(world, own);
      inStandIn(world, (sandbox) => sandbox.remove(sandbox.named(customer.id)));
    },
    says: /has Directory Readers, User Administrator there\.$/,
    can: nothing,
  },
];

describe.each(chains)('with $called', ({ make, says, can }) => {
  test('a trace says what the stand-in then does', async () => {
    const world = await rehearsal();
    await make(world);
    const { code, stderr } = await relate(world, 'admin', 'trace', customer.id);
    const lines = stderr.trim().split('\n');
    expect(lines[0]).toMatch(says);
    expect(code).toBe(/^(?:Missing|Not there yet)/.test(lines[0] ?? '') ? 1 : 0);
    expect(all.filter((command) => isSaidToGo(command, lines))).toEqual(can);
    expect(await goingOn(world)).toEqual(can);
  });
});

function isSaidToGo(command: string, lines: readonly string[]): boolean {
  if (lines.some((line) => line.startsWith('But it is no customer'))) return false;
  return lines.some(
    (line) => line.startsWith('That is enough for all') || (line.startsWith('Enough for: ') && line.includes(command)),
  );
}

/** What the stand-in does for the one who is signed in. */
async function goingOn(world: FakeWorld): Promise<readonly string[]> {
  world.stdin.content = 'Kfm7-Qt3x-Vw9r\n';
  const kim = ['--upn', 'kim@thevenin-1.example', '--first-name', 'Kim', '--last-name', 'Lee', '--country', 'FR'];
  const outcomes = [
    await relate(world, 'users', 'list', customer.id),
    await relate(world, 'users', 'create', customer.id, ...kim, '--password-stdin'),
    await relate(world, 'licenses', 'assign', customer.id, rosa, '--sku', 'Microsoft 365 Business Basic'),
  ];
  return all.filter((_, index) => outcomes[index]?.code === 0);
}

test('of the old delegated admin privileges it is told that they do for everything', async () => {
  const world = await rehearsal();
  const { id } = inStandIn(world, (sandbox) => sandbox.accept({ name: 'Old', domain: 'old.example', delegated: true }));
  const { code, stderr } = await relate(world, 'admin', 'trace', id);
  expect([code, stderr]).toEqual([
    1,
    expect.stringContaining('The old delegated admin privileges (DAP) are still there'),
  ]);
  expect((await relate(world, 'users', 'list', id)).code).toBe(0);
});

test('of somebody who is shown no relationship nothing is said to be missing', async () => {
  const world = await rehearsal();
  given(world);
  await assigned(world, own);
  await done(world, 'sandbox', 'fault', 'no-admin-agent');
  const { code, stderr } = await relate(world, 'admin', 'trace', customer.id);
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^Not known: you are no Admin Agent/)]);
  expect((await relate(world, 'users', 'list', customer.id)).code).toBe(0);
});
