import { describe, expect, test } from 'vitest';
import { fabrikam, givenProfiles } from '../../account/examples.ts';
import { type FakeWorld, lines, relate } from '../../fakes.ts';
import { inStandIn, invite, json, personAt, rehearsal } from '../customers/rehearsal.ts';

/** Contoso is a customer, is seen, is invited by its name, and is seen again. */
async function doubtful(...names: readonly string[]): Promise<{ world: FakeWorld; id: string; customers: string[] }> {
  const world = await rehearsal(0);
  for (const [index, name] of ['Contoso Ltd', ...names].entries()) {
    inStandIn(world, (sandbox) => sandbox.accept({ name, domain: `c${index}.example` }));
  }
  await relate(world, 'customers', 'list');
  world.clock.pass(1);
  const id = await invite(world, 'CONTOSO, Ltd.');
  const customers: string[] = await json(world, 'customers', 'list', '--sort', 'domain', '--query', '[?id].id');
  return { world, id, customers };
}

const sentence = (customer: string | undefined) =>
  `Perhaps accepted by Contoso Ltd (c0.example, ${customer}): it has the same name, but was your customer before the invitation.`;

describe('an invitation that is doubtful', () => {
  test('says by whom it may be accepted, why that is not certain, and what to do', async () => {
    const { world, id, customers } = await doubtful();
    const [customer] = customers;
    const confirm = `If so: relate invitations confirm ${id} ${customer}`;
    const withdraw = `If you don't wait for it any more: relate invitations withdraw ${id}`;
    const { stdout } = await relate(personAt(world), 'invitations', 'show', id);
    const indent = ' '.repeat('HANDED OVER  '.length);
    expect(stdout.slice(stdout.indexOf('\nDOUBT') + 1)).toBe(
      lines(`DOUBT        ${sentence(customer)}`, indent + confirm, indent + withdraw),
    );
    const { stdout: line } = await relate(world, 'invitations', 'show', id);
    expect(line.endsWith(`\t${sentence(customer)} ${confirm}; ${withdraw}\n`)).toBe(true);
    expect(await json(world, 'invitations', 'show', id, '--query', 'doubt')).toEqual({
      kind: 'known-before',
      evidence: 'name',
      customers: [{ id: customer, name: 'Contoso Ltd', alias: null, domain: 'c0.example' }],
    });
  });

  test('is told beside the list, and among the fields of formats that have them all', async () => {
    const { world, id, customers } = await doubtful();
    const notice = `Perhaps accepted: ${id} (CONTOSO, Ltd.).\nWhat to do: relate invitations show ${id}\n`;
    for (const place of [world, personAt(world)]) {
      const { stdout, stderr } = await relate(place, 'invitations', 'list');
      expect([stderr, stdout]).toEqual([notice, expect.stringContaining('pending')]);
    }
    expect((await relate(world, 'invitations', 'list', '--status', 'accepted')).stderr).toBe('');
    const csv = await relate(world, 'invitations', 'list', '-o', 'csv');
    expect([csv.stderr, csv.stdout]).toEqual(['', expect.stringContaining(`,"${sentence(customers[0])}"\n`)]);
    const named = await relate(world, 'invitations', 'list', '--json', 'id,doubt');
    expect(named.stderr).toBe('');
    expect(JSON.parse(named.stdout)).toMatchObject([{ id, doubt: { kind: 'known-before' } }]);
  });

  test('is told with the customer who may have accepted', async () => {
    const { world, id } = await doubtful();
    expect((await json(world, 'customers', 'show', 'contoso')).invitations).toMatchObject([{ id, doubtful: true }]);
    const { stdout } = await relate(personAt(world), 'customers', 'show', 'contoso');
    expect(stdout).toContain(`pending, perhaps accepted: relate invitations show ${id}\n`);
  });

  test('names the profile that the command needs', async () => {
    const { world, id, customers } = await doubtful();
    const { stdout: config } = await relate(world, 'profile', 'export');
    givenProfiles(world, fabrikam);
    world.given('sandbox.json', config);
    await relate(world, 'profile', 'import', 'sandbox.json');
    await relate(world, 'profile', 'use', 'fabrikam');
    const { stdout } = await relate(world, 'invitations', 'show', id);
    expect(stdout).toContain(`confirm ${id} ${customers[0]} --profile sandbox; `);
    expect(await relate(world, 'invitations', 'confirm', id, 'contoso ltd')).toEqual({
      code: 2,
      stdout: '',
      stderr: lines(
        `relate: The invitation ${id} is of another partner account, that of the profile sandbox; this is fabrikam.`,
        `relate invitations confirm ${id} "contoso ltd" --profile sandbox`,
      ),
    });
    expect((await relate(world, 'invitations', 'confirm', id, 'contoso ltd', '--profile', 'sandbox')).code).toBe(0);
  });

  test('is reminded of only by its id, and with a word about it', async () => {
    const { world, id, customers } = await doubtful();
    world.clock.pass(9);
    const all = ['invitations', 'remind', '--pending-for', '7', '--copy', '--yes'];
    const results = '~/here/reminders.result.csv';
    const left = `Not reminded, since perhaps accepted: ${id} (CONTOSO, Ltd.).\nWhat to do: relate invitations show ${id}`;
    expect(await relate(world, ...all)).toEqual({
      code: 0,
      stdout: '',
      stderr: lines(left, `No customer was reminded; 1 perhaps accepted. The results: ${results}`),
    });
    const other = await invite(world, 'Litware');
    world.clock.pass(9);
    const { stderr } = await relate(world, ...all);
    expect(stderr).toBe(lines(left, `Reminded 1 customer; 1 perhaps accepted. The results: ${results}`));
    expect((await json(world, 'invitations', 'show', other)).events).toHaveLength(1);
    const one = await relate(world, 'invitations', 'remind', id, '--copy');
    expect(one.code).toBe(0);
    expect(one.stderr).toContain(
      `${sentence(customers[0])}\nIf so: relate invitations confirm ${id} ${customers[0]}\n`,
    );
    expect(one.stderr).toContain(`A reminder for CONTOSO, Ltd. (${id}):`);
  });
});

