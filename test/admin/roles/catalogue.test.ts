import { describe, expect, it } from 'vitest';
import { roleSetNamed, roleSets } from '../../../src/admin/role-sets/role-sets.ts';
import { SHIPPED_SETS } from '../../../src/admin/role-sets/shipped.ts';
import { ROLES, roleOf } from '../../../src/admin/roles/catalogue.ts';
import { resolveRoles, searchRoles } from '../../../src/admin/roles/find.ts';
import { GLOBAL_ADMINISTRATOR_ID } from '../../../src/admin/roles/global-administrator.ts';
import { roleWords } from '../../../src/admin/roles/in-words.ts';
import { warningsOf } from '../../../src/admin/roles/warnings.ts';
import { isGuid } from '../../../src/text/guid.ts';
import { shippedLanguages } from '../../shipped-languages.ts';

const DIRECTORY_READERS = '88d8e3e3-8f55-4a1e-953a-9b9898b8876b';
const NEWER = '11111111-2222-4333-8444-555555555555';

const inSets = [...new Set(roleSets().flatMap(({ roles }) => roles.map(({ id }) => id)))];

function names(roles: readonly { readonly name: string }[]) {
  return roles.map(({ name }) => name);
}

function codeOf(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return (error as { code?: string }).code;
  }
}

describe('the catalogue of roles', () => {
  it('has each id and each name once, and ids are GUIDs in lower case', () => {
    expect(ROLES.length).toBeGreaterThan(120);
    expect(new Set(ROLES.map(({ id }) => id)).size).toBe(ROLES.length);
    expect(new Set(ROLES.map(({ name }) => name.toLowerCase())).size).toBe(ROLES.length);
    expect(ROLES.filter(({ id }) => !isGuid(id) || id !== id.toLowerCase())).toEqual([]);
  });

  it('says what each allows in a few words that follow "may"', () => {
    expect(ROLES.filter(({ allows = '' }) => !/^[a-z].{5,95}[a-zA-Z0-9]$/.test(allows))).toEqual([]);
  });

  it('has the one that rules out extending', () => {
    expect(roleOf(GLOBAL_ADMINISTRATOR_ID).name).toBe('Global Administrator');
  });

  it('takes none for leading to more power that has no privileged label', () => {
    expect(ROLES.filter(({ escalation, isPrivileged }) => escalation !== undefined && !isPrivileged)).toEqual([]);
  });

  it('gives a role that it does not know its id as a name', () => {
    expect(roleOf(NEWER.toUpperCase())).toMatchObject({ id: NEWER, name: NEWER, isDelegable: true });
    expect(roleOf(DIRECTORY_READERS.toUpperCase())).toMatchObject({ name: 'Directory Readers' });
  });
});

describe('roles that are named', () => {
  it('are found by name in any case or by id, each once', () => {
    const found = resolveRoles(['directory readers', ' LICENSE Administrator ', DIRECTORY_READERS.toUpperCase()]);
    expect(names(found)).toEqual(['Directory Readers', 'License Administrator']);
  });

  it.each([
    ['Licence Administrator', ['License Administrator']],
    ['Exchange Admin', ['Exchange Administrator', 'Exchange Backup Administrator', 'Exchange Recipient Administrator']],
    ['helpdesk', ['Helpdesk Administrator']],
    ['Lic', ['License Administrator']],
    ['xyzzy', []],
  ])('that are not there, such as %s, are suggested', (typed, suggested) => {
    expect(() => resolveRoles([typed])).toThrowError(
      expect.objectContaining({ code: 'role-not-found', exitCode: 3, facts: { candidates: suggested } }),
    );
  });

  it('are refused where no partner can be given them, whatever is accepted', () => {
    for (const name of names(ROLES.filter(({ isDelegable }) => !isDelegable))) {
      expect(codeOf(() => resolveRoles([name], { acceptsUnknown: true }))).toBe('role-not-delegable');
    }
  });

  it('are taken by an unknown id only where that is accepted', () => {
    expect(codeOf(() => resolveRoles([NEWER]))).toBe('role-unknown');
    expect(names(resolveRoles([NEWER], { acceptsUnknown: true }))).toEqual([NEWER]);
    expect(codeOf(() => resolveRoles(['Xyzzy'], { acceptsUnknown: true }))).toBe('role-not-found');
  });

  it('are searched by all words, in names and in what they allow', () => {
    expect(names(searchRoles('readers DIRECTORY'))).toEqual(['Directory Readers']);
    expect(names(searchRoles('ALL password'))).toEqual(['Privileged Authentication Administrator']);
    expect(searchRoles('')).toEqual(ROLES);
  });
});

