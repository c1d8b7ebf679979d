import { expect, test } from 'vitest';
import { isOutOfReach } from '../../../src/ledger/errors.ts';
import {
  commitUnclear,
  databaseError,
  NoPassword,
  tablesAbsent,
  tablesNewer,
  tablesOlder,
} from '../../../src/ledger/postgres/errors.ts';

const ADDRESS = 'postgres://kim@db.contoso.com/relate';

test.each([
  ['nothing listens', 'ECONNREFUSED', true],
  ['its socket is not there', 'ENOENT', true],
  ['its host is not known, as without a network', 'ENOTFOUND', true],
  ['the way to it does not answer', 'ETIMEDOUT', true],
  ['the connection was reset', 'ECONNRESET', true],
  ['it is being started', '57P03', true],
  ['it is being stopped', '57P01', true],
  ['it broke off the connection', '08006', true],
  ['the command was asleep in the middle of a transaction', '25P03', true],
  ['too many are connected', '53300', true],
  ['its disk is full', '53100', true],
  ['it is in recovery', '25006', true],
  ['another one writes for too long', '55P03', true],
  ['two writers stood in each other’s way', '40001', true],
  ['the password is wrong', '28P01', false],
  ['the user may not sign in', '28000', false],
  ['the database is not there', '3D000', false],
  ['the schema is not there', '3F000', false],
  ['a permission is missing', '42501', false],
  ['a table is missing', '42P01', false],
  ['its certificate is not trusted', 'SELF_SIGNED_CERT_IN_CHAIN', false],
  ['the package broke off the sign-in', '', false, 'SASL: SCRAM-SERVER-FINAL-MESSAGE: server signature does not match'],
  ['something else answers there', '', true, 'There was an error establishing an SSL connection'],
])(
  'a later command finds it mended by itself, where %s (%s): %s',
  (_, code, passes, says = 'as the package says it') => {
    const message = code.startsWith('SELF') ? 'self-signed certificate in certificate chain' : says;
    expect(isOutOfReach(databaseError(ADDRESS, Object.assign(new Error(message), { code })))).toBe(passes);
  },
);

test.each([
  ['what became of a commit is not known', commitUnclear(undefined), true],
  ['there is no password for it', databaseError(ADDRESS, new NoPassword()), false],
  ['there are no tables', tablesAbsent(ADDRESS), false],
  ['they are of an older version', tablesOlder(ADDRESS), false],
  ['they are of a newer version', tablesNewer(ADDRESS), false],
])('a later command finds it mended by itself, where %s: %s', (_, error, passes) => {
  expect(isOutOfReach(error)).toBe(passes);
});
