import { describe, expect, test } from 'vitest';
import { checkTag, TemplateLibrary } from '../../../src/invitation/template/library.ts';
import type { FileFacts } from '../../../src/ports/ports.ts';
import { errorOf } from '../../errors.ts';
import { MemoryFiles } from '../../memory-files.ts';

/** A library with these files: `shipped/…` and `own/…`, each with its path as its content. */
function libraryOf(...paths: readonly string[]): TemplateLibrary {
  const files = new MemoryFiles();
  for (const path of paths) files.write(`/${path}`, path);
  return new TemplateLibrary(files, '/shipped', '/own');
}

const usual = libraryOf(
  'shipped/de/invitation.md',
  'shipped/en/invitation.md',
  'shipped/pt-BR/invitation.md',
  'shipped/en/reminder.md',
  'own/de/invitation.md',
  'own/de/schools.md',
  'own/pt-BR/schools.md',
);

describe('the list', () => {
  test('has every template by name and language, and says where it comes from', () => {
    expect(usual.list().map(({ name, language, source }) => `${name} ${language} ${source}`)).toEqual([
      'invitation de own version',
      'invitation en shipped',
      'invitation pt-BR shipped',
      'reminder en shipped',
      'schools de own',
      'schools pt-BR own',
    ]);
    expect(usual.list()[0]?.path).toBe('/own/de/invitation.md');
  });

  test('leaves out files that are no templates', () => {
    const library = libraryOf('own/en/a.md', 'own/en/a.md~', 'own/en/.a.md.swp', 'own/en/a.txt', 'own/readme.md');
    expect(library.list().map(({ name }) => name)).toEqual(['a']);
  });

  test.each([
    'own/en/My Template.md',
    'own/en/.hidden.md',
    'own/en/ab.12.tmp.md',
    'own/.git/config.md',
    'own/not a language/a.md',
  ])('is not stopped by a file whose name could not be typed: %s', (path) => {
    expect(
      libraryOf('own/en/a.md', path)
        .list()
        .map(({ name }) => name),
    ).toEqual(['a']);
  });
});

describe('finding', () => {
  test.each([
    ['invitation', 'en', '/shipped/en/invitation.md', 'shipped'],
    ['invitation', 'de', '/own/de/invitation.md', 'own version'],
    ['schools', 'de', '/own/de/schools.md', 'own'],
    ['invitation', 'de-AT', '/own/de/invitation.md', 'own version'],
    ['invitation', 'PT-br', '/shipped/pt-BR/invitation.md', 'shipped'],
    ['invitation', 'pt', '/shipped/pt-BR/invitation.md', 'shipped'],
    ['schools', 'pt-br', '/own/pt-BR/schools.md', 'own'],
  ])('%s in %s is %s', (name, language, path, source) => {
    const entry = usual.find(name, language);
    expect(entry).toMatchObject({ path, source });
    expect(Buffer.from(usual.read(entry)).toString('utf8')).toBe(path.slice(1));
  });

  test('never falls back to another language', () => {
    for (const [name, language] of [
      ['reminder', 'de'],
      ['schools', 'pt-PT'],
    ] as const) {
      expect(errorOf(() => usual.find(name, language))).toMatchObject({ code: 'template-not-found', exitCode: 3 });
    }
    expect(errorOf(() => usual.find('reminder', 'de')).hint).toBe(
      'It exists in: en. Make it: relate template new reminder --lang de',
    );
  });

  test('takes versions of their own where operators have them from before, and no shipped one for them', () => {
    const library = libraryOf(
      'shipped/pt-BR/invitation.md',
      'shipped/pt-PT/invitation.md',
      'own/pt/invitation.md',
      'own/pt/schools.md',
    );
    const found = (name: string, language: string) => {
      const { path, source } = library.find(name, language);
      return `${source}: ${path}`;
    };
    expect(['pt', 'pt-BR'].map((language) => found('invitation', language))).toEqual([
      'own version: /own/pt/invitation.md',
      'own version: /own/pt/invitation.md',
    ]);
    expect(found('invitation', 'pt-PT')).toBe('shipped: /shipped/pt-PT/invitation.md');
    expect(['pt', 'pt-BR', 'pt-PT'].map((language) => found('schools', language))).toEqual(
      Array(3).fill('own: /own/pt/schools.md'),
    );
    expect(library.list('pt-BR').map(({ path }) => path)).toEqual(['/own/pt/invitation.md', '/own/pt/schools.md']);
    expect(['pt', 'PT-br'].map((text) => library.language(text))).toEqual(['pt', 'pt-BR']);
    expect(usual.language('pt')).toBe('pt-BR');
  });

  test('lists the names when there is none of that', () => {
    const error = errorOf(() => usual.find('x', 'en'));
    expect(error).toMatchObject({ exitCode: 3, hint: 'Templates: invitation, reminder, schools' });
  });

  test('says when a file went away', () => {
    const entry = { name: 'a', language: 'en', source: 'own', path: '/own/en/a.md' } as const;
    expect(errorOf(() => usual.read(entry))).toMatchObject({ code: 'template-not-found' });
  });
});

