import { describe, expect, test } from 'vitest';
import { cloudNamed } from '../../../src/account/clouds.ts';
import { approvalLink } from '../../../src/invitation/link/approval.ts';
import { parseInvitationLink } from '../../../src/invitation/link/parse.ts';
import { isUsable } from '../../../src/invitation/link/parsed-link.ts';
import { errorOf } from '../../errors.ts';
import { fc } from '../../properties.ts';
import { approval, clouds, directLink, moreClouds, relationshipId } from './examples.ts';
import { GATEWAYS } from './find/damage.ts';

const read = (text: string) => parseInvitationLink(text, clouds);
const codes = (text: string) => read(text).problems.map(({ code, fatal }) => (fatal ? `${code}!` : code));

describe('an approval link', () => {
  test('is the page of the admin center with the id at its end', () => {
    expect(approvalLink(cloudNamed(clouds, 'global'), relationshipId)).toBe(approval);
  });

  test('is on the stand-in where the account is', () => {
    const link = approvalLink(cloudNamed(clouds, 'sandbox'), relationshipId, 'http://127.0.0.1:4242');
    expect(link).toBe(`http://127.0.0.1:4242/admin/relationships/${relationshipId}`);
    expect(read(link)).toMatchObject({ kind: 'admin-relationship', cloud: 'sandbox', relationshipId });
    expect(isUsable(read(link))).toBe(true);
  });

  test('is not made up where nobody has published how it is written', () => {
    const error = errorOf(() => approvalLink(cloudNamed(clouds, 'us-gov'), relationshipId));
    expect(error).toMatchObject({ code: 'approval-form-unpublished', facts: { relationshipId } });
    expect(errorOf(() => approvalLink(cloudNamed(clouds, 'germany'), relationshipId)).code).toBe('cloud-closed');
  });

  test('can be added with a cloud of the operator', () => {
    const cloud = { ...cloudNamed(moreClouds, 'global'), approval: 'https://admin.example.fr/go/{id}' };
    expect(approvalLink(cloud, '1-2')).toBe('https://admin.example.fr/go/1-2');
    expect(parseInvitationLink('https://admin.example.fr/go/1-2', [cloud])).toMatchObject({ relationshipId: '1-2' });
  });

  test('is read as what it was built for, whatever the id', () => {
    const id = fc.stringMatching(/^[\da-zA-Z-]{0,120}[\da-zA-Z]$/);
    fc.assert(
      fc.property(id, fc.constantFrom('global', 'sandbox'), (text, name) => {
        const parsed = read(approvalLink(cloudNamed(clouds, name), text, 'http://127.0.0.1:1'));
        expect(parsed).toMatchObject({ form: 'gdap-approval', cloud: name, relationshipId: text });
        expect(isUsable(parsed)).toBe(true);
      }),
    );
  });
});

describe('an approval link that somebody sent', () => {
  test.each([
    ['as it is', approval, ['wrong-purpose']],
    ['in the newest form', approval.replace('microsoft.com/AdminPortal/Home', 'cloud.microsoft/?'), ['wrong-purpose']],
    [
      'with another letter case',
      approval.replace('AdminPortal', 'adminportal').replace('granularA', 'GranularA'),
      ['wrong-purpose'],
    ],
    ['with a slash behind it', `${approval}/`, ['wrong-purpose']],
    ['cut in its id', approval.slice(0, -20), ['wrong-purpose', 'relationship-id-odd']],
    ['without its id', approval.slice(0, -73), ['wrong-purpose', 'relationship-id-missing!']],
    ['with a placeholder', approval.replace(relationshipId, '{id}'), ['wrong-purpose', 'placeholder!']],
    ['without encryption', approval.replace('https:', 'http:'), ['not-https!', 'wrong-purpose']],
    [
      'on a host that imitates another',
      approval.replace('.com/', '.com.evil.example/'),
      ['lookalike-host!', 'wrong-purpose'],
    ],
    ['on another host', approval.replace('admin.microsoft.com', 'evil.example'), ['unknown-host!', 'wrong-purpose']],
    [
      'on the host of a closed cloud',
      approval.replace('admin.microsoft.com', 'portal.office.de'),
      ['cloud-closed!', 'wrong-purpose', 'form-unpublished'],
    ],
    [
      'broken over lines',
      `${approval.slice(0, 120)}\n${approval.slice(120)}`,
      ['broken-across-lines', 'wrong-purpose'],
    ],
  ])('%s', (_, text, expected) => {
    expect(codes(text)).toEqual(expected);
    expect(read(text).kind).toBe('admin-relationship');
  });

  test.each(Object.entries(GATEWAYS))('is freed of the gateway %s', (_, wrap) => {
    expect(read(`Please approve: ${wrap(approval)}\n`)).toMatchObject({ link: approval, relationshipId });
  });

  test('does not hide an invitation in the same mail, nor that it was damaged', () => {
    expect(read(`${directLink}\n\n${approval}`)).toMatchObject({ kind: 'direct', problems: [] });
    expect(read(`${approval}\n\n${directLink.replace('admin.microsoft.com', 'evil.example')}`).host).toBe(
      'evil.example',
    );
  });
});
