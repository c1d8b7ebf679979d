import { describe, expect, test } from 'vitest';
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
