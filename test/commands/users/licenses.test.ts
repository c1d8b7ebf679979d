import { describe, expect, test } from 'vitest';
import { type FakeWorld, relate } from '../../fakes.ts';
import { json, rehearsal } from '../customers/rehearsal.ts';
import { answerOf, kim, Wire, withKim } from './contoso.ts';

/** The first customer that is made up with old privileges, and with one product that has a license left. */
const elia = 'elia-1e.onmicrosoft.com';
const kimAtElia = `kim@${elia}`;
const list = ['users', 'list', elia];

async function withLicenses() {
  const world = await rehearsal(51);
  const { id } = await json(world, 'customers', 'show', elia, '--section', 'profile', '--json', 'id');
  const [product] = await json(world, 'licenses', 'list', elia, '--json', 'sku,product,used,free');
  if (!(product.free > 0)) throw new Error('no license is left');
  return { world, id, sku: String(product.sku), name: String(product.product), used: Number(product.used) };
}

function createKim(world: FakeWorld, ...flags: readonly string[]) {
  const names = ['--first-name', 'Kim', '--last-name', 'Lee', '--generate-password'];
  return relate(world, 'users', 'create', elia, '--upn', kimAtElia, ...names, ...flags);
}

describe('relate users list', () => {
  test('--license lists who has a product, by its part number or its name', async () => {
    const { world, sku, name, used } = await withLicenses();
    const byNumber = await json(world, ...list, '--license', sku.toLowerCase(), '--json', 'upn,licenses');
    expect(byNumber.length).toBe(used);
    expect(byNumber[0].licenses).toContainEqual({ sku, name });
    expect(await json(world, ...list, '--license', name, '--json', 'upn,licenses')).toEqual(byNumber);
  });

  test('--unlicensed lists the others', async () => {
    const { world } = await withLicenses();
    const all = await json(world, ...list, '--json', 'upn,licenses');
    const none = all.filter(({ licenses }: { readonly licenses: readonly unknown[] }) => licenses.length === 0);
    expect(none.length).toBeGreaterThan(0);
    expect(await json(world, ...list, '--unlicensed', '--json', 'upn,licenses')).toEqual(none);
  });

  test('asks nobody for licenses unless that was said', async () => {
    const { world } = await withLicenses();
    const wire = new Wire(world, async () => undefined);
    expect(
      (await json(world, ...list)).every(({ licenses }: { readonly licenses: unknown }) => licenses === null),
    ).toBe(true);
    expect(wire.sent.filter(({ url }) => url.includes('/licenses'))).toEqual([]);
  });

  test('tells who was not asked, with the command that asks all', async () => {
    const { world, id } = await withLicenses();
    const { code, stderr } = await relate(world, ...list, '--unlicensed', '--budget', '1');
    expect(code).toBe(5);
    expect(stderr).toMatch(
      new RegExp(
        `^\\d+ users were not asked for licenses, to spare the service. To ask all: relate users list ${id} --unlicensed --budget \\d+\n$`,
      ),
    );
  });

  test('refuses what contradicts itself', async () => {
    const { world } = await withLicenses();
    for (const flags of [
      ['--license', 'SPB', '--unlicensed'],
      ['--deleted', '--unlicensed'],
      ['--deleted', '--license', 'SPB'],
    ]) {
      expect((await relate(world, ...list, ...flags)).code).toBe(2);
    }
    const unknown = await relate(world, ...list, '--license', 'nothing');
    expect([unknown.code, unknown.stderr.split('\n')[0]]).toEqual([
      3,
      'relate: The customer has no licenses of "nothing".',
    ]);
  });
});

describe('relate users show', () => {
  test('has licenses and roles, asked for side by side', async () => {
    const { world, sku } = await withLicenses();
    const [{ upn }] = await json(world, ...list, '--license', sku, '--json', 'upn');
    const shown = await json(world, 'users', 'show', elia, upn);
    expect(shown).toMatchObject({ upn, roles: expect.any(Array), problems: [] });
    expect(shown.licenses.map((license: { readonly sku: string }) => license.sku)).toContain(sku);
  });

  test('says why a part can not be read', async () => {
    const { world } = await withKim();
    let status = 403;
    new Wire(world, async ({ url }) => {
      return url.endsWith('/directoryroles') ? answerOf(status, { code: 900308, description: 'No role.' }) : undefined;
    });
    const show = ['users', 'show', 'contoso.example', kim, '--json', 'roles,licenses,problems'];
    const refused = await relate(world, ...show);
    expect(refused.code).toBe(0);
    expect(JSON.parse(refused.stdout)).toMatchObject({
      roles: null,
      licenses: [],
      problems: [{ part: 'roles', code: 'role-missing' }],
    });
    status = 500;
    expect((await relate(world, ...show, '--max-wait', '0')).code).toBe(5);
  });
});

describe('relate users create --license', () => {
  test('assigns after the user was created', async () => {
    const { world, sku, name } = await withLicenses();
    const { code, stdout } = await createKim(world, '--license', name, '--json', 'created,licenses');
    expect([code, JSON.parse(stdout)]).toEqual([0, { created: true, licenses: [{ sku, name }] }]);
    const repeated = await createKim(world, '--license', sku, '--json', 'created,licenses');
    expect([repeated.code, JSON.parse(repeated.stdout)]).toEqual([0, { created: false, licenses: [{ sku, name }] }]);
  });

  test('creates nobody where a product is not there', async () => {
    const { world } = await withLicenses();
    const wire = new Wire(world, async () => undefined);
    const { code } = await createKim(world, '--license', 'nothing');
    expect(code).toBe(3);
    expect(wire.sent.filter(({ method }) => method === 'POST' || method === 'PATCH')).toEqual([]);
  });

  test('says what is left when the assignment fails, and with which command', async () => {
    const { world, id, sku, name } = await withLicenses();
    new Wire(world, async ({ url }) => {
      return url.endsWith('/licenseupdates') ? answerOf(403, { code: 900308, description: 'No role.' }) : undefined;
    });
    const { code, stdout, stderr } = await createKim(world, '--license', sku, '-o', 'tsv');
    expect([code, stdout.startsWith(`${kimAtElia}\t`)]).toEqual([5, true]);
    expect(stderr).toContain(`relate: ${kimAtElia} is there now, without ${name}: This account lacks a role`);
    expect(stderr.trim().split('\n').at(-1)).toBe(
      `To assign the rest: relate licenses assign ${id} ${kimAtElia} --sku ${sku}`,
    );
  });
});
