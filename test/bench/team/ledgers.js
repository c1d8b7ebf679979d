// A server of PostgreSQL, and ledgers that are filled by the program's own functions, without a service and a command line.
import { openLedger, prepareLedger } from '../../../src/ledger/open.ts';

export { fileLedger } from '../../../src/ledger/place.ts';
export { PostgresServer, postgresPrograms } from '../../ledger/postgres/server.ts';

const pageSize = 500;
const names = [
  (number) => `Müller & Söhne ${number} GmbH`,
  (number) => `Café ${number}, S.A.`,
  ...Array(8).fill((number) => `Customer ${number} Ltd`),
];
const nameOf = (number) => names[number % names.length](number);
const digits = (number, count) => String(number).padStart(count, '0');

/** Fills a ledger: so many customers of the partner, the first of whom are invited. */
export async function fill(place, partner, { customers, invitations }) {
  if (place.kind === 'postgres') await prepareLedger(place);
  const begins = Date.UTC(2026, 0, 1);
  let time = begins;
  const random = { integer: (limit) => Math.floor(Math.random() * limit) };
  const author = { operator: 'kim', machine: 'bench', profile: 'bench', now: () => new Date(time), random };
  const ledger = await openLedger(place, undefined, author);
  for (let first = 0; first < invitations; first += pageSize) {
    // A page every two hours.
    time += 7_200_000;
    const rows = pageOf(first, invitations, (number) => invitationOf(number, partner, new Date(time - number)));
    await ledger.recordRows(rows, random);
  }
  const sync = ledger.customers.beginSync(partner, new Date(begins));
  for (let first = 0; first < customers; first += pageSize) await sync.addPage(pageOf(first, customers, customerOf));
  await sync.finish();
  await ledger.close();
}

function pageOf(first, count, make) {
  return Array.from({ length: Math.min(pageSize, count - first) }, (_, at) => make(first + at));
}

function customerOf(number) {
  return {
    // Scattered over the index, as tenant ids are.
    id: `${digits((number * 7919) % 100_000_000, 8)}-0000-4000-8000-${digits(number, 12)}`,
    companyName: nameOf(number),
    domain: `customer${number}.example`,
    relationshipToPartner: 'reseller',
  };
}

function invitationOf(number, partner, at) {
  const invitation = {
    ...{ profile: 'bench', partnerTenantId: partner, customer: nameOf(number), domain: `customer${number}.example` },
    ...{ language: 'en', template: 'invitation', kind: 'direct', purpose: 'invitation', operator: 'kim' },
    ...{ link: 'https://admin.microsoft.com/', subject: 'Working with Fabrikam' },
    ...{ to: [`it@customer${number}.example`], cc: [] },
  };
  return { invitation, handOff: { kind: 'print', at }, row: { partner, job: 'invitation', key: String(number) } };
}
