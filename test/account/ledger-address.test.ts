import { describe, expect, test } from 'vitest';
import { readPostgresAddress, toLedgerSetting } from '../../src/account/ledger-address.ts';
import { errorOf } from '../errors.ts';

describe('the address of a ledger', () => {
  test.each([
    ['postgres://relate@db.contoso.com/relate', { host: 'db.contoso.com', user: 'relate', database: 'relate' }],
    [
      'POSTGRESQL://relate@db.contoso.com:6432/relate',
      { text: 'postgres://relate@db.contoso.com:6432/relate', port: 6432 },
    ],
    ['  postgres://db/relate  ', { text: 'postgres://db/relate', host: 'db', user: undefined }],
    ['postgres://owner@/team?host=/run/postgresql', { host: '/run/postgresql', user: 'owner', database: 'team' }],
    ['postgres:///team', { host: undefined, user: undefined, database: 'team' }],
    ['postgres://', { host: undefined, database: undefined }],
    ['postgres://%2Frun%2Fpostgresql/team', { host: '/run/postgresql', database: 'team' }],
    ['postgres://o%27neil@db/my%20team', { user: "o'neil", database: 'my team' }],
    ['postgres://db/t?user=kim&dbname=other&port=5433', { user: 'kim', database: 'other', port: 5433 }],
    ['postgres://[::1]:5433/team?sslmode=disable', { host: '::1', port: 5433, sslmode: 'disable' }],
    [
      'postgres://db/team?sslmode=verify-full&sslrootcert=/etc/ca.pem',
      { sslmode: 'verify-full', sslrootcert: '/etc/ca.pem' },
    ],
    ['postgres://db/team?options=-c%20search_path%3Dcontoso', { options: '-c search_path=contoso' }],
  ])('%j is read as every PostgreSQL program reads it', (text, expected) => {
    expect(readPostgresAddress(text)).toMatchObject(expected);
  });

  test.each([
    ['postgres://relate:secret@db/relate', 'ledger-address-secret'],
    ['postgres://db/relate?password=secret', 'ledger-address-secret'],
    ['postgres:relate', 'ledger-address-invalid'],
    ['postgres://db:port/relate', 'ledger-address-invalid'],
    ['postgres://db:70000/relate', 'ledger-address-invalid'],
    ['postgres://db/relate?port=0', 'ledger-address-invalid'],
    ['postgres://db/relate?sslmode=require', 'ledger-address-invalid'],
    ['postgres://db.contoso.com/relate?sslmode=disable', 'ledger-address-invalid'],
    ['postgres://db/relate?sslkey=x', 'ledger-address-invalid'],
    ['postgres://db/%zz', 'ledger-address-invalid'],
    ['mysql://db/relate', 'ledger-address-invalid'],
    ['/var/lib/ledger.db', 'ledger-address-invalid'],
    ['', 'ledger-address-invalid'],
  ])('%j is refused with %s, and without what may be a password', (text, code) => {
    const error = errorOf(() => toLedgerSetting(text));
    expect(error).toMatchObject({ code, exitCode: 2 });
    expect(error.message).not.toContain('secret');
  });

  test('"file" means that of this machine', () => {
    expect(toLedgerSetting(' File ')).toBe('file');
  });
});
