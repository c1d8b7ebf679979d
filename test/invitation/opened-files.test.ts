import { expect, test } from 'vitest';
import { failed } from '../../src/errors.ts';
import { OpenedFiles } from '../../src/invitation/opened-files.ts';
import { FakeClock } from '../fakes.ts';
import { MemoryFiles } from '../memory-files.ts';

const content = Buffer.from('X-Unsent: 1\r\n');

function opened() {
  const ports = { files: new MemoryFiles(), clock: new FakeClock() };
  return { ...ports, opened: new OpenedFiles('/data/opened', ports) };
}

test('a file is named after its customer, and stands beside what is there', () => {
  const { opened: files } = opened();
  const names = ['Contoso & Söhne GmbH', 'Contoso & Söhne GmbH', '株式会社コントソ', '!?', '../../etc/passwd'];
  expect(names.map((name) => files.write('/home/kim/Downloads', name, content))).toEqual([
    '/home/kim/Downloads/contoso-söhne-gmbh.eml',
    '/home/kim/Downloads/contoso-söhne-gmbh-2.eml',
    '/home/kim/Downloads/株式会社コントソ.eml',
    '/home/kim/Downloads/draft.eml',
    '/home/kim/Downloads/etc-passwd.eml',
  ]);
});

test('a file is left for a day, and then removed with its note', () => {
  const { opened: files, files: all, clock } = opened();
  files.write('/d', 'Contoso', content);
  clock.pass(0.99);
  files.cleanUp();
  expect(all.exists('/d/contoso.eml')).toBe(true);
  clock.pass(0.02);
  files.cleanUp();
  expect([...all.contents.keys()]).toEqual([]);
});

test('a file that somebody changed stays for good', () => {
  const { opened: files, files: all, clock } = opened();
  files.write('/d', 'Contoso', content);
  all.write('/d/contoso.eml', 'their own');
  clock.pass(2);
  files.cleanUp();
  expect([...all.contents]).toEqual([['/d/contoso.eml', 'their own']]);
});

test('other files are nobody of ours', () => {
  const { opened: files, files: all, clock } = opened();
  all.write('/d/contoso.eml', content);
  files.write('/d', 'Contoso', content);
  clock.pass(2);
  files.cleanUp();
  expect([...all.contents.keys()]).toEqual(['/d/contoso.eml']);
});

test.each([
  ['the file is gone', '{"path":"/gone.eml","sha256":"00"}'],
  ['it can not be read', '{"path":'],
  ['it is something else', '[1]'],
])('a note is removed when %s', (_, note) => {
  const { opened: files, files: all } = opened();
  all.write('/data/opened/x.json', note);
  files.cleanUp();
  expect(all.contents.size).toBe(0);
});

test('a file that can not be removed is left for another time', () => {
  const { opened: files, files: all, clock } = opened();
  files.write('/d', 'Contoso', content);
  clock.pass(2);
  all.remove = () => {
    throw failed('file-unusable', '/d/contoso.eml can’t be removed: permission denied.');
  };
  expect(() => files.cleanUp()).not.toThrow();
  expect(all.contents.size).toBe(2);
});