describe('the sets that ship', () => {
  it.each(SHIPPED_SETS)('$name has roles that are there, each once, and a partner can be given', (set) => {
    const { roles, source } = roleSetNamed(set.name.toUpperCase());
    expect({ roles: names(roles), source }).toEqual({ roles: set.roles, source: 'shipped' });
    expect(new Set(set.roles).size).toBe(set.roles.length);
    expect(roles.filter(({ isDelegable }) => !isDelegable)).toEqual([]);
    expect(roles.filter(({ id }) => id === GLOBAL_ADMINISTRATOR_ID)).toEqual([]);
  });

  it('come with least privilege first', () => {
    const power = roleSets().map(({ roles }) => [
      roles.filter(({ escalation }) => escalation !== undefined).length,
      roles.filter(({ isPrivileged }) => isPrivileged).length,
    ]);
    expect(power).toEqual([...power].sort(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d));
  });

  it('have the nine of Microsoft and the fifteen of onboarding tools', () => {
    expect(roleSetNamed('microsoft-led').roles).toHaveLength(9);
    expect(roleSetNamed('onboarding').roles).toHaveLength(15);
  });

  it('give way to one of the operator of the same name, and are listed before the others', () => {
    const own = { 'read-only': { roles: [DIRECTORY_READERS] }, schools: { description: 'ours', roles: [NEWER] } };
    expect(roleSetNamed('Read-Only', own)).toMatchObject({ source: 'own', description: undefined });
    expect(
      roleSets(own)
        .map(({ name }) => name)
        .slice(-2),
    ).toEqual(['read-only', 'schools']);
    expect(names(roleSetNamed('schools', own).roles)).toEqual([NEWER]);
    expect(codeOf(() => roleSetNamed('nope', own))).toBe('role-set-not-found');
  });
});

describe('warnings', () => {
  it('are given of roles that lead to more power, and not of privileged ones as such', () => {
    expect(warningsOf(roleSetNamed('security-operations').roles)).toEqual([]);
    expect(warningsOf(roleSetNamed('microsoft-led').roles).map(({ code, role }) => [code, role.name])).toEqual([
      ['role-escalates', 'Privileged Authentication Administrator'],
      ['role-escalates', 'Privileged Role Administrator'],
    ]);
  });

  it('say of Global Administrator that it rules out extending', () => {
    expect(warningsOf([roleOf(GLOBAL_ADMINISTRATOR_ID)]).map(({ message }) => message)).toEqual([
      'Global Administrator leads to more power: whoever has it can do everything, and give any role to anybody.',
      "With Global Administrator among its roles, an admin relationship can't extend itself.",
    ]);
  });
});

describe('roles in words', () => {
  it.each(shippedLanguages)('are there in %s for every role of a set that ships', async (language) => {
    const words = await roleWords(language, inSets);
    expect(words).toHaveLength(inSets.length);
    expect(words.filter(({ name, allows = '' }) => name.trim() === '' || allows.trim().length < 8)).toEqual([]);
    expect(words.filter(({ name, allows = '' }) => /[*_`<>|\n]|[.。:]$|\s$/.test(name + allows))).toEqual([]);
  });

  it.each(shippedLanguages.filter((language) => language !== 'en'))(
    'are in no other language in %s',
    async (language) => {
      const english = new Set((await roleWords('en', inSets)).map(({ allows }) => allows));
      const words = await roleWords(language, inSets);
      expect(words.filter(({ allows }) => english.has(allows))).toEqual([]);
      expect(new Set(words.map(({ name }) => name)).size).toBe(words.length);
    },
  );

  it('are those of the language for a region of it', async () => {
    expect(await roleWords('pt', inSets)).toEqual(await roleWords('pt-BR', inSets));
    expect(await roleWords('es-MX', inSets)).toEqual(await roleWords('es', inSets));
    expect(await roleWords('de', [DIRECTORY_READERS])).toEqual([
      { name: 'Verzeichnisleseberechtigte', allows: 'Grunddaten von Benutzern und Gruppen lesen' },
    ]);
  });

  it('are the English name alone where nothing else is there, and the id of an unknown role', async () => {
    const [reader, unknown] = [roleOf(DIRECTORY_READERS), roleOf(NEWER)].map(({ name }) => ({
      name,
      allows: undefined,
    }));
    expect(await roleWords('cy', [DIRECTORY_READERS, NEWER])).toEqual([reader, unknown]);
    expect(await roleWords('constructor', [DIRECTORY_READERS])).toEqual([reader]);
    expect(await roleWords('de', ['0964bb5e-9bdb-4d7b-ac29-58e794862a40', NEWER])).toEqual([
      { name: 'Search Administrator', allows: undefined },
      unknown,
    ]);
    expect(await roleWords('en', [NEWER])).toEqual([unknown]);
  });
});
