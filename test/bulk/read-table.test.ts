import { describe, expect, test } from 'vitest';
import { checkRows } from '../../src/bulk/checked-rows.ts';
import { ColumnFinder } from '../../src/bulk/columns.ts';
import { readTable } from '../../src/bulk/read-table.ts';
import { tableRows } from '../../src/bulk/table-rows.ts';
import { CUSTOMER_HEADINGS } from '../../src/bulk/words/customers.ts';
import { officeFiles, refusedFiles } from './office-files.ts';
import { workbook } from './workbook.ts';

const finder = () => new ColumnFinder(CUSTOMER_HEADINGS, []);

test('there are forty files as office programs and exports write them', () => {
  expect(officeFiles.length + refusedFiles.length).toBeGreaterThanOrEqual(40);
});

describe('a list of customers is read right', () => {
  test.each(officeFiles)('$name', async ({ bytes, rows }) => {
    const sheet = await readTable(bytes, 'customers.csv', finder().count);
    const columns = finder().find(sheet, 'customers.csv', ['customer']);
    const read = tableRows(sheet, columns).map(({ number, cells: { customer = '', to = '', note = '' } }) => {
      return [number, customer, to, note];
    });
    expect(read).toEqual(rows);
  });
});

describe('what is no table is refused, with the row where there is one', () => {
  test.each(refusedFiles)('$name', async ({ bytes, says }) => {
    await expect(readTable(bytes, 'customers.csv', finder().count)).rejects.toMatchObject({
      code: 'table-unreadable',
      message: `No table can be read from customers.csv: ${says}.`,
    });
  });
});

test('a workbook that is small when packed and huge when unpacked is refused before it is unpacked', async () => {
  const huge = workbook([{ name: 'A', rows: { 1: ['Firma'], 2: ['x'.repeat(65 * 1024 * 1024)] } }]);
  await expect(readTable(huge, 'customers.xlsx', finder().count)).rejects.toMatchObject({ code: 'file-too-large' });
});

test('a cell under no heading is a mistake of its row', async () => {
  const text = 'Company,E-mail\nContoso, Ltd,it@contoso.com\n';
  const sheet = await readTable(Buffer.from(text), 'customers.csv', finder().count);
  const [row] = tableRows(sheet, finder().find(sheet, 'customers.csv', ['customer']));
  expect(row?.stray).toEqual({ place: 'C2', text: 'it@contoso.com' });
});

test('a cell of a workbook whose value is not in the file is a mistake of that cell, also where its row has nothing else', async () => {
  const bytes = workbook(
    [
      { name: 'Other', rows: { 1: ['Read me'], 2: [{ xml: '<c><f>1+1</f></c>' }] } },
      {
        name: 'Customers',
        rows: {
          1: ['Company', 'E-mail', 'Sum'],
          // As openpyxl writes it.
          2: ['Contoso', { xml: '<c><f>A2&amp;"@b.example"</f><v></v></c>' }, { xml: '<c><f>1+1</f><v /></c>' }],
          3: ['Litware', { xml: '<c t="str"><f>IF(1,"","x")</f><v></v></c>' }],
          4: [{ xml: '<c s="1"><f t="shared" si="0"/></c>' }],
          5: ['Adatum', { xml: '<c t="e"><f>NA()</f><v>#N/A</v></c>' }],
          // As XlsxWriter does, with and without a result.
          6: [{ xml: '<c><f>"Four"&amp;"th"</f><v>0</v></c>' }, 'a@b.example'],
          7: [{ xml: '<c t="str"><f>"Nor"&amp;"th"</f><v>North</v></c>' }, 0],
        },
      },
    ],
    { isUncalculated: true },
  );
  const sheet = await readTable(bytes, 'customers.xlsx', finder().count);
  const rows = tableRows(sheet, finder().find(sheet, 'customers.xlsx', ['customer']));
  const noResult = 'It holds a formula whose result is not in the file: open it in Excel and save it.';
  expect(rows.map(({ number, cells, faults }) => [number, cells, faults])).toEqual([
    [2, { customer: 'Contoso' }, [{ column: 'to', message: noResult }]],
    [3, { customer: 'Litware' }, []],
    [4, {}, [{ column: 'customer', message: noResult }]],
    [5, { customer: 'Adatum' }, [{ column: 'to', message: 'It holds the error #N/A.' }]],
    [6, { to: 'a@b.example' }, [{ column: 'customer', message: noResult }]],
    [7, { customer: 'North', to: '0' }, []],
  ]);
  const columns = {
    places: new Map([
      ['customer', 0],
      ['to', 1],
    ] as const),
    headings: ['Company', 'E-mail'],
  };
  const [first] = await checkRows(rows, columns, async () => ({ name: 'Contoso', key: 'contoso', item: 1 }));
  expect(first).toMatchObject({
    task: undefined,
    problems: [{ place: 'B2', heading: 'E-mail', code: 'cell-without-value', message: noResult }],
  });
});
