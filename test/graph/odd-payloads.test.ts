/** Whatever the service sends in the fields of a row, the row is read, and holds what its type says. */

import { describe, expect, test } from 'vitest';
import { RelateError } from '../../src/errors.ts';
import { accessAssignmentList } from '../../src/graph/access-assignments.ts';
import { adminCustomerList } from '../../src/graph/admin-customers.ts';
import { adminRelationshipList } from '../../src/graph/admin-relationships.ts';
import { adminRequestList } from '../../src/graph/admin-requests.ts';
import { groupsByName } from '../../src/graph/directory.ts';
import type { Answer } from '../../src/transport/answer.ts';
import { fc } from '../properties.ts';
import { assignmentBody, customerId, relationshipBody, requestBody } from './admin-bodies.ts';

const answer: Answer = {
  service: 'Microsoft Graph',
  endpoint: 'GET /v1.0/x',
  requestId: 'r',
  correlationId: 'c',
  status: 200,
  headers: {},
  body: new Uint8Array(),
};
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const moment = (value: unknown) => value === null || (typeof value === 'string' && MOMENT.test(value));
const textOrNull = (value: unknown) => value === null || (typeof value === 'string' && value.trim() !== '');
const texts = (value: unknown) =>
  Array.isArray(value) && value.every((item) => typeof item === 'string' && item !== '');

/** The row, with some of its fields missing or anything else. */
function odd(row: Readonly<Record<string, unknown>>) {
  const { id: _, ...fields } = row;
  const changes = fc.dictionary(fc.constantFrom(...Object.keys(fields)), fc.option(fc.jsonValue(), { nil: undefined }));
  return changes.map((changed) => ({ ...row, ...changed }));
}

describe('a row with odd fields is read:', () => {
  test('an admin relationship', () => {
    fc.assert(
      fc.property(odd({ ...relationshipBody(), isPartnerConsentPending: true }), (row) => {
        const read = adminRelationshipList.read(row, 0, answer);
        expect([read.createdAt, read.activatedAt, read.endsAt].every(moment)).toBe(true);
        expect([read.customerId, read.customerName, read.duration, read.etag].every(textOrNull)).toBe(true);
        expect(texts(read.roleIds) && new Set(read.roleIds).size === read.roleIds.length).toBe(true);
        expect([typeof read.displayName, typeof read.state, typeof read.isPartnerConsentPending]).toEqual([
          ...['string', 'string', 'boolean'],
        ]);
        expect(read.state).not.toBe('');
      }),
    );
  });

  test('an access assignment', () => {
    fc.assert(
      fc.property(odd(assignmentBody()), (row) => {
        const { status, groupId, roleIds, etag, createdAt, lastModifiedAt } = accessAssignmentList.read(row, 0, answer);
        expect([typeof status, typeof groupId, texts(roleIds), textOrNull(etag)]).toEqual([
          ...['string', 'string', true, true],
        ]);
        expect(moment(createdAt) && moment(lastModifiedAt)).toBe(true);
      }),
    );
  });

  test('a request, a group and a customer', () => {
    const group = { id: 'g', displayName: 'Sales', securityEnabled: true };
    const customer = { id: customerId, displayName: 'Contoso' };
    fc.assert(
      fc.property(odd(requestBody()), odd(group), odd(customer), (oddRequest, oddGroup, oddCustomer) => {
        const { action, status, createdAt } = adminRequestList.read(oddRequest, 0, answer);
        expect([typeof action, typeof status, moment(createdAt)]).toEqual(['string', 'string', true]);
        const { displayName, isSecurityGroup } = groupsByName.read(oddGroup, 0, answer);
        expect([typeof displayName, [true, false, null].includes(isSecurityGroup)]).toEqual(['string', true]);
        const { displayName: name } = adminCustomerList.read({ ...oddCustomer, tenantId: customerId }, 0, answer);
        expect(typeof name).toBe('string');
      }),
    );
  });

  test('nothing that has no id, which is told', () => {
    const isTold = (read: () => unknown) => {
      try {
        read();
        return false;
      } catch (error) {
        return error instanceof RelateError && error.code === 'answer-unusable';
      }
    };
    const noId = fc.jsonValue().filter((id) => typeof id !== 'string' || id === '');
    fc.assert(
      fc.property(
        fc.oneof(
          noId,
          noId.map((id) => relationshipBody({ id })),
        ),
        (row) => {
          expect(isTold(() => adminRelationshipList.read(row, 0, answer))).toBe(true);
        },
      ),
    );
  });
});
