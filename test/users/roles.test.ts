import { describe, expect, test } from 'vitest';
import { failed, type RelateError } from '../../src/errors.ts';
import { giveRole, resolveDirectoryRoles, roleOfDirectory, takeRole } from '../../src/users/roles.ts';
import { errorOf, rejectionOf } from '../errors.ts';

const users = { id: 'fe930be7-5e62-47db-91af-98c3a49a38b1', name: 'User Account Administrator' };
const helpdesk = { id: '729827e3-9c14-49f7-bb1b-9608f156bbb8', name: 'Helpdesk Administrator' };
const own = { id: '00000000-0000-4000-8000-000000000001', name: 'Own Role' };
const listed = [users, helpdesk, own];

describe('a role', () => {
  test.each([
    ['its name of today', 'User Administrator', users],
    ['the name that the service has', 'User Account Administrator', users],
    ['its name in any case and spacing', ' user  ADMINISTRATOR', users],
    ['its template id', users.id.toUpperCase(), users],
    ['the name of one that is not known here', 'own role', own],
  ])('is meant by %s', (_, text, { id }) => {
    expect(resolveDirectoryRoles([text], listed).map((role) => role.id)).toEqual([id]);
  });

  test('has the name of today, or that of the service where none is known here', () => {
    expect(listed.map((role) => roleOfDirectory(role).name)).toEqual([
      'User Administrator',
      'Helpdesk Administrator',
      'Own Role',
    ]);
  });

  test('is there once where it is named twice', () => {
    expect(resolveDirectoryRoles(['User Administrator', users.id, 'Own Role'], listed)).toHaveLength(2);
  });

  test('that is not there is told with those that are similar', () => {
    expect(errorOf(() => resolveDirectoryRoles(['helpdesk'], listed))).toMatchObject({
      exitCode: 3,
      code: 'role-not-found',
      message: 'There is no role "helpdesk".',
      hint: 'Did you mean: Helpdesk Administrator?\nAll roles of Entra: relate admin roles',
    });
    expect(errorOf(() => resolveDirectoryRoles(['xyzzy'], listed)).hint).toBe('All roles of Entra: relate admin roles');
  });

  test('of Entra that the customer does not have is told as such', () => {
    expect(errorOf(() => resolveDirectoryRoles(['Global Reader'], listed))).toMatchObject({
      exitCode: 3,
      code: 'role-not-listed',
      message: 'Partner Center does not have the role Global Reader of this customer.',
    });
  });
});

describe('where the answer was lost', () => {
  const anna = { id: 'a9ef48bb-8758-4590-a312-d4a47bfaded4', upn: 'anna@contoso.com', displayName: 'Anna' };
  const lost = failed('service-failed', 'Partner Center failed.', { facts: { isUnclear: true } });
  const refused = failed('service-refused', 'Partner Center says: no.');

  /** Fails as it is told to, before or after it has done what was asked. */
  class FakeRoles {
    readonly held = new Set<string>();
    readonly calls: string[] = [];
    failures: (RelateError | undefined)[];
    readonly isDoneAllTheSame: boolean;

    constructor(failures: readonly (RelateError | undefined)[], isDoneAllTheSame = false) {
      this.failures = [...failures];
      this.isDoneAllTheSame = isDoneAllTheSame;
    }

    async ofUser() {
      return [...this.held].map((id) => ({ id, name: id }));
    }

    give(_: string, roleId: string): Promise<void> {
      return this.#change('give', () => this.held.add(roleId));
    }

    take(_: string, roleId: string): Promise<void> {
      return this.#change('take', () => this.held.delete(roleId));
    }

    async #change(call: string, change: () => void): Promise<void> {
      this.calls.push(call);
      const failure = this.failures.shift();
      if (failure === undefined || this.isDoneAllTheSame) change();
      if (failure !== undefined) throw failure;
    }
  }

  test('a role that was given is not given again', async () => {
    const roles = new FakeRoles([lost], true);
    await giveRole(roles, 'c', anna, helpdesk.id);
    expect([roles.calls, [...roles.held]]).toEqual([['give'], [helpdesk.id]]);
  });

  test('one that was not given is given, and one that was not taken is taken', async () => {
    const roles = new FakeRoles([lost, undefined, lost]);
    await giveRole(roles, 'c', anna, helpdesk.id);
    await takeRole(roles, 'c', anna, helpdesk.id);
    expect([roles.calls, [...roles.held]]).toEqual([['give', 'give', 'take', 'take'], []]);
  });

  test('a role that somebody else gave meanwhile is there', async () => {
    const roles = new FakeRoles([failed('service-refused', 'Already.', { facts: { status: 409 } })], true);
    await giveRole(roles, 'c', anna, helpdesk.id);
    expect(roles.calls).toEqual(['give']);
  });

  test('a refusal is told as it is', async () => {
    const roles = new FakeRoles([refused]);
    expect(await rejectionOf(giveRole(roles, 'c', anna, helpdesk.id))).toMatchObject({ code: 'service-refused' });
    expect(roles.calls).toEqual(['give']);
  });
});
