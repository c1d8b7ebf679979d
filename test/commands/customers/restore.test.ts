import { describe, expect, test } from 'vitest';
import { type FakeWorld, relate } from '../../fakes.ts';
import { clinique, conservas, inStandIn, invite, json, personAt, rehearsal } from './rehearsal.ts';

const duty = 'Your duty to support this customer goes on, although you can do less for them now.\n';

/** A customer who had given access when last seen, and took it away. */
async function afterRevocation(...flags: readonly string[]): Promise<FakeWorld> {
  const world = await rehearsal(3, ...flags);
  await relate(world, 'customers', 'list', '--refresh');
  inStandIn(world, (sandbox) => sandbox.revoke(sandbox.named(conservas.id)));
  return world;
}

describe('relate customers restore', () => {
  test('drafts the mail that asks for permissions again, and records it as that', async () => {
    const world = await afterRevocation();
    const { code, stdout, stderr } = await relate(
      world,
      ...['customers', 'restore', conservas.id, '--to', 'it@yanez-2.example', '--contact', 'Ana', '--print'],
    );
    expect([code, stderr]).toEqual([0, expect.stringMatching(/^Your duty .+\nRecorded as \w+\.\n$/)]);
    expect(stderr.startsWith(duty)).toBe(true);
    expect(stdout).toMatch(/^To: it@yanez-2\.example\nSubject: .+\n/);
    expect(stdout).toContain('Ana');
    expect(await json(world, 'invitations', 'list', '--json', 'customer,template,purpose,domain,status')).toEqual([
      {
        customer: conservas.name,
        template: 'restore',
        purpose: 'restore',
        domain: 'yanez-2.onmicrosoft.com',
        status: null,
      },
    ]);
    expect(await json(world, 'invitations', 'list', '--status', 'pending')).toEqual([]);
  });

  test('is an event of the invitation that the customer accepted, when there is one', async () => {
    const world = await rehearsal(0);
    const id = await invite(world, 'Adatum', '--domain', 'adatum.example');
    const { id: customer } = inStandIn(world, (sandbox) =>
      sandbox.accept({ name: 'Adatum', domain: 'adatum.example', delegated: true }),
    );
    await relate(world, 'customers', 'list', '--refresh');
    inStandIn(world, (sandbox) => sandbox.revoke(sandbox.named(customer)));
    const { stderr } = await relate(world, 'customers', 'restore', customer, '--copy');
    expect(stderr).toContain(`Recorded with the invitation ${id}.\n`);
    expect(await json(world, 'invitations', 'list')).toMatchObject([
      { id, purpose: 'invitation', status: 'accepted', remindedAt: null, events: [{ kind: 'restore' }] },
    ]);
    const shown = (await relate(personAt(world), 'customers', 'show', customer)).stdout;
    expect(shown).toContain(`${id}: invitation of 2026-03-10, accepted (recognised by domain)`);
  });

  test('goes to the address that the service has, unless another one is given', async () => {
    const world = await afterRevocation();
    const email = inStandIn(world, (sandbox) => sandbox.named(conservas.id).email);
    const to = (...flags: readonly string[]) =>
      json(world, 'customers', 'restore', conservas.id, '--copy', '--json', 'to', '--query', 'to', ...flags);
    expect(await to()).toEqual([email]);
    expect(await to('--to', 'it@yanez-2.example')).toEqual(['it@yanez-2.example']);
  });

  test('takes what every draft takes: a copy, a subject, a note and a template', async () => {
    const world = await afterRevocation();
    world.given('own.md', 'Subject: Ours\n\n{{note}}\n\n{{link}}\n');
    const { stdout } = await relate(
      world,
      ...['customers', 'restore', conservas.id, '--print', '--cc', 'boss@fabrikam.example', '--subject', 'Access'],
      ...['--note', 'By Friday, please.', '--template', './own.md'],
    );
    expect(stdout).toMatch(/\nCc: boss@fabrikam\.example\nSubject: Access\n\nBy Friday, please\.\n\nhttp/);
    expect(await json(world, 'invitations', 'list', '--json', 'purpose,template')).toEqual([
      { purpose: 'restore', template: './own.md' },
    ]);
  });

  test("is nobody's invitation: nobody is shown as invited by it, and none is accepted", async () => {
    const world = await afterRevocation();
    await relate(world, 'customers', 'restore', conservas.id, '--copy');
    expect(world.clipboard.copied).toHaveLength(1);
    world.clock.pass(30);
    const { stdout, stderr } = await relate(
      world,
      ...['customers', 'list', '--access', 'removed', '--delegated', '--fields', 'name,next', '--search', 'yanez'],
    );
    expect(stdout).toBe(`${conservas.name}\trelate customers restore ${conservas.id}\n`);
    expect(stderr).not.toContain('Accepted');
    expect(await json(world, 'invitations', 'list', '--status', 'overdue')).toEqual([]);
    const [{ id }] = await json(world, 'invitations', 'list');
    const { invitations } = await json(world, 'customers', 'show', conservas.id);
    expect(invitations).toMatchObject([{ id, purpose: 'restore' }]);
  });

  test('may go out twice', async () => {
    const world = await afterRevocation();
    for (let time = 0; time < 2; time += 1) {
      expect((await relate(world, 'customers', 'restore', conservas.id, '--copy')).code).toBe(0);
    }
  });

  test('is not for a customer whose access is there', async () => {
    const world = await rehearsal();
    const { code, stdout, stderr } = await relate(world, 'customers', 'restore', conservas.id, '--print');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      `relate: ${conservas.name} has not removed the access: it is there.\n` +
        `See: relate customers show ${conservas.id}\n`,
    );
  });

  test('says when nobody knows that there ever was access', async () => {
    const { code, stderr } = await relate(await rehearsal(), 'customers', 'restore', clinique.id, '--copy');
    expect([code, stderr]).toEqual([
      0,
      expect.stringContaining(`It is not known that ${clinique.name} ever gave access.\n${duty}`),
    ]);
  });

  test('records nothing with --dry-run', async () => {
    const world = await afterRevocation();
    const { code, stdout } = await relate(world, 'customers', 'restore', conservas.id, '--lang', 'es', '--dry-run');
    expect([code, stdout]).toEqual([0, expect.stringContaining('Subject: ')]);
    expect(await json(world, 'invitations', 'list')).toEqual([]);
  });

  test('goes through the provider that is named, where there are several', async () => {
    const providers = ['Wingtip=75af751c-f582-45e7-aee2-0fd6c8203c1d', 'Adatum=11111111-2222-4333-8444-555555555555'];
    const flags = providers.flatMap((provider) => ['--provider-tenant-id', provider]);
    const world = await afterRevocation('--type', 'reseller', '--mspp-id', '4794019', ...flags);
    expect((await relate(world, 'customers', 'restore', conservas.id, '--print')).code).toBe(2);
    const { code } = await relate(world, 'customers', 'restore', conservas.id, '--print', '--provider', 'Adatum');
    expect(code).toBe(0);
    expect(await json(world, 'invitations', 'list', '--json', 'provider')).toEqual([{ provider: 'Adatum' }]);
  });

  test('knows nobody who is not there', async () => {
    expect((await relate(await rehearsal(), 'customers', 'restore', 'nobody at all')).code).toBe(3);
  });
});