describe('relate invitations confirm', () => {
  test('books the only one in doubt, without asking the service', async () => {
    const { world, id, customers } = await doubtful();
    const [customer] = customers;
    const words = `${id} (CONTOSO, Ltd.) as accepted by Contoso Ltd (c0.example, ${customer})`;
    expect(await relate(world, 'invitations', 'confirm', id, '--dry-run')).toEqual({
      code: 0,
      stdout: '',
      stderr: `Would book ${words} (--dry-run).\n`,
    });
    expect((await json(world, 'invitations', 'show', id)).status).toBe('pending');
    world.http.send = async () => {
      throw new Error('the service was asked');
    };
    expect(await relate(world, 'invitations', 'confirm', id)).toEqual({
      code: 0,
      stdout: '',
      stderr: `Booked ${words}.\n`,
    });
    expect(await json(world, 'invitations', 'show', id)).toMatchObject({
      status: 'accepted',
      acceptedCustomerId: customer,
      evidence: 'operator',
      doubt: null,
    });
  });

  test('books the one that is named, of several or in no doubt at all', async () => {
    const { world, id, customers } = await doubtful('Contoso Ltd', 'Adatum');
    const [first, second] = customers;
    expect((await json(world, 'invitations', 'show', id)).doubt).toMatchObject({ kind: 'several' });
    const sheet = await relate(personAt(world), 'invitations', 'show', id);
    expect(sheet.stdout).toContain(`If so, with the id of the one: relate invitations confirm ${id} CUSTOMER\n`);
    const unnamed = await relate(world, 'invitations', 'confirm', id);
    expect([unnamed.code, unnamed.stderr]).toEqual([
      2,
      lines(
        `relate: ${id} may have been accepted by any of 2 customers.`,
        `Give the id of one: relate invitations confirm ${id} CUSTOMER`,
        `Who they are: relate invitations show ${id}`,
      ),
    ]);
    const ambiguous = await relate(world, 'invitations', 'confirm', id, 'contoso ltd');
    expect(ambiguous.code).toBe(2);
    for (const customer of [first, second]) expect(ambiguous.stderr).toContain(String(customer));
    expect((await relate(world, 'invitations', 'confirm', id, 'C1.example')).code).toBe(0);
    expect(await json(world, 'customers', 'list', '--query', '[?evidence].[domain, evidence, doubtful]')).toEqual([
      ['c1.example', 'operator', false],
    ]);
    const plain = await invite(world, 'Somebody else');
    expect((await relate(world, 'invitations', 'confirm', plain, 'adatum')).code).toBe(0);
  });

  test('refuses what it can not book, and says why', async () => {
    const { world, id, customers } = await doubtful();
    const [customer] = customers;
    const plain = await invite(world, 'Litware');
    const withdrawn = await invite(world, 'Adatum');
    await relate(world, 'invitations', 'withdraw', withdrawn);
    const accepted = `relate: The invitation ${id} was accepted already, by Contoso Ltd (c0.example, ${customer}).`;
    const stranger = '00000000-0000-4000-8000-00000000abcd';
    for (const [words, code, ...said] of [
      [['zz'], 3, 'relate: There is no invitation zz.', 'relate invitations list'],
      [
        [id, 'nobody'],
        3,
        'relate: No customer "nobody" is remembered.',
        'Look at your customers first: relate customers list',
      ],
      [
        [id, stranger],
        3,
        `relate: No customer "${stranger}" is remembered.`,
        'Look at your customers first: relate customers list',
      ],
      [
        [plain],
        2,
        `relate: Nobody is known to have perhaps accepted ${plain}: say who did.`,
        `relate invitations confirm ${plain} CUSTOMER`,
      ],
      [
        [withdrawn, 'contoso'],
        1,
        `relate: There is nothing to confirm: ${withdrawn} was withdrawn.`,
        `relate invitations show ${withdrawn}`,
      ],
      [[id], 0, `Booked ${id} (CONTOSO, Ltd.) as accepted by Contoso Ltd (c0.example, ${customer}).`],
      [[id], 1, accepted, `relate customers show ${customer}`],
      [[id, 'contoso', '--dry-run'], 1, accepted, `relate customers show ${customer}`],
    ] as const) {
      expect([words, await relate(world, 'invitations', 'confirm', ...words)]).toEqual([
        words,
        { code, stdout: '', stderr: lines(...said) },
      ]);
    }
  });

  test('says when no invitation was ever recorded', async () => {
    const { code, stderr } = await relate(await rehearsal(0), 'invitations', 'confirm', 'zz');
    expect([code, stderr]).toEqual([3, lines('relate: No invitation is recorded yet.', 'relate invite "Contoso Ltd"')]);
  });
});

