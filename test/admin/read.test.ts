import { expect, test } from 'vitest';
import { readRelationships, requireRelationships } from '../../src/admin/read.ts';
import { ExitCode, failed, interrupted, RelateError } from '../../src/errors.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { openLedger } from '../../src/ledger/open.ts';
import { ledgerFile } from '../../src/ledger/place.ts';
import { rejectionOf } from '../errors.ts';
import { FakeClock, temporaryFolder } from '../fakes.ts';
import { adminRelationship, FakeAdminService } from './fake-service.ts';

const partner = 'partner';

async function sourcesOf(service: FakeAdminService, ledger?: Ledger) {
  return { graph: service, ledger, partner, clock: new FakeClock() };
}

async function temporaryLedger(): Promise<Ledger> {
  return openLedger(ledgerFile(`${temporaryFolder()}/ledger.db`), async () => {});
}

test('all relationships are read, with the time of the service, and noted in the ledger', async () => {
  const ledger = await temporaryLedger();
  const sources = await sourcesOf(new FakeAdminService(adminRelationship()), ledger);
  const reading = await readRelationships(sources);
  expect(reading).toMatchObject({ isTrusted: true, now: new Date('2026-06-01T00:00:00.000Z'), endedAtOnce: 0 });
  expect(await ledger.admin.relationships(partner)).toMatchObject([{ id: 'r1', state: 'active' }]);
  await ledger.close();
});

test('an empty list is believed of an Admin Agent, and where nobody can tell, and of nobody else', async () => {
  const service = new FakeAdminService();
  const told = async (isAgent: boolean | undefined) => {
    service.isAgent = isAgent;
    const reading = await readRelationships(await sourcesOf(service));
    return reading.isTrusted || reading.doubt.code;
  };
  expect([await told(true), await told(undefined), await told(false)]).toEqual([true, true, 'admin-agent-needed']);
});

test('what the service would not tell is a doubt, and nothing is noted', async () => {
  const ledger = await temporaryLedger();
  const service = new FakeAdminService(adminRelationship());
  await readRelationships(await sourcesOf(service, ledger));
  service.adminRelationships = async function* () {
    yield [adminRelationship({ id: 'r2' })];
    throw failed('access-denied', 'Microsoft Graph refused this.');
  };
  const sources = await sourcesOf(service, ledger);
  const reading = await readRelationships(sources);
  expect(reading.isTrusted ? '' : reading.doubt.code).toBe('access-denied');
  expect((await rejectionOf(requireRelationships(sources))).code).toBe('access-denied');
  expect(await ledger.admin.relationships(partner)).toMatchObject([{ id: 'r1', goneAt: null }]);
  await ledger.close();
});

test('who stops the reading is told that it was stopped', async () => {
  const service = new FakeAdminService(adminRelationship());
  service.adminRelationships = async function* () {
    yield [];
    throw interrupted();
  };
  const error = await readRelationships(await sourcesOf(service)).catch((reason: unknown) => reason);
  expect(error instanceof RelateError && error.exitCode).toBe(ExitCode.interrupted);
});

test('where several were in force and none is any more, that is told once', async () => {
  const ledger = await temporaryLedger();
  const service = new FakeAdminService(...['r1', 'r2', 'r3'].map((id) => adminRelationship({ id })));
  const ended = async () => {
    const reading = await requireRelationships(await sourcesOf(service, ledger));
    return reading.endedAtOnce;
  };
  expect(await ended()).toBe(0);
  service.set('r1', { state: 'terminated' });
  service.set('r2', { state: 'terminated' });
  service.relationships.delete('r3');
  expect([await ended(), await ended()]).toEqual([3, 0]);
  await ledger.close();
});

test('without its ledger, the list is read all the same', async () => {
  const ledger = await temporaryLedger();
  await ledger.close();
  ledger.admin.noteRelationships = async () => {
    throw failed('ledger-busy', 'The ledger is busy.');
  };
  const reading = await requireRelationships(await sourcesOf(new FakeAdminService(adminRelationship()), ledger));
  expect([reading.relationships.length, reading.ledgerFailure?.code]).toEqual([1, 'ledger-busy']);
});

test('of one customer, nobody else is gone', async () => {
  const ledger = await temporaryLedger();
  const service = new FakeAdminService(adminRelationship(), adminRelationship({ id: 'r2', customerId: null }));
  await requireRelationships(await sourcesOf(service, ledger));
  const { relationships } = await requireRelationships(await sourcesOf(service, ledger), {
    customerId: adminRelationship().customerId ?? '',
  });
  expect(relationships.map(({ id }) => id)).toEqual(['r1']);
  expect((await ledger.admin.relationships(partner)).every(({ goneAt }) => goneAt === null)).toBe(true);
  await ledger.close();
});
