import { expect, test } from 'vitest';
import { kindOfTemplate, usualTemplate } from '../../../src/invitation/template/kind.ts';

test.each([
  ['invitation', 'invitation'],
  ['indirect', 'indirect'],
  ['reminder', 'reminder'],
  ['restore', 'restore'],
  ['schools', 'invitation'],
  ['./reminder.md', 'invitation'],
])('the template %s is of the kind %s', (name, kind) => {
  expect(kindOfTemplate(name)).toBe(kind);
});

test('a reseller invites together with its provider unless another template is named', () => {
  expect(usualTemplate('reseller')).toBe('indirect');
  expect(usualTemplate('direct')).toBe('invitation');
});