describe('a customer whose name differs by its legal form', () => {
  test('may have accepted, is never booked, and is not reminded without a word', async () => {
    const world = await rehearsal(0);
    const id = await invite(world, 'Contoso Ltd', '--to', 'it@contoso.example');
    const { id: customer } = inStandIn(world, (sandbox) =>
      sandbox.accept({ name: 'Contoso Limited', domain: 'fabrikam.example' }),
    );
    const why = `Perhaps accepted by Contoso Limited (fabrikam.example, ${customer}): the name is the same but for the legal form.`;
    const rows = await json(world, 'customers', 'list');
    expect(
      rows.map(({ relationship, doubtful, next }: Record<string, unknown>) => [relationship, doubtful, next]),
    ).toEqual([
      ['reseller', true, `relate invitations show ${id}`],
      ['invited', true, `relate invitations show ${id}`],
    ]);
    expect(await json(world, 'invitations', 'show', id)).toMatchObject({
      status: 'pending',
      doubt: { kind: 'legal-form', evidence: 'name', customers: [{ id: customer }] },
    });
    world.clock.pass(20);
    const all = await relate(world, 'invitations', 'remind', '--pending-for', '14', '--copy', '--yes');
    expect(all.stderr).toContain(`Not reminded, since perhaps accepted: ${id} (Contoso Ltd).\n`);
    const one = await relate(world, 'invitations', 'remind', 'Contoso Ltd', '--copy');
    expect(one.stderr).toContain(why);
    expect((await relate(world, 'invitations', 'confirm', 'Contoso Ltd')).code).toBe(0);
    expect(await json(world, 'invitations', 'show', id)).toMatchObject({ status: 'accepted', evidence: 'operator' });
  });
});
