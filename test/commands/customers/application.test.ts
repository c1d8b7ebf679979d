/** Signed in as an application: what it may ask for, and what it is told. */

import { expect, test } from 'vitest';
import { lines, relate } from '../../fakes.ts';
import { json, rehearsal, suess, Tap } from './rehearsal.ts';

test('an application lists customers, and is told what wants a person before anything is sent', async () => {
  const world = await rehearsal();
  world.stdin.content = 'a-secret\n';
  const client = '11111111-2222-4333-8444-555555555555';
  expect((await relate(world, 'login', '--client-id', client, '--client-secret-stdin')).code).toBe(0);
  const tap = new Tap(world);
  expect(await json(world, 'customers', 'list', '--query', 'length(@)')).toBe(3);
  expect(tap.paths).toEqual(['/v1/customers']);
  for (const [argv, what] of [
    [['customers', 'disconnect', suess.id, '--yes'], 'the end of a reseller relationship'],
    [['providers', 'list'], 'the list of indirect providers'],
    [['link', '--check'], 'the invitation link'],
  ] as const) {
    expect(await relate(world, ...argv)).toEqual({
      code: 4,
      stdout: '',
      stderr: lines(
        `relate: Partner Center wants a person for this, and you are signed in as an application: ${what}.`,
        'Sign in as a person: relate login',
      ),
    });
  }
  expect(tap.paths).toEqual(['/v1/customers']);
  expect(await json(world, 'customers', 'show', suess.id, '--json', 'name,services')).toEqual({
    name: suess.name,
    services: null,
  });
});
