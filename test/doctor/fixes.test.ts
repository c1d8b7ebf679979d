import { expect, test } from 'vitest';
import { applyFixes, type Fix } from '../../src/doctor/fixes.ts';
import { failed } from '../../src/errors.ts';
import { MemoryFiles } from '../memory-files.ts';

test('a fix that fails says why, and the others are applied', () => {
  const files = new MemoryFiles();
  files.write('/a.tmp', 'x');
  files.restrict = (path) => {
    throw failed('file-not-written', `The permissions of ${path} could not be changed.`);
  };
  const fixes: readonly Fix[] = [
    { action: 'restrict', path: '/b' },
    { action: 'remove', path: '/a.tmp' },
  ];
  expect(applyFixes(fixes, files)).toEqual([
    { fix: fixes[0], problem: 'The permissions of /b could not be changed.' },
    { fix: fixes[1], problem: undefined },
  ]);
  expect(files.exists('/a.tmp')).toBe(false);
});
