import { describe, expect, test } from 'vitest';
import { outputRequest } from '../../src/cli/output-request.ts';
import type { Column } from '../../src/output/fields.ts';
import { createPrinter, type Printer } from '../../src/output/printer.ts';
import { FakeWorld, lines } from '../fakes.ts';

interface Row {
  readonly customer: string;
  readonly to: readonly string[];
  readonly open: boolean;
  readonly at: string;
}

const fields: readonly Column<Row>[] = [
  { name: 'customer', title: 'CUSTOMER', value: ({ customer }) => customer },
  { name: 'to', title: 'TO', value: ({ to }) => to },
  { name: 'open', title: 'OPEN', value: ({ open }) => open },
  { name: 'at', title: 'AT', value: ({ at }) => at, isTime: true },
  { name: 'note', title: 'NOTE', value: () => null, detail: true },
];

const contoso = {
  customer: 'Contoso, "Ltd"',
  to: ['a@b.example', 'c@d.example'],
  open: true,
  at: '2026-03-08T09:30:00Z',
};
const odd = { customer: 'Odd\n\tTabs\u001b[31m', to: [], open: false, at: '2026-03-10T09:30:00Z' };

/** What a printer writes when it is asked like this. */
async function written(
  options: Parameters<typeof outputRequest>[0],
  use: (printer: Printer) => Promise<void>,
  isTerminal = false,
): Promise<{ stdout: string; stderr: string }> {
  const world = isTerminal ? FakeWorld.atTerminal() : new FakeWorld();
  await use(createPrinter(world, outputRequest(options, undefined, isTerminal), true));
  return { stdout: world.stdout.text, stderr: world.stderr.text };
}

function listed(
  options: Parameters<typeof outputRequest>[0],
  isTerminal = false,
  rows: readonly Row[] = [contoso, odd],
) {
  return written(options, (printer) => printer.list(rows, fields, 'Nothing here.'), isTerminal);
}

function recorded(options: Parameters<typeof outputRequest>[0], isTerminal = false, text?: string) {
  return written(options, (printer) => printer.record(contoso, fields, text), isTerminal);
}

const objects = [
  { ...contoso, note: null },
  { ...odd, note: null },
];

describe('a list', () => {
  test('may be of more rows than a call takes arguments', async () => {
    const rows = Array.from({ length: 200_000 }, () => 1);
    const fields = [{ name: 'one', title: 'ONE', value: (row: number) => row }];
    const { stdout } = await written({ query: 'length(@)' }, (printer) => printer.list(rows, fields, ''));
    expect(stdout).toBe('200000\n');
  });

  test('is a table on a terminal', async () => {
    expect((await listed({}, true)).stdout).toBe(
      lines(
        'CUSTOMER        TO                        OPEN  AT',
        'Contoso, "Ltd"  a@b.example, c@d.example  yes   2 days ago',
        'Odd  Tabs [31m                            no    just now',
      ),
    );
  });

  test('is one record a line elsewhere, with exact times and without headings', async () => {
    expect((await listed({})).stdout).toBe(
      lines(
        'Contoso, "Ltd"\ta@b.example, c@d.example\tyes\t2026-03-08T09:30:00Z',
        'Odd  Tabs [31m\t\tno\t2026-03-10T09:30:00Z',
      ),
    );
  });

  test('is exact as JSON', async () => {
    expect((await listed({ output: 'json' }, true)).stdout).toBe(`${JSON.stringify(objects, null, 2)}\n`);
    expect((await listed({ output: 'ndjson' })).stdout).toBe(lines(...objects.map((row) => JSON.stringify(row))));
  });

  test('is CSV with a header and every field', async () => {
    expect((await listed({ output: 'csv' }, false, [contoso])).stdout).toBe(
      lines('customer,to,open,at,note', '"Contoso, ""Ltd""","a@b.example, c@d.example",yes,2026-03-08T09:30:00Z,'),
    );
  });

  test.each([
    ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['a=b', 'a=b'],
  ])('makes no formula of %j in CSV', async (customer, cell) => {
    const { stdout } = await written({ output: 'csv' }, (printer) =>
      printer.list([{ ...contoso, customer }], fields.slice(0, 1), ''),
    );
    expect(stdout).toBe(lines('customer', cell));
  });

  test('prints nothing in the format none', async () => {
    expect(await listed({ output: 'none' }, true)).toEqual({ stdout: '', stderr: '' });
  });

  test('says on a terminal that it is empty, and elsewhere is empty', async () => {
    expect(await listed({}, true, [])).toEqual({ stdout: '', stderr: 'Nothing here.\n' });
    expect(await listed({}, false, [])).toEqual({ stdout: '', stderr: '' });
    expect(await listed({ output: 'json' }, true, [])).toEqual({ stdout: '[]\n', stderr: '' });
    expect(await listed({ output: 'ndjson' }, true, [])).toEqual({ stdout: '', stderr: '' });
    expect(await listed({ output: 'csv' }, true, [])).toEqual({ stdout: 'customer,to,open,at,note\n', stderr: '' });
  });
});

