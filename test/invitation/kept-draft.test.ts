import { describe, expect, test } from 'vitest';
import { failed } from '../../src/errors.ts';
import { KeptDraft } from '../../src/invitation/kept-draft.ts';
import { CountingRandom, FakeClock } from '../fakes.ts';
import { MemoryFiles } from '../memory-files.ts';

const draft = { to: ['a@b.example'], cc: [], subject: 'Hello', body: 'Body' };

function keptFor(customer: string, files = new MemoryFiles(), random = new CountingRandom()) {
  return new KeptDraft('/drafts', customer, { files, clock: new FakeClock(), random });
}

describe('the name of the file', () => {
  test.each([
    ['Contoso Ltd', 'contoso-ltd'],
    ['  --Åse & Co.!', 'åse-co'],
    ['../../etc/passwd', 'etc-passwd'],
    ['日本マイクロソフト', '日本マイクロソフト'],
    ['C:\\x\u0000y', 'c-x-y'],
    ['!!!', ''],
    ['x'.repeat(100), 'x'.repeat(40)],
  ])('of %j is known by the customer', (customer, word) => {
    expect(keptFor(customer).path).toBe(`/drafts/2026-03-10-${word}-0000.md`);
  });

  test('fits every file system, however many bytes a letter has', () => {
    const name = keptFor('𠮷'.repeat(100)).path.slice('/drafts/'.length);
    expect(Buffer.byteLength(name)).toBeLessThan(200);
  });

  test('is another one each time', () => {
    const random = new CountingRandom();
    const files = new MemoryFiles();
    expect(keptFor('A', files, random).path).not.toBe(keptFor('A', files, random).path);
  });
});

describe('the file', () => {
  test('is there after it was written, until it is removed', () => {
    const files = new MemoryFiles();
    const kept = keptFor('A', files);
    expect(kept.isThere).toBe(false);
    kept.write(draft);
    kept.write({ ...draft, subject: 'Again' });
    expect(kept.isThere).toBe(true);
    expect(files.contents.get(kept.path)).toBe('To: a@b.example\nSubject: Again\n\nBody\n');
    kept.remove();
    expect(kept.isThere).toBe(false);
    expect(files.contents.size).toBe(0);
  });

  test('is never said to be there when it could not be written', () => {
    const files = new MemoryFiles();
    files.failure = failed('file-unusable', 'The disk is full.');
    const kept = keptFor('A', files);
    expect(() => kept.write(draft)).toThrow('The disk is full.');
    expect(kept.isThere).toBe(false);
  });

  test('of somebody else is not removed', () => {
    const files = new MemoryFiles();
    const kept = keptFor('A', files);
    files.write(kept.path, 'theirs');
    kept.remove();
    expect(files.exists(kept.path)).toBe(true);
  });
});
