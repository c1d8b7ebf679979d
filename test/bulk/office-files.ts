/** Files as office programs and exports write them, and what is in them. */

import { zipSync } from 'fflate';
import { workbook } from './workbook.ts';

/** A file, and the customers in it: the row that the spreadsheet shows, the customer, the address, the note. */
export interface OfficeFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly rows: readonly (readonly [row: number, customer: string, to: string, note: string])[];
}

/** A file that is refused, and what is told. */
export interface RefusedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly says: string;
}

const utf8 = (text: string) => Buffer.from(text);
const withMark = (text: string) => Buffer.from(`\ufeff${text}`);
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');
const utf16Big = (text: string) => utf16(text).swap16();
const latin = (text: string) => Buffer.from(text, 'latin1');
const lines = (...each: readonly string[]) => each.map((line) => `${line}\r\n`).join('');

const MÜLLER = [2, 'Müller & Söhne GmbH', 'a@mueller.example', ''] as const;
const CONTOSO = [3, 'Contoso, Ltd', 'it@contoso.com', 'Hello "you"'] as const;

const german = lines(
  'Firma;E-Mail;Notiz',
  'Müller & Söhne GmbH;a@mueller.example;',
  'Contoso, Ltd;it@contoso.com;"Hello ""you"""',
);
const english = lines(
  'Company,E-mail,Note',
  'Müller & Söhne GmbH,a@mueller.example,',
  '"Contoso, Ltd",it@contoso.com,"Hello ""you"""',
);
const tabbed = lines(
  'Société\tE-mail\tRemarque',
  'Müller & Söhne GmbH\ta@mueller.example\t',
  'Contoso, Ltd\tit@contoso.com\t"Hello ""you"""',
);