describe('a record', () => {
  test('is a sheet on a terminal, a line elsewhere, an object as JSON', async () => {
    expect((await recorded({}, true)).stdout).toBe(
      lines('CUSTOMER  Contoso, "Ltd"', 'TO        a@b.example, c@d.example', 'OPEN      yes', 'AT        2 days ago'),
    );
    expect((await recorded({})).stdout).toBe('Contoso, "Ltd"\ta@b.example, c@d.example\tyes\t2026-03-08T09:30:00Z\n');
    expect((await recorded({ output: 'json' })).stdout).toBe(`${JSON.stringify(objects[0], null, 2)}\n`);
    expect((await recorded({ output: 'ndjson' })).stdout).toBe(`${JSON.stringify(objects[0])}\n`);
    expect((await recorded({ output: 'none' })).stdout).toBe('');
  });

  test('can have a text of its own for people and plain pipes', async () => {
    expect((await recorded({}, true, 'text\n')).stdout).toBe('text\n');
    expect((await recorded({}, false, 'text\n')).stdout).toBe('text\n');
    expect((await recorded({ json: 'open' }, true, 'text\n')).stdout).toBe('{\n  "open": true\n}\n');
  });
});

describe('fields', () => {
  test('are those asked for, in that order', async () => {
    expect((await listed({ json: 'note,customer' }, true, [contoso])).stdout).toBe(
      `${JSON.stringify([{ note: null, customer: contoso.customer }], null, 2)}\n`,
    );
  });

  test('are listed when none is named', async () => {
    for (const { stdout } of [await listed({ json: true }), await recorded({ json: true })]) {
      expect(stdout).toBe(lines('customer', 'to', 'open', 'at', 'note'));
    }
  });

  test.each(['colour', '', 'customer,colour', 'toString'])('that are unknown are an error: %s', async (json) => {
    await expect(listed({ json })).rejects.toMatchObject({
      code: 'field-unknown',
      hint: 'Fields: customer, to, open, at, note',
    });
  });
});

describe('a query', () => {
  test.each([
    ['[].customer', 'json', `${JSON.stringify([contoso.customer, odd.customer], null, 2)}\n`],
    ['[?open].to[]', 'ndjson', '"a@b.example"\n"c@d.example"\n'],
    ['[].[customer, open]', 'tsv', 'Contoso, "Ltd"\tyes\nOdd  Tabs [31m\tno\n'],
    ['[].{name: customer}', 'tsv', 'Contoso, "Ltd"\nOdd  Tabs [31m\n'],
    ['length(@)', 'tsv', '2\n'],
    ['[9]', 'json', ''],
    ["[?customer=='x']", 'json', '[]\n'],
    ["[?customer=='x']", 'table', ''],
    ['[].customer', 'table', 'Result\nContoso, "Ltd"\nOdd  Tabs [31m\n'],
    ['[].{who: customer, open: open}', 'table', 'Who             Open\nContoso, "Ltd"  yes\nOdd  Tabs [31m  no\n'],
    ['[].[open, note, to]', 'table', 'Column1  Column2  Column3\nyes               a@b.example, c@d.example\nno\n'],
    ['[0].{open: open}', 'table', 'Open\nyes\n'],
    ['length(@)', 'table', 'Result\n2\n'],
    ['[].{who: customer, open: open}', 'csv', 'who,open\n"Contoso, ""Ltd""",yes\n"Odd\n\tTabs [31m",no\n'],
    ['[].open', 'csv', 'Result\nyes\nno\n'],
    ['[9]', 'csv', ''],
    ['[9]', 'tsv', ''],
    ['[].customer', 'none', ''],
  ])('%s as %s', async (query, output, expected) => {
    expect((await listed({ query, output })).stdout).toBe(expected);
  });

  test('filters a record, and the fields asked for', async () => {
    expect((await recorded({ query: 'to[0]' })).stdout).toBe('"a@b.example"\n');
    expect((await recorded({ query: 'keys(@)', json: 'open,at' })).stdout).toBe('[\n  "open",\n  "at"\n]\n');
  });

  test.each(['[', 'nothing(@)', '[?customer'])('that is wrong is an error: %s', async (query) => {
    await expect(listed({ query })).rejects.toMatchObject({ code: 'query-invalid', exitCode: 2 });
  });
});
