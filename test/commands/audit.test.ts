import { expect, test } from 'vitest';
import { lines, relate } from '../fakes.ts';
import { invite, json, personAt, rehearsal } from './customers/rehearsal.ts';

test('what was done with relate stands in the audit, with the customer and what was changed', async () => {
  const world = await rehearsal(3);
  const id = await invite(world, 'Contoso Ltd', '--domain', 'contoso.example');
  const later = () => {
    world.clock.time = new Date(world.clock.time.getTime() + 1000);
  };
  later();
  expect((await relate(world, 'sandbox', 'accept', id)).code).toBe(0);
  await relate(world, 'customers', 'list');
  later();
  world.machineName = 'desk-7';
  expect((await relate(world, 'customers', 'disconnect', 'Contoso Ltd', '--yes')).code).toBe(0);
  const [change, accepted, invited] = await json(world, 'audit', 'list', '-o', 'json');
  expect(change).toMatchObject({
    ...{ action: 'changed', operator: 'kim', machine: 'desk-7', customer: 'Contoso Ltd' },
    ...{ about: `PATCH /v1/customers/${change.customerId}`, detail: 'the end of a reseller relationship' },
  });
  expect(accepted).toMatchObject({ action: 'accepted', customerId: change.customerId, about: id });
  expect(invited).toMatchObject({ action: 'invited', customer: 'Contoso Ltd', about: id, machine: 'desk-1' });
  const person = personAt(world);
  person.stdout.columns = 120;
  const { stdout } = await relate(person, 'audit', 'list', '--customer', 'contoso');
  expect(stdout).toBe(
    lines(
      'WHEN      WHO  WHAT       CUSTOMER     ABOUT                               MACHINE',
      'just now  kim  changed    Contoso Ltd  the end of a reseller relationship  desk-7',
      `just now  kim  accepted   Contoso Ltd  ${id}                              desk-1`,
      `just now  kim  invited    Contoso Ltd  ${id}                              desk-1`,
    ),
  );
  const exported = await relate(world, 'audit', 'export', '--since', '2000-01-01');
  expect(exported.stdout.split(/\r?\n/)[0]).toBe('at,operator,action,customer,customerId,about,detail,machine,profile');
});

test('without a ledger nothing is noted', async () => {
  const world = await rehearsal(0);
  expect(await relate(personAt(world), 'audit', 'list')).toEqual({
    code: 0,
    stdout: '',
    stderr: 'Nothing is noted.\n',
  });
});