export const officeFiles: readonly OfficeFile[] = [
  { name: 'Excel, German, CSV UTF-8', bytes: withMark(german), rows: [MÜLLER, CONTOSO] },
  { name: 'Excel, German, CSV (Windows-1252)', bytes: latin(german), rows: [MÜLLER, CONTOSO] },
  { name: 'Excel, English, CSV UTF-8', bytes: withMark(english), rows: [MÜLLER, CONTOSO] },
  { name: 'Excel, English, CSV (Windows-1252)', bytes: latin(english), rows: [MÜLLER, CONTOSO] },
  { name: 'Excel, French, Unicode text', bytes: utf16(tabbed), rows: [MÜLLER, CONTOSO] },
  { name: 'UTF-16 with the most significant byte first', bytes: utf16Big(german), rows: [MÜLLER, CONTOSO] },
  { name: 'UTF-16 without its mark', bytes: utf16(german).subarray(2), rows: [MÜLLER, CONTOSO] },
  {
    name: 'UTF-16 without its mark, most significant byte first',
    bytes: utf16Big(german).subarray(2),
    rows: [MÜLLER, CONTOSO],
  },
  { name: 'LibreOffice, UTF-8 without a mark', bytes: utf8(english.replaceAll('\r', '')), rows: [MÜLLER, CONTOSO] },
  {
    name: 'LibreOffice, every text quoted',
    bytes: utf8(
      '"Firma";"E-Mail";"Notiz"\n"Müller & Söhne GmbH";"a@mueller.example";\n"Contoso, Ltd";"it@contoso.com";"Hello ""you"""\n',
    ),
    rows: [MÜLLER, CONTOSO],
  },
  { name: 'Google Sheets, without a last line break', bytes: utf8(english.trimEnd()), rows: [MÜLLER, CONTOSO] },
  { name: 'Numbers, Mac line breaks', bytes: utf8(german.replaceAll('\r\n', '\r')), rows: [MÜLLER, CONTOSO] },
  { name: 'with a line that names the delimiter', bytes: utf8(`sep=;\r\n${german}`), rows: [MÜLLER, CONTOSO] },
  { name: 'with such a line in UTF-16', bytes: utf16(`sep=\t\r\n${tabbed}`), rows: [MÜLLER, CONTOSO] },
  { name: 'a database, with bars', bytes: utf8(german.replaceAll(';', '|')), rows: [MÜLLER, CONTOSO] },
  {
    name: 'with titles above the headings',
    bytes: withMark(lines('Kundenliste 2026;;', ';;', 'Stand: 10.03.2026;;') + german),
    rows: [
      [5, ...tail(MÜLLER)],
      [6, ...tail(CONTOSO)],
    ],
  },
  {
    name: 'with empty rows between, and at the end',
    bytes: utf8(lines('Firma;E-Mail', '', 'Contoso;it@contoso.com', ';', ' ; ', 'Litware;a@litware.com', ';', ';', '')),
    rows: [
      [3, 'Contoso', 'it@contoso.com', ''],
      [6, 'Litware', 'a@litware.com', ''],
    ],
  },
  {
    name: 'with empty columns at the right',
    bytes: utf8(lines('Firma;E-Mail;;;;', 'Contoso;it@contoso.com;;;;', 'Litware;a@litware.com;;;;')),
    rows: [
      [2, 'Contoso', 'it@contoso.com', ''],
      [3, 'Litware', 'a@litware.com', ''],
    ],
  },
  {
    name: 'with an empty column at the left',
    bytes: utf8(lines(';Firma;E-Mail', ';Contoso;it@contoso.com')),
    rows: [[2, 'Contoso', 'it@contoso.com', '']],
  },
  {
    name: 'with rows that are shorter than the headings',
    bytes: utf8(lines('Firma;E-Mail;Notiz', 'Contoso', 'Litware;a@litware.com')),
    rows: [
      [2, 'Contoso', '', ''],
      [3, 'Litware', 'a@litware.com', ''],
    ],
  },
  {
    name: 'with blanks around the cells',
    bytes: utf8(lines(' Firma ; E-Mail ', ' Contoso ;\tit@contoso.com ', ' "Litware; Inc" ; a@litware.com')),
    rows: [
      [2, 'Contoso', 'it@contoso.com', ''],
      [3, 'Litware; Inc', 'a@litware.com', ''],
    ],
  },
  {
    name: 'with blanks within quotation marks, and rows that have nothing else',
    bytes: utf8(lines('" Firma ";"E-Mail "', '" Contoso ";" it@contoso.com\u00a0"', '"  ";" "', '" Litware";')),
    rows: [
      [2, 'Contoso', 'it@contoso.com', ''],
      [4, 'Litware', '', ''],
    ],
  },
  {
    name: 'with protected blanks, as a web page has them',
    bytes: utf8(lines('Firma;E-Mail', '\u00a0Contoso\u00a0;\u00a0it@contoso.com')),
    rows: [[2, 'Contoso', 'it@contoso.com', '']],
  },
  {
    name: 'with lines in a cell',
    bytes: withMark(
      'Firma;E-Mail;Notiz\r\nContoso;it@contoso.com;"Line one\nline two\r\n\r\nline four"\r\nLitware;a@litware.com;\r\n',
    ),
    rows: [
      [2, 'Contoso', 'it@contoso.com', 'Line one\nline two\n\nline four'],
      [3, 'Litware', 'a@litware.com', ''],
    ],
  },
  {
    name: 'with a heading of two lines',
    bytes: utf8('Firma;"E-Mail\nAdresse"\nContoso;it@contoso.com\n'),
    rows: [[2, 'Contoso', 'it@contoso.com', '']],
  },
  {
    name: 'with quotation marks within a cell',
    bytes: utf8(lines('Company,E-mail', 'Bob "the builder" Ltd,bob@b.example')),
    rows: [[2, 'Bob "the builder" Ltd', 'bob@b.example', '']],
  },
  {
    name: 'with addresses as Outlook lists them',
    bytes: utf8(lines('Company,E-mail', 'Contoso,"Lee, Ann <ann@contoso.com>; it@contoso.com"')),
    rows: [[2, 'Contoso', 'Lee, Ann <ann@contoso.com>; it@contoso.com', '']],
  },
  {
    name: 'with semicolons in the cells of a file with commas',
    bytes: utf8(
      lines('Company,E-mail', 'Contoso,a@contoso.com; b@contoso.com', 'Litware,a@litware.com; b@litware.com'),
    ),
    rows: [
      [2, 'Contoso', 'a@contoso.com; b@contoso.com', ''],
      [3, 'Litware', 'a@litware.com; b@litware.com', ''],
    ],
  },
  {
    name: 'of names alone',
    bytes: utf8(lines('Kunde', 'Contoso, Ltd', 'Litware')),
    rows: [
      [2, 'Contoso, Ltd', '', ''],
      [3, 'Litware', '', ''],
    ],
  },
  {
    name: 'with numbers as names, and dates in another column',
    bytes: utf8(lines('Firma;Kunde seit;E-Mail', '4711;10.03.2026;a@b.example', '00123;2026-03-10;c@d.example')),
    rows: [
      [2, '4711', 'a@b.example', ''],
      [3, '00123', 'c@d.example', ''],
    ],
  },
  {
    name: 'in Japanese, UTF-8',
    bytes: withMark(lines('会社名,メールアドレス', '株式会社コントソ,it@contoso.example')),
    rows: [[2, '株式会社コントソ', 'it@contoso.example', '']],
  },
  {
    name: 'in Russian, UTF-16',
    bytes: utf16(lines('Компания\tЭл. почта', 'ООО «Контосо»\tit@contoso.example')),
    rows: [[2, 'ООО «Контосо»', 'it@contoso.example', '']],
  },
  {
    name: 'in Turkish, with capitals',
    bytes: utf8(lines('ŞİRKET;E-POSTA', 'Contoso A.Ş.;it@contoso.example')),
    rows: [[2, 'Contoso A.Ş.', 'it@contoso.example', '']],
  },
  {
    name: 'with the dashes and euros of Windows-1252',
    bytes: Buffer.concat([
      latin('Firma;E-Mail\r\nA '),
      Buffer.of(0x96),
      latin(' B '),
      Buffer.of(0x80),
      latin(';a@b.example\r\n'),
    ]),
    rows: [[2, 'A – B €', 'a@b.example', '']],
  },
  {
    name: 'Excel, a workbook',
    bytes: workbook([{ name: 'Kunden', rows: { 1: ['Firma', 'E-Mail', 'Notiz'], 2: tail(MÜLLER), 3: tail(CONTOSO) } }]),
    rows: [MÜLLER, CONTOSO],
  },
  {
    name: 'an export, a workbook with its texts in the cells and no styles',
    bytes: workbook([{ name: 'Export', rows: { 1: ['Company', 'E-mail'], 2: ['Contoso', 'it@contoso.com'] } }], {
      texts: 'inline',
      plain: true,
    }),
    rows: [[2, 'Contoso', 'it@contoso.com', '']],
  },
  {
    name: 'a workbook with titles, empty rows and a second list',
    bytes: workbook([
      { name: 'Read me', rows: { 1: ['How to fill this in'], 3: ['Write to us'] } },
      {
        name: 'Customers',
        rows: {
          2: ['Customers of 2026'],
          4: [undefined, 'Company', 'E-mail'],
          7: [undefined, 'Contoso', 'it@contoso.com'],
        },
      },
      { name: 'Old', rows: { 1: ['Company', 'E-mail'], 2: ['Gone', 'gone@b.example'] } },
    ]),
    rows: [[7, 'Contoso', 'it@contoso.com', '']],
  },
  {
    name: 'a workbook with numbers, dates, formulas and links',
    bytes: workbook([
      {
        name: 'Kunden',
        rows: {
          1: ['Firma', 'E-Mail', 'Notiz', 'Umsatz'],
          2: [
            4711,
            { xml: '<c t="str"><f>CONCATENATE("it","@b.example")</f><v>it@b.example</v></c>' },
            { date: 46091 },
            1.5,
          ],
          3: ['Contoso', 'it@contoso.com', { date: 46091.5 }, { xml: '<c t="b"><v>1</v></c>' }],
          4: ['Litware', { xml: '<c t="e"><v>#N/A</v></c>' }, 123456789012, undefined],
        },
      },
    ]),
    rows: [
      [2, '4711', 'it@b.example', '2026-03-10'],
      [3, 'Contoso', 'it@contoso.com', '2026-03-10T12:00:00'],
      [4, 'Litware', '', '123456789012'],
    ],
  },
  {
    name: 'pandas, CSV with its index in a column without a heading',
    bytes: utf8(lines(',Company,E-mail', '0,Contoso,it@contoso.com', '1,Litware,a@litware.com')),
    rows: [
      [2, 'Contoso', 'it@contoso.com', ''],
      [3, 'Litware', 'a@litware.com', ''],
    ],
  },
  {
    name: 'a workbook with an index and with remarks beside the list',
    bytes: workbook([
      {
        name: 'Sheet1',
        rows: { 1: [undefined, 'Company', 'E-mail'], 2: [0, 'Contoso', 'it@contoso.com', 'call them'] },
      },
    ]),
    rows: [[2, 'Contoso', 'it@contoso.com', '']],
  },
  {
    name: 'a workbook with a chart on a sheet of its own, before the list',
    bytes: workbook([
      { name: 'Revenue', isChart: true, rows: {} },
      { name: 'Kunden', rows: { 1: ['Firma', 'E-Mail'], 2: ['Contoso', 'it@contoso.com'] } },
    ]),
    rows: [[2, 'Contoso', 'it@contoso.com', '']],
  },
  {
    name: 'a workbook with rich text and lines in a cell',
    bytes: workbook([
      {
        name: 'Sheet1',
        rows: {
          1: ['Company', 'E-mail', 'Note'],
          2: [
            { xml: '<c t="inlineStr"><is><r><t>Con</t></r><r><rPr><b/></rPr><t>toso</t></r></is></c>' },
            ' it@contoso.com ',
            'one\r\ntwo',
          ],
        },
      },
    ]),
    rows: [[2, 'Contoso', 'it@contoso.com', 'one\ntwo']],
  },
];

