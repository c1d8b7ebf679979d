import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openLedger } from '../../../src/ledger/open.ts';
import { ledgerFile } from '../../../src/ledger/place.ts';
import { type FakeWorld, relate } from '../../fakes.ts';
import { rehearsal } from '../customers/rehearsal.ts';
import { drafts, given, names, right, toFolder } from './list-setting.ts';

/** The journal as a command left it that was killed while it handed a row over. */
async function begun(world: FakeWorld, detail: string | null): Promise<void> {
  mkdirSync(world.paths.data, { recursive: true });
  const ledger = await openLedger(ledgerFile(join(world.paths.data, 'ledger.db')));
  const key = JSON.stringify(['', 'contoso ltd', '']);
  const partner = '3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e';
  await ledger.bulk.claim([{ partner, job: 'invitation', key, detail, seen: undefined }], world.clock.now());
  await ledger.close();
}

describe('a row that was in hand when a command was killed', () => {
  test('is unclear where nobody can see whether it was handed over, and is not repeated', async () => {
    const world = given(right);
    await begun(world, null);
    const { code, stderr } = await relate(world, 'invite', '--from', 'list.csv', '--print', '--yes');
    expect(code).toBe(5);
    expect(stderr).toContain('Unclear: row 2, Contoso Ltd. A command that began it on 2026-03-10 at ');
    expect(stderr).toContain('Invited 1 customer; 1 unclear.');
    expect(await names(world)).toEqual(['Litware']);
    await relate(world, 'invite', '--from', 'list.csv', '--print', '--yes', '--again');
    expect(await names(world)).toEqual(['Contoso Ltd', 'Litware', 'Litware']);
  });

  test('is written to the file that it was about to be written to, also when that is there', async () => {
    const world = given(right);
    const file = join(world.paths.current, 'drafts', 'contoso-ltd.eml');
    mkdirSync(join(world.paths.current, 'drafts'));
    writeFileSync(file, 'of the command that was killed');
    writeFileSync(`${file}.0123456789ab.tmp`, 'of the command that was killed');
    await begun(world, file);
    expect((await relate(world, ...toFolder)).code).toBe(0);
    expect(drafts(world)).toEqual(['contoso-ltd.eml', 'litware.eml']);
    expect(readFileSync(file, 'utf8')).toContain('Subject: Fabrikam Inc. for Contoso Ltd');
    expect(await names(world)).toEqual(['Contoso Ltd', 'Litware']);
  });
});

test('a row that a killed command had reserved is done by the next one, which waits for nobody', async () => {
  const world = await rehearsal(0);
  world.given('list.csv', right);
  await relate(world, 'invite', 'Pattern', '--copy');
  const ledger = await openLedger(ledgerFile(join(world.paths.data, 'ledger.db')));
  const [pattern] = await ledger.list();
  const partner = pattern?.partnerTenantId ?? '';
  const key = JSON.stringify([pattern?.provider ?? '', 'contoso ltd', '']);
  const from = world.clock.now();
  await ledger.bulk.claim([{ partner, job: 'invitation', key, detail: 'in Outlook', seen: undefined }], from);
  const query = { partner, customerKey: 'contoso ltd', since: from };
  await ledger.reserve(query, { from, until: new Date(from.getTime() + 60_000) });
  await ledger.close();
  const { code, stderr } = await relate(world, 'invite', '--from', 'list.csv', '--outlook', '--yes');
  expect([code, stderr]).toEqual([0, expect.stringContaining('Invited 2 customers.')]);
});
