import { describe, expect, test } from 'vitest';
import { type Column, pickFields } from '../../src/output/fields.ts';
import { styleFor } from '../../src/output/style.ts';
import { formatSheet, type TableOptions, tableWriter } from '../../src/output/table.ts';
import { lines, SpyOutput } from '../fakes.ts';

/** A table of one page. */
async function formatTable<Row>(rows: readonly Row[], fields: readonly Column<Row>[], tableLook: TableOptions) {
  return (await tableWriter(fields, tableLook))(rows);
}

interface Row {
  readonly name: string;
  readonly count: number | null;
  readonly at: string;
}

const fields: readonly Column<Row>[] = [
  { name: 'name', title: 'NAME', value: ({ name }) => name },
  { name: 'count', title: 'COUNT', value: ({ count }) => count },
  { name: 'at', title: 'WHEN', value: ({ at }) => at, isTime: true },
];

const style = await styleFor(new SpyOutput(false), {}, true);
const options: TableOptions = { columns: undefined, style, now: new Date('2026-03-10T12:00:00Z') };
const at = '2026-03-08T12:00:00Z';

function row(name: string, count: number | null = 1): Row {
  return { name, count, at };
}

describe('a table', () => {
  test('aligns its columns, without blanks at the end of a line', async () => {
    const rows = [row('Contoso Ltd'), { ...row('A', null), at: '2026-03-10T11:59:30Z' }];
    expect(await formatTable(rows, fields, options)).toBe(
      lines('NAME         COUNT  WHEN', 'Contoso Ltd  1      2 days ago', 'A                   just now'),
    );
  });

  test.each([
    ['letters two cells wide', '日本', '日本   1'],
    ['letters with an accent of their own', 'e\u0301a\u0308o', 'e\u0301a\u0308o    1'],
    ['an emoji of several characters', '👩‍💻', '👩‍💻     1'],
    ['Arabic', 'شركة', 'شركة   1'],
  ])('aligns %s by its width on screen', async (_, name, expected) => {
    const text = await formatTable([row(name), row('12345')], fields.slice(0, 2), options);
    expect(text).toBe(lines('NAME   COUNT', expected, '12345  1'));
  });

  test('cuts the widest column until it fits the terminal', async () => {
    const rows = [row('Contoso Pharmaceuticals International Holding'), row('Short')];
    expect(await formatTable(rows, fields, { ...options, columns: 40 })).toBe(
      lines(
        'NAME                   COUNT  WHEN',
        'Contoso Pharmaceutic…  1      2 days ago',
        'Short                  1      2 days ago',
      ),
    );
  });

  test('goes on below in a column that is wrapped, where no word is divided', async () => {
    const people: readonly Column<Row>[] = [
      { name: 'name', title: 'NAME', value: ({ name }) => name, isIdentity: true, isWrapped: true },
      {
        name: 'to',
        title: 'TO',
        value: ({ name }) => (name.length > 9 ? 'it@contoso.example, mo@b.example' : ''),
        isWrapped: true,
      },
      { name: 'count', title: 'COUNT', value: ({ count }) => count },
    ];
    const rows = [row('Contoso Pharmaceuticals International Holding'), row('Short')];
    expect(await formatTable(rows, people, { ...options, columns: 43 })).toBe(
      lines(
        'NAME             TO                   COUNT',
        'Contoso          it@contoso.example,  1',
        'Pharmaceuticals  mo@b.example',
        'International',
        'Holding',
        'Short                                 1',
      ),
    );
  });

  test('has room for every value of a closed set, also on later pages', async () => {
    const sizes: readonly Column<Row>[] = [
      { name: 'name', title: 'SIZE', value: ({ name }) => name, values: ['small', 'enormous'] },
    ];
    const format = await tableWriter(sizes, options);
    format([row('small')]);
    expect(format([row('enormous')])).toBe(lines('enormous'));
  });

  describe('with a command in it', () => {
    const withCommand: readonly Column<Row>[] = [
      { name: 'do', title: 'NEXT', value: ({ at: command }) => command, isCommand: true },
      ...fields.slice(0, 2),
    ];
    const rows = [row('Contoso Ltd'), { ...row('Tailspin'), at: 'relate customers show tailspin' }];
    const other = [{ ...row('Fabrikam'), at: 'relate customers restore fabrikam.example' }];
    const today = [{ ...row('Contoso Ltd'), at: '' }, rows[1] ?? row('')];

    test('has it after the other columns', async () => {
      expect(await formatTable(today, withCommand, { ...options, columns: 50 })).toBe(
        lines('NAME         COUNT  NEXT', 'Contoso Ltd  1', 'Tailspin     1      relate customers show tailspin'),
      );
    });

    test('has it alone where nothing else is asked for', async () => {
      expect(await formatTable(today, withCommand.slice(0, 1), { ...options, columns: 20 })).toBe(
        lines('NEXT', '', 'relate customers show tailspin'),
      );
    });

    test('never cuts it, but puts it below where there is no room', async () => {
      expect(await formatTable(today, withCommand, { ...options, columns: 49 })).toBe(
        lines('NAME         COUNT', 'Contoso Ltd  1', 'Tailspin     1', '  → relate customers show tailspin'),
      );
    });

    test('does so on a later page by itself', async () => {
      const format = await tableWriter(withCommand, { ...options, columns: 50 });
      format(today);
      expect(format(other)).toBe(lines('Fabrikam     1', '  → relate customers restore fabrikam.example'));
    });
  });

  describe('with sentences in it', () => {
    const withSentences: readonly Column<Row>[] = [
      { name: 'says', title: 'WHY', value: ({ at: says }) => says, isProse: true },
      ...fields.slice(0, 2),
    ];
    const says = 'this one has a long reason, which takes more than one line to be told';
    const rows = [
      { ...row('Contoso Ltd'), at: says },
      { ...row('Tailspin'), at: '' },
    ];

    test('wraps them beside the other columns, and cuts nothing', async () => {
      expect(await formatTable(rows, withSentences, { ...options, columns: 60 })).toBe(
        lines(
          'NAME         COUNT  WHY',
          'Contoso Ltd  1      this one has a long reason, which takes',
          '                    more than one line to be told',
          'Tailspin     1',
        ),
      );
    });

    test('has them below the row where there is too little room', async () => {
      expect(await formatTable(rows, withSentences, { ...options, columns: 50 })).toBe(
        lines(
          'NAME         COUNT',
          'Contoso Ltd  1',
          '    this one has a long reason, which takes more',
          '    than one line to be told',
          'Tailspin     1',
        ),
      );
    });

    test('has them alone where nothing else is asked for, and in one line where there is no end', async () => {
      expect(await formatTable(rows, withSentences.slice(0, 1), options)).toBe(lines('WHY', says, ''));
    });
  });

  test('cuts between letters, never through one', async () => {
    const text = await formatTable([row('日本マイクロソフト株式会社')], fields.slice(0, 2), {
      ...options,
      columns: 16,
    });
    expect(text).toBe(lines('NAME       COUNT', '日本マイ…  1'));
    const accents = await formatTable([row('e\u0301'.repeat(20))], fields.slice(0, 1), { ...options, columns: 10 });
    expect(accents).toBe(lines('NAME', `${'e\u0301'.repeat(9)}…`));
  });

  describe('that is too wide', () => {
    const columns: readonly Column<Row>[] = [
      { name: 'id', title: 'ID', value: () => 'k7m2xp', isIdentity: true },
      { name: 'name', title: 'NAME', value: ({ name }) => name, isIdentity: true },
      { name: 'note', title: 'NOTE', value: () => 'pays late, always' },
      { name: 'count', title: 'COUNT', value: ({ count }) => count, dispensable: 1 },
      { name: 'language', title: 'LANGUAGE', value: () => 'en', dispensable: 2 },
    ];
    const rows = [row('Contoso Ltd')];

    test.each([
      [
        80,
        'ID      NAME         NOTE               COUNT  LANGUAGE',
        'k7m2xp  Contoso Ltd  pays late, always  1      en',
      ],
      [50, 'ID      NAME         NOTE               COUNT', 'k7m2xp  Contoso Ltd  pays late, always  1'],
      [38, 'ID      NAME         NOTE', 'k7m2xp  Contoso Ltd  pays late, always'],
      [33, 'ID      NAME         NOTE', 'k7m2xp  Contoso Ltd  pays late, …'],
      [10, 'ID      NAME         NOTE', 'k7m2xp  Contoso Ltd  pays la…'],
    ])(
      'for %d cells leaves out what can be done without, then cuts, but never what identifies a row',
      async (width, ...expected) => {
        expect(await formatTable(rows, columns, { ...options, columns: width })).toBe(lines(...expected));
      },
    );

    test('keeps the columns that were asked for by name', async () => {
      const named = pickFields(columns, ['name', 'language', 'count']);
      expect(await formatTable(rows, named, { ...options, columns: 12 })).toBe(
        lines('NAME         LANGUAGE  COUNT', 'Contoso Ltd  en        1'),
      );
    });

    test('shows what identifies a row whole on later pages, too', async () => {
      const format = await tableWriter(columns.slice(0, 2), { ...options, columns: 20 });
      format(rows);
      expect(format([row('Contoso Pharmaceuticals')])).toBe(lines('k7m2xp  Contoso Pharmaceuticals'));
    });
  });

  test('shows no more of a text than a person would read', async () => {
    const named = fields.slice(0, 1).map((field) => ({ ...field, isIdentity: true }));
    const rows = [row('x'.repeat(1_000_000))];
    expect(await formatTable(rows, named, options)).toBe(lines('NAME', `${'x'.repeat(199)}…`));
    expect(await formatSheet(rows[0] ?? row(''), named, options)).toBe(
      lines(`NAME  ${'x'.repeat(800)} … ${'x'.repeat(200)}`),
    );
  });

  test('stays readable on a terminal that is too narrow for it', async () => {
    const rows = [row('Contoso Pharmaceuticals')];
    expect(await formatTable(rows, fields, { ...options, columns: 5 })).toBe(
      lines('NAME      COUNT  WHEN', 'Contoso…  1      2 days …'),
    );
  });

  test('shows foreign text on one line, without what acts on a terminal', async () => {
    const text = await formatTable([row('a\u001b[31mb\nc\td\u202ee\u2066f')], fields.slice(0, 1), options);
    expect(text).toBe(lines('NAME', 'a [31mb c d e f'));
  });

  test('has headings alone when there are no rows', async () => {
    expect(await formatTable([], fields, options)).toBe(lines('NAME  COUNT  WHEN'));
  });

  test('has bold headings where colours are wanted', async () => {
    const bold = await styleFor(new SpyOutput(true), {}, true);
    expect(await formatTable([row('A')], fields.slice(0, 1), { ...options, style: bold })).toBe(
      lines('\u001b[1mNAME\u001b[22m', 'A'),
    );
  });
});

describe('a sheet', () => {
  test('shows a text that is written for reading in as many lines as it has', async () => {
    const doubt = {
      name: 'doubt',
      title: 'DOUBT',
      value: () => ({ kind: 'several' }),
      text: () => 'Perhaps.\nIf so: \u001b[31mgo',
    };
    expect(await formatSheet({}, [doubt], options)).toBe('DOUBT  Perhaps.\n       If so:  [31mgo\n');
  });

  test('has a line for each field that has a value, and indents values of several lines', async () => {
    expect(await formatSheet(row('Alex\n\nFabrikam', null), fields, options)).toBe(
      'NAME  Alex\n      \n      Fabrikam\nWHEN  2 days ago\n',
    );
  });

  test('shows foreign text without what acts on a terminal', async () => {
    expect(await formatSheet(row('a\u001b]0;x\u0007\tb'), fields.slice(0, 1), options)).toBe('NAME  a ]0;x  b\n');
  });
});
