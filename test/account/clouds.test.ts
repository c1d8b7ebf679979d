import { describe, expect, test } from 'vitest';
import { CAPABILITIES } from '../../src/account/clouds/cloud.ts';
import { readCloudRow } from '../../src/account/clouds/row.ts';
import { closingDay, cloudNamed, cloudOfHost, cloudTable, openCloud } from '../../src/account/clouds.ts';
import { ExitCode } from '../../src/errors.ts';
import { errorOf } from '../errors.ts';

const bleu = { title: 'Bleu', hosts: ['admin.example.fr'] };

function problemsOf(name: string, row: unknown): readonly string[] {
  const result = readCloudRow(name, row);
  return result.ok ? [] : result.problem;
}

describe('the table', () => {
  test('holds the Microsoft clouds and the stand-in', () => {
    expect(cloudTable().map(({ name }) => name)).toEqual([
      ...['global', 'us-gov', 'us-dod', 'germany', 'china', 'bleu', 'delos', 'govsg', 'sandbox'],
    ]);
  });

  test('gives no host to two clouds', () => {
    const hosts = cloudTable().flatMap((cloud) => cloud.hosts);
    expect(new Set(hosts).size).toBe(hosts.length);
  });

  test('finds a cloud by a host of its links', () => {
    expect(cloudOfHost(cloudTable(), 'admin.cloud.microsoft')?.name).toBe('global');
    expect(cloudOfHost(cloudTable(), 'portal.partner.microsoftonline.cn')?.name).toBe('china');
    expect(cloudOfHost(cloudTable(), 'example.com')).toBeUndefined();
  });

  test('says which names there are when one is unknown', () => {
    const error = errorOf(() => cloudNamed(cloudTable({ bleu }), 'mars'));
    expect(error).toMatchObject({ code: 'cloud-unknown', exitCode: ExitCode.usage });
    expect(error.hint).toBe('Clouds: global, us-gov, us-dod, germany, china, bleu, delos, govsg, sandbox');
  });

  test('says the day a cloud was closed in words', () => {
    expect(closingDay(cloudNamed(cloudTable(), 'germany'))).toBe('29 October 2021');
    expect(closingDay(cloudNamed(cloudTable(), 'global'))).toBeNull();
  });

  test('lets nobody use a closed cloud', () => {
    const error = errorOf(() => openCloud(cloudNamed(cloudTable(), 'germany')));
    expect(error).toMatchObject({ code: 'cloud-closed', exitCode: ExitCode.failed });
    expect(error.message).toContain('29 October 2021');
    expect(openCloud(cloudNamed(cloudTable(), 'china')).name).toBe('china');
  });
});