describe('names and languages', () => {
  test.each(['a', 'schools', 'schools-2', '4u'])('%s is a name', (name) => {
    expect(usual.ownPath(name, 'en')).toBe(`/own/en/${name}.md`);
  });

  test.each(['', '-a', 'a b', '../a', 'a/b', 'a.md', 'ä', 'x'.repeat(65)])('%j is no name', (name) => {
    expect(errorOf(() => usual.find(name, 'en'))).toMatchObject({ code: 'template-name-invalid', exitCode: 2 });
  });

  test('a language is written as usual', () => {
    expect(['PT-br', 'zh-hant-tw', 'EN'].map(checkTag)).toEqual(['pt-BR', 'zh-Hant-TW', 'en']);
    for (const tag of ['', '..', 'e', 'en/../x', 'not a language']) {
      expect(errorOf(() => checkTag(tag))).toMatchObject({ code: 'language-invalid', exitCode: 2 });
    }
  });

  test('a path never leads out of the folder', () => {
    expect(usual.ownPath('a', 'DE')).toBe('/own/de/a.md');
    expect(() => usual.ownPath('../a', 'de')).toThrow();
    expect(() => usual.ownPath('a', '../de')).toThrow();
  });
});

describe("an operator's own template is refused", () => {
  function reading(changed: string, facts: Partial<FileFacts>) {
    const files = new MemoryFiles();
    files.write('/own/de/schools.md', 'x');
    files.write('/shipped/de/invitation.md', 'y');
    files.facts.set(changed, facts);
    const library = new TemplateLibrary(files, '/shipped', '/own');
    return (name: string) => library.read(library.find(name, 'de'));
  }

  test.each<[string, string, Partial<FileFacts>, string]>([
    ['the file belongs', '/own/de/schools.md', { uid: 65_534 }, 'it belongs to another user'],
    ['its folder belongs', '/own/de', { uid: 65_534 }, 'its folder /own/de belongs to another user'],
    ['the folder of all of them belongs', '/own', { uid: 65_534 }, 'its folder /own belongs to another user'],
  ])('when %s to somebody else', (_, changed, facts, why) => {
    expect(errorOf(() => reading(changed, facts)('schools'))).toMatchObject({
      exitCode: 1,
      code: 'template-unsafe',
      message: `The template /own/de/schools.md is not used: ${why}.`,
      hint: `If it is yours: sudo chown "$(id -un)" ${changed}`,
    });
  });

  test('when every user may change it, and a shipped one is not', () => {
    const read = reading('/own/de/schools.md', { mode: 0o646 });
    expect(errorOf(() => read('schools'))).toMatchObject({
      code: 'template-unsafe',
      hint: 'Look at what is in it, then: chmod 600 /own/de/schools.md',
    });
    expect(reading('/shipped/de/invitation.md', { mode: 0o666, uid: 65_534 })('invitation')).toEqual(Buffer.from('y'));
  });
});
