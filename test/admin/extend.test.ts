import { describe, expect, test } from 'vitest';
import { extendRelationship, obstacleToExtending } from '../../src/admin/extend.ts';
import { GLOBAL_ADMINISTRATOR_ID } from '../../src/admin/roles/global-administrator.ts';
import { rejectionOf } from '../errors.ts';
import { adminRelationship, FakeAdminService } from './fake-service.ts';

const keep = { dropGlobalAdministrator: false };
const drop = { dropGlobalAdministrator: true };
const GLOBAL = GLOBAL_ADMINISTRATOR_ID;

describe('a relationship can be made to extend itself', () => {
  test.each([
    [{ state: 'active' }, undefined, undefined],
    [{ state: 'created' }, undefined, undefined],
    [{ state: 'approvalPending' }, 'not-active', 'not-active'],
    [{ state: 'approved' }, 'not-active', 'not-active'],
    [{ state: 'activating' }, 'not-active', 'not-active'],
    [{ state: 'expired' }, 'not-active', 'not-active'],
    [{ state: 'terminated' }, 'not-active', 'not-active'],
    [{ state: 'somethingNew' }, 'not-active', 'not-active'],
    [{ autoExtendDuration: 'P180D' }, 'extends-already', 'extends-already'],
    [{ autoExtendDuration: 'P0D' }, undefined, undefined],
    [{ autoExtendDuration: null }, undefined, undefined],
    [{ roleIds: ['role-a', GLOBAL] }, 'global-administrator', undefined],
    [{ roleIds: [GLOBAL] }, 'global-administrator', 'only-global-administrator'],
    [{ state: 'created', roleIds: ['role-a', GLOBAL] }, 'not-active', 'not-active'],
  ] as const)('with %j: %s, and %s where the role may be dropped', (facts, kept, dropped) => {
    const relationship = adminRelationship(facts);
    expect([obstacleToExtending(relationship, keep), obstacleToExtending(relationship, drop)]).toEqual([kept, dropped]);
  });
});

describe('extending', () => {
  test('sets the duration, and nothing else', async () => {
    const service = new FakeAdminService(adminRelationship());
    expect(await extendRelationship(service, 'r1', keep)).toBeUndefined();
    expect(service.changes).toEqual(['PATCH r1 {"autoExtendDuration":"P180D"}']);
  });

  test('gives up Global Administrator first, in a change of its own', async () => {
    const service = new FakeAdminService(adminRelationship({ roleIds: ['role-a', GLOBAL, 'role-b'] }));
    expect(await extendRelationship(service, 'r1', drop)).toBeUndefined();
    expect(service.changes).toEqual([
      'PATCH r1 {"roleIds":["role-a","role-b"]}',
      'PATCH r1 {"autoExtendDuration":"P180D"}',
    ]);
  });

  test.each([keep, drop])('changes nothing where it can not be (%j)', async (options) => {
    const service = new FakeAdminService(adminRelationship({ state: 'expired' }));
    expect(await extendRelationship(service, 'r1', options)).toBe('not-active');
    expect(service.changes).toEqual([]);
  });

  test('reads once more what somebody else changed meanwhile, and decides again', async () => {
    const service = new FakeAdminService(adminRelationship());
    service.beforeChange = () => {
      service.beforeChange = undefined;
      service.set('r1', { displayName: 'Renamed' });
    };
    expect(await extendRelationship(service, 'r1', keep)).toBeUndefined();
    expect(service.relationships.get('r1')).toMatchObject({ displayName: 'Renamed', autoExtendDuration: 'P180D' });
  });

  test('leaves it at what somebody else did in the meantime', async () => {
    const service = new FakeAdminService(adminRelationship());
    service.beforeChange = () => service.set('r1', { state: 'terminated' });
    expect(await extendRelationship(service, 'r1', keep)).toBe('not-active');
    expect(service.changes).toEqual([]);
  });

  test('is done where the answer was lost, and what was asked is there', async () => {
    const service = new FakeAdminService(adminRelationship());
    service.losesAnswer = true;
    expect(await extendRelationship(service, 'r1', keep)).toBeUndefined();
    expect(service.changes).toEqual(['PATCH r1 {"autoExtendDuration":"P180D"}']);
  });

  test('gives up after the second time', async () => {
    const service = new FakeAdminService(adminRelationship());
    service.beforeChange = () => service.set('r1', {});
    expect((await rejectionOf(extendRelationship(service, 'r1', keep))).code).toBe('changed-meanwhile');
    expect(service.changes).toEqual([]);
  });

  test('changes nothing without the version of what it changes', async () => {
    const service = new FakeAdminService(adminRelationship({ etag: null }));
    expect((await rejectionOf(extendRelationship(service, 'r1', keep))).code).toBe('etag-missing');
    expect(service.changes).toEqual([]);
  });
});