export const refusedFiles: readonly RefusedFile[] = [
  {
    name: 'an old workbook',
    bytes: Buffer.from('d0cf11e0a1b11ae1000000', 'hex'),
    says: 'it is an Excel workbook of the old kind (.xls)',
  },
  {
    name: 'a workbook with a password',
    bytes: Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
    says: 'it is an Excel workbook with a password',
  },
  {
    name: 'a spreadsheet of LibreOffice',
    bytes: zipSync({ mimetype: utf8('application/vnd.oasis.opendocument.spreadsheet'), 'content.xml': utf8('<x/>') }),
    says: 'it is an OpenDocument file (.ods)',
  },
  {
    name: 'a spreadsheet of LibreOffice in one file',
    bytes: utf8('<?xml version="1.0" encoding="UTF-8"?>\n\n<office:document xmlns:presentation="urn:x">'),
    says: 'it is a flat OpenDocument file (.fods)',
  },
  {
    name: 'a document of Numbers',
    bytes: zipSync({ 'Index/Document.iwa': utf8('x'), 'preview.jpg': utf8('x') }),
    says: 'it is a Numbers document (.numbers)',
  },
  {
    name: 'a binary workbook',
    bytes: zipSync({ 'xl/workbook.bin': utf8('x') }),
    says: 'it is a binary Excel workbook (.xlsb)',
  },
  {
    name: 'a table of a web page, named .xls',
    bytes: utf8('\ufeff<!-- made by a portal -->\n<TABLE border=1><tr><td>Firma</td><td>E-Mail</td></tr></TABLE>'),
    says: 'it is a web page (HTML), whatever its name says',
  },
  {
    name: 'a web page in UTF-16',
    bytes: utf16('<!DOCTYPE html>\n<html><body><table></table></body></html>'),
    says: 'it is a web page (HTML), whatever its name says',
  },
  {
    name: 'a single file web page of Excel, named .xls',
    bytes: utf8(
      lines(
        'MIME-Version: 1.0',
        'X-Document-Type: Workbook',
        'Content-Type: multipart/related; boundary="b"',
        '',
        '--b',
      ),
    ),
    says: 'it is a web page in a single file (.mht), whatever its name says',
  },
  {
    name: 'a single file web page of a browser',
    bytes: utf8(
      lines(
        'From: <Saved by a browser>',
        'Subject: Customers',
        'Content-Type: multipart/related;',
        '\ttype="text/html"',
      ),
    ),
    says: 'it is a web page in a single file (.mht), whatever its name says',
  },
  {
    name: 'a part of a web page, named .xls',
    bytes: utf8('<div align=center>\n<table><tr><td>Firma</td></tr></table></div>'),
    says: 'it is a web page (HTML), whatever its name says',
  },
  {
    name: 'a SYLK file',
    bytes: utf8(lines('ID;PWXL;N;E', 'C;Y1;X1;K"Company"')),
    says: 'it is a SYLK file (.slk)',
  },
  {
    name: 'a data interchange file',
    bytes: utf8(lines('TABLE', '0,1', '"EXCEL"', 'VECTORS', '0,2', '""', 'BOT', '1,0', '"Company"')),
    says: 'it is a data interchange file (.dif)',
  },
  {
    name: 'a text with formats',
    bytes: utf8('{\\rtf1\\ansi Company\\cell E-mail\\cell}'),
    says: 'it is a text with formats (RTF)',
  },
  {
    name: 'a workbook of 2003 in XML',
    bytes: utf8('<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'),
    says: 'it is an Excel workbook of 2003 (XML)',
  },
  {
    name: 'a workbook that was cut off',
    bytes: workbook([{ name: 'A', rows: { 1: ['Firma'] } }]).subarray(0, 300),
    says: 'it is no whole Excel workbook',
  },
  { name: 'a PDF', bytes: utf8('%PDF-1.7\n'), says: 'it is a PDF' },
  {
    name: 'bytes that are no text',
    bytes: Buffer.of(0, 1, 2, 3, 0, 0, 0, 7, 0xff),
    says: 'it is neither UTF-8, UTF-16 nor Windows-1252 text',
  },
  {
    name: 'a code page that is not that of Western Europe',
    bytes: Buffer.from('4669726d613b452d4d61696c0a9d81', 'hex'),
    says: 'it is neither UTF-8, UTF-16 nor Windows-1252 text',
  },
  {
    name: 'a quotation mark that is never closed',
    bytes: utf8(lines('Firma;E-Mail', 'Contoso;it@contoso.com', '"Litware;a@litware.com')),
    says: 'in row 3 a quotation mark is opened and never closed',
  },
];

function tail<Row extends readonly unknown[]>([, ...others]: readonly [number, ...Row]): Row {
  return others as unknown as Row;
}
