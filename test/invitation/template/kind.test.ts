import { expect, test } from 'vitest';
import { kindOfTemplate, purposeOfKind, usualTemplate } from '../../../src/invitation/template/kind.ts';

test.each([
  ['invitation', 'invitation', 'invitation'],
  ['indirect', 'indirect', 'invitation'],
  ['reminder', 'reminder', 'reminder'],
  ['restore', 'restore', 'restore'],
  ['schools', 'invitation', 'invitation'],
  ['./reminder.md', 'invitation', 'invitation'],
])('the template %s is of the kind %s, for the purpose %s', (name, kind, purpose) => {
  expect(kindOfTemplate(name)).toBe(kind);
  expect(purposeOfKind(kindOfTemplate(name))).toBe(purpose);
});

test('a reseller invites together with its provider unless another template is named', () => {
  expect(usualTemplate('reseller')).toBe('indirect');
  expect(usualTemplate('direct')).toBe('invitation');
});