describe('a cloud the operator adds', () => {
  test('may name no host of its links, as long as none is known', () => {
    expect(cloudNamed(cloudTable({ mine: { title: 'Mine' } }), 'mine').hosts).toEqual([]);
  });

  test('takes the place of a built-in one of which too little is published', () => {
    const table = cloudTable({ bleu });
    expect(table.map(({ name }) => name)).toEqual(cloudTable().map(({ name }) => name));
    expect(cloudNamed(table, 'bleu').title).toBe('Bleu');
    expect(() => cloudTable({ 'us-dod': { title: 'DoD', hosts: ['portal.apps.mil'] } })).not.toThrow();
    for (const name of ['global', 'us-gov', 'china', 'germany', 'sandbox']) {
      expect(() => cloudTable({ [name]: bleu })).toThrow(/is the name of a built-in cloud/);
    }
  });

  test('may leave the form of its links open', () => {
    expect(cloudNamed(cloudTable({ bleu }), 'bleu')).toEqual({
      name: 'bleu',
      ...bleu,
      invitation: null,
      approval: null,
      authority: null,
      api: null,
      audience: null,
      graph: null,
      lacks: [],
      record: null,
      support: null,
      closed: null,
      isLocal: false,
    });
  });

  test('may say how its links are written', () => {
    const invitation = { base: 'https://admin.example.fr/Adminportal/Home', fragment: '/partners/invitation' };
    expect(cloudNamed(cloudTable({ bleu: { ...bleu, invitation } }), 'bleu').invitation).toEqual(invitation);
  });

  test('may say where tenants are looked up', () => {
    const row = { ...bleu, authority: 'https://login.example.fr/' };
    expect(cloudNamed(cloudTable({ bleu: row }), 'bleu').authority).toBe('https://login.example.fr');
  });

  test('may say where its service is, and where the page of a customer is', () => {
    const row = { ...bleu, api: 'https://api.example.fr', record: 'https://partner.example.fr/customers/{id}/account' };
    expect(cloudNamed(cloudTable({ bleu: row }), 'bleu')).toMatchObject({ api: row.api, record: row.record });
    expect(() => cloudTable({ bleu: { ...bleu, record: 'https://partner.example.fr/customers' } })).toThrow(
      /with \{id\}/,
    );
  });

  test('may say what tokens are for, where Microsoft Graph is and what the services do not do', () => {
    const row = {
      ...bleu,
      audience: 'fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd',
      graph: 'https://graph.example.fr/',
      lacks: ['removal'],
    };
    expect(cloudNamed(cloudTable({ bleu: row }), 'bleu')).toMatchObject({ ...row, graph: 'https://graph.example.fr' });
  });

  test('has its hosts compared in lower case', () => {
    expect(cloudOfHost(cloudTable({ bleu: { ...bleu, hosts: ['Admin.Example.FR'] } }), 'admin.example.fr')?.name).toBe(
      'bleu',
    );
  });

  test.each([
    ['a row that is text', 'not an object', 'the row must be an object'],
    ['a row without a title', { hosts: ['a.example'] }, 'title: is missing'],
    ['a title with control characters', { ...bleu, title: 'a\u001b[31mb' }, 'title: must be one line of text'],
    ['a blank title', { ...bleu, title: ' ' }, 'title: must not be blank'],
    ['one host in place of a list', { ...bleu, hosts: 'admin.example.fr' }, 'hosts: must be a list of host names'],
    [
      'an address in place of a host',
      { ...bleu, hosts: ['https://admin.example.fr'] },
      'hosts.0: must be a host name such as admin.example.com',
    ],
    ['a number as a host', { ...bleu, hosts: ['ok.example', 7] }, 'hosts.1: must be a host name'],
    ['a field that clouds do not have', { ...bleu, colour: 'red' }, 'colour: is not a field of a cloud'],
    ['a day that does not exist', { ...bleu, closed: '2021-02-30' }, 'closed: must be a date, YYYY-MM-DD'],
    [
      'an address without encryption',
      { ...bleu, invitation: { base: 'http://admin.example.fr/x', fragment: '/x' } },
      'invitation.base: must be an https address without port, parameters or #',
    ],
    [
      'an address with a user name',
      { ...bleu, invitation: { base: 'https://me@admin.example.fr/x', fragment: '/x' } },
      'invitation.base: must be an https address without port, parameters or #',
    ],
    [
      'a fragment with its #',
      { ...bleu, invitation: { base: 'https://admin.example.fr/x', fragment: '#/x' } },
      'invitation.fragment: must begin with / and hold letters, digits and / . - _ only',
    ],
    [
      'an address on another host',
      { ...bleu, invitation: { base: 'https://other.example.fr/x', fragment: '/x' } },
      'hosts: must contain the host of invitation.base',
    ],
    [
      'an authority without encryption',
      { ...bleu, authority: 'http://login.example.fr' },
      'authority: must be an https address without port, parameters or #',
    ],
    [
      'an address of Graph without encryption',
      { ...bleu, graph: 'http://graph.example.fr' },
      'graph: must be an https address without port, parameters or #',
    ],
    [
      'an audience of several words',
      { ...bleu, audience: 'a b' },
      'audience: must be the address or the id of a service',
    ],
    ['a lack of one thing', { ...bleu, lacks: 'removal' }, 'lacks: must be a list'],
    ['a lack of what no cloud has', { ...bleu, lacks: ['tea'] }, `lacks.0: must be one of ${CAPABILITIES.join(', ')}`],
    ['an empty form', { ...bleu, invitation: {} }, 'invitation.base: is missing'],
    [
      'an approval page without the id',
      { ...bleu, approval: 'https://admin.example.fr/x' },
      'approval: must be an https address with {id}',
    ],
    [
      'an approval page on another host',
      { ...bleu, approval: 'https://other.example.fr/{id}' },
      'hosts: must contain the host of approval',
    ],
  ])('is refused with %s', (_, row, problem) => {
    expect(problemsOf('bleu', row)).toContain(problem);
  });

  test('is told everything that is wrong at once', () => {
    expect(problemsOf('Bad Name', { hosts: [] })).toEqual([
      'name: must be lower-case letters and digits, words joined by hyphens',
      'title: is missing',
    ]);
  });

  test('can not take the place of a built-in one', () => {
    const error = errorOf(() => cloudTable({ global: bleu }));
    expect(error).toMatchObject({ code: 'cloud-invalid', exitCode: ExitCode.usage });
    expect(error.message).toBe('The cloud "global" can\'t be added: name: is the name of a built-in cloud');
  });

  test('can not claim a host of another', () => {
    const error = errorOf(() => cloudTable({ bleu: { ...bleu, hosts: ['admin.microsoft.com'] } }));
    expect(error.message).toContain('hosts: admin.microsoft.com belongs to the cloud global');
  });
});
