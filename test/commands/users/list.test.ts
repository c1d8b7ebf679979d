import { describe, expect, test, vi } from 'vitest';
import { lines, relate } from '../../fakes.ts';
import { json, personAt, progress } from '../customers/rehearsal.ts';
import { answerOf, kim, Wire, withContoso, withKim } from './contoso.ts';

const list = ['users', 'list', 'contoso.example'];

test('relate users list shows the users there are, in every format', async () => {
  const { world } = await withKim();
  const found = await json(world, ...list);
  expect(found.find(({ upn }: { readonly upn: string }) => upn === kim)).toEqual({
    upn: kim,
    displayName: 'Kim Lee',
    country: 'DE',
    state: 'active',
    deletedAt: null,
    firstName: 'Kim',
    lastName: 'Lee',
    domainType: 'none',
    syncedAt: null,
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    licenses: null,
  });
  const { stdout } = await relate(world, ...list, '-o', 'tsv');
  expect(stdout.split('\n')).toContain(`${kim}\tKim Lee\tDE\tactive`);
  expect((await relate(personAt(world), ...list)).stdout).toMatch(/^UPN +NAME +COUNTRY +STATE\n/);
  expect((await relate(world, ...list, '-o', 'csv')).stdout).toMatch(
    /^upn,displayName,country,state,deletedAt,firstName,lastName,domainType,syncedAt,id,licenses\n/,
  );
});

describe('relate users list --search', () => {
  test.each([['LEE'], ['kim@'], ['Kïm'], ['kim lee']])('finds %s', async (text) => {
    const { world } = await withKim();
    expect((await relate(world, ...list, '--search', text)).stdout).toContain(kim);
  });

  test('says so when nobody is found', async () => {
    const { world, id } = await withKim();
    const { code, stdout, stderr } = await relate(personAt(world), ...list, '--search', 'nobody');
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr.replaceAll(progress, '')).toBe(lines(`No user matches. To see all: relate users list ${id}`));
  });
});

test('relate users list prints the first page before the second one has come', async () => {
  const { world, id } = await withContoso();
  const user = (number: number) => ({
    id: `b44bb1fb-c595-45b0-9e09-${String(number).padStart(12, '0')}`,
    userPrincipalName: `user${number}@contoso.example`,
  });
  const page = (from: number, next?: string) =>
    answerOf(200, {
      items: Array.from({ length: 500 }, (_, index) => user(from + index)),
      links: next === undefined ? {} : { next: { uri: next, method: 'GET', headers: [] } },
    });
  const path = `/v1/customers/${id}/users`;
  new Wire(world, async ({ url }) => {
    if (!url.includes(path)) return undefined;
    if (!url.includes('seekOperation')) return page(0, `${path}?seekOperation=Next`);
    await vi.waitUntil(() => world.stdout.text.includes('user499@'), { timeout: 30_000 });
    expect(world.stdout.text).not.toContain('user500@');
    return page(500);
  });
  const { code, stdout } = await relate(world, ...list, '-o', 'ndjson');
  expect([code, stdout.trim().split('\n').length]).toEqual([0, 1000]);
});

test('relate users list --deleted shows when, and others not at all', async () => {
  const { world } = await withKim();
  await relate(world, 'users', 'delete', 'contoso.example', kim, '--yes');
  expect(await json(world, ...list, '--deleted', '--json', 'upn,state,deletedAt')).toEqual([
    { upn: kim, state: 'inactive', deletedAt: '2026-03-10T09:30:00.000Z' },
  ]);
  expect((await relate(world, ...list)).stdout).not.toContain(kim);
  expect((await relate(world, ...list, '--deleted')).stdout).toBe(
    `${kim}\tKim Lee\tDE\tinactive\t2026-03-10T09:30:00.000Z\n`,
  );
});

test('relate users list says in advance which roles are missing', async () => {
  const { world } = await withContoso();
  const wire = new Wire(world, async () => undefined);
  const { code, stderr } = await relate(world, 'users', 'list', 'suess-0.onmicrosoft.com');
  expect(code).toBe(1);
  expect(stderr).toContain('Any one of these roles does: Directory Readers, Global Reader, User Administrator.');
  expect(wire.sent.filter(({ url }) => url.includes('/users'))).toEqual([]);
});
