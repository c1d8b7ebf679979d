import { describe, expect, test } from 'vitest';
import { Context } from '../../../src/cli/context.ts';
import { main } from '../../../src/cli/main.ts';
import { connectStandIn } from '../../../src/cli/program.ts';
import { withCustomer } from '../../../src/commands/shared/with-customer.ts';
import { RelateError } from '../../../src/errors.ts';
import type { EndpointNeeds } from '../../../src/transport/endpoint.ts';
import { fabrikam, givenProfiles, northwind } from '../../account/examples.ts';
import { FakeWorld, NoNetwork, relate } from '../../fakes.ts';
import { madeRelationship } from '../admin/relationships.ts';
import { inStandIn, rehearsal, Tap } from '../customers/rehearsal.ts';

const users: EndpointNeeds = {
  what: 'the users of a customer',
  needsUser: true,
  capability: 'users',
  roles: ['Directory Readers', 'Global Reader', 'User Administrator'],
};
const subscriptions: EndpointNeeds = { what: 'the subscriptions of a customer', needsUser: false };

/** What a command with these needs comes to, and the message of its error as an operator reads it. */
async function outcome(world: FakeWorld, text: string, ...needs: readonly EndpointNeeds[]) {
  const context = new Context(world, { input: true, color: false }, { run: main, connectStandIn });
  try {
    return await withCustomer(context, {}, text, needs, async (_, { name }) => `done with ${name}`);
  } catch (error) {
    if (!(error instanceof RelateError)) throw error;
    return [error.code, error.message, context.wording.hint(error.hint)];
  }
}

/** A customer without admin privileges of the old kind, of a partner whose requests are counted. */
async function withAdatum() {
  const world = await rehearsal(3);
  const { id } = inStandIn(world, (sandbox) => sandbox.accept({ name: 'Adatum', domain: 'adatum.example' }));
  return { world, id, tap: new Tap(world) };
}

describe('a command about one customer', () => {
  test.each(['Adatum', 'adatum.example', 'ADAT'])(
    'finds it as %s, and asks nothing about roles it does not need',
    async (text) => {
      const { world, tap } = await withAdatum();
      expect(await outcome(world, text, subscriptions)).toBe('done with Adatum');
      expect(tap.graphPaths).toEqual([]);
    },
  );

  test('goes on with one request about roles where an admin relationship gives one of them', async () => {
    const { world, id, tap } = await withAdatum();
    madeRelationship(world, { name: 'Helpdesk', customer: id });
    expect(await outcome(world, id, users)).toBe('done with Adatum');
    expect(tap.graphPaths.length).toBe(1);
  });

  test('names the missing role and the command that asks for it, before the work', async () => {
    const { world, id } = await withAdatum();
    madeRelationship(world, { name: 'Exchange', customer: id, roles: ['29232cdf-9323-42fd-ade2-1d097af3e4de'] });
    expect(await outcome(world, 'Adatum', users)).toEqual([
      'role-missing',
      'Your admin relationships with Adatum give no role that this takes: the users of a customer.',
      'Any one of these roles does: Directory Readers, Global Reader, User Administrator.\n' +
        `Ask the customer for it: relate admin request ${id} --role-set users-and-licenses`,
    ]);
    const asked = await relate(
      world,
      'admin',
      'request',
      id,
      '--role-set',
      'users-and-licenses',
      '--print',
      '--dry-run',
    );
    expect(asked.code).toBe(0);
  });

  test('says that the role awaits approval', async () => {
    const { world, id } = await withAdatum();
    const relationship = madeRelationship(world, { name: 'Helpdesk', customer: id, until: 'pending' });
    const [, , hint] = await outcome(world, 'Adatum', users);
    expect(hint).toContain(
      `The admin relationship Helpdesk has it, and awaits approval. Remind the customer: relate admin remind ${relationship}`,
    );
  });

  test('goes on with the admin privileges of the old kind', async () => {
    const { world } = await withAdatum();
    inStandIn(world, (sandbox) => sandbox.accept({ name: 'Litware', domain: 'litware.example', delegated: true }));
    expect(await outcome(world, 'Litware', users)).toBe('done with Litware');
  });

  test.each([403, 401, 500, '{"value":"?"}'])('leaves it to the service where Graph answers %s', async (answer) => {
    const { world, id } = await withAdatum();
    world.clock.sleep = async () => {};
    const tap = new Tap(world, (path) => (path.startsWith('/graph/') ? answer : undefined));
    expect(await outcome(world, id, users)).toBe('done with Adatum');
    expect(tap.graphPaths.length).toBeGreaterThan(0);
  });

  test('says how to find out why the service itself misses a role', async () => {
    const { world, id } = await withAdatum();
    madeRelationship(world, { name: 'Helpdesk', customer: id });
    const { code, stderr } = await relate(world, 'users', 'list', id);
    expect(code).toBe(1);
    expect(stderr).toContain(`Who of you has which roles there, and what is missing: relate admin trace ${id}\n`);
    expect(stderr).toMatch(/^Request id .+\.$/m);
  });

  test('leaves it to the service where no relationship is shown to somebody who is no Admin Agent', async () => {
    const { world, id } = await withAdatum();
    new Tap(world, (path) => (path.includes('emberOf') ? '{"value":[{"id":"g","displayName":"Sales"}]}' : undefined));
    expect(await outcome(world, id, users)).toBe('done with Adatum');
  });

  test('does not know nobody, and asks about several', async () => {
    const { world } = await withAdatum();
    expect(await outcome(world, 'Nobody', users)).toMatchObject([
      'customer-not-found',
      expect.any(String),
      expect.any(String),
    ]);
    expect(await outcome(world, 'a', users)).toMatchObject([
      'customer-ambiguous',
      expect.any(String),
      expect.any(String),
    ]);
  });

  test('wants a person before it asks anything', async () => {
    const { world } = await withAdatum();
    world.stdin.content = 'a-secret\n';
    await relate(world, 'login', '--client-id', '11111111-2222-4333-8444-555555555555', '--client-secret-stdin');
    const tap = new Tap(world);
    expect(await outcome(world, 'Adatum', users)).toMatchObject([
      'user-needed',
      expect.any(String),
      expect.any(String),
    ]);
    expect([...tap.paths, ...tap.graphPaths]).toEqual([]);
  });

  test.each([
    [
      'us-gov',
      'direct',
      users,
      'not-in-cloud',
      'Do it in the admin center of the customer, or have the customer do it.',
    ],
    [
      'global',
      'reseller',
      { ...subscriptions, notFor: ['reseller'] },
      'not-for-partner-type',
      'Ask your indirect provider to do it.',
    ],
    [
      'global',
      'direct',
      { ...subscriptions, notFor: ['direct'] },
      'not-for-partner-type',
      'Choose another profile with --profile. What the profile fabrikam has for its type: relate profile show fabrikam',
    ],
  ] as const)(
    'in the %s cloud, of a %s partner, says what is not done before anybody signs in',
    async (cloud, type, need, code, hint) => {
      const world = new FakeWorld();
      const network = new NoNetwork();
      world.http = network;
      givenProfiles(world, { ...(type === 'reseller' ? northwind : fabrikam), cloud });
      expect(await outcome(world, 'Adatum', need)).toEqual([code, expect.any(String), hint]);
      expect(network.tried).toEqual([]);
    },
  );
});
