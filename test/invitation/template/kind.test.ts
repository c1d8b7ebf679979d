import { expect, test } from 'vitest';
import { usualTemplate } from '../../../src/invitation/purpose.ts';
import { kindOfTemplate } from '../../../src/invitation/template/kind.ts';

const link = '{{link}}';
const approval = '{{admin-link}}';

test.each([
  ['invitation', link, 'invitation'],
  ['indirect', link, 'indirect'],
  ['reminder', link, 'reminder'],
  ['restore', approval, 'restore'],
  ['admin', approval, 'admin'],
  ['admin-reminder', approval, 'admin-reminder'],
  ['both', link, 'both'],
  ['schools', link, 'invitation'],
  ['schools', approval, 'admin'],
  ['schools', `${approval}\n${link}`, 'both'],
  ['./reminder.md', link, 'invitation'],
  ['./reminder.md', approval, 'admin'],
])('the template %s with %s is of the kind %s', (name, body, kind) => {
  expect(kindOfTemplate(name, { body })).toBe(kind);
});

test('each purpose has its template unless another one is named, and a reseller invites together with its provider', () => {
  expect(usualTemplate('invitation', 'reseller')).toBe('indirect');
  expect(usualTemplate('invitation', 'direct')).toBe('invitation');
  expect(usualTemplate('both', 'reseller')).toBe('both');
  expect(usualTemplate('admin-request', 'reseller')).toBe('admin');
  expect(usualTemplate('admin-renew', 'direct')).toBe('admin');
  expect(usualTemplate('admin-restore', 'direct')).toBe('restore');
  expect(usualTemplate('admin-reminder', 'direct')).toBe('admin-reminder');
  expect(usualTemplate('reminder', 'direct')).toBe('reminder');
});
