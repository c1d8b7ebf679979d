import { strToU8, zipSync } from 'fflate';

/** A cell: a text, a number, a date (the days since 1899-12-30) or a cell in XML. */
export type WorkbookCell = string | number | { readonly date: number } | { readonly xml: string };

/** A sheet: its rows by their numbers. */
export interface WorkbookSheet {
  readonly name: string;
  /** It has a chart in the place of cells. */
  readonly isChart?: boolean;
  readonly rows: Readonly<Record<number, readonly (WorkbookCell | undefined)[]>>;
}

/** How a program writes workbooks: Excel shares its texts, others write them into the cells. */
export interface WorkbookDialect {
  readonly texts?: 'shared' | 'inline';
  /** Without the file of styles, as small exports write it. */
  readonly plain?: boolean;
  /** Says that its results are to be calculated when it is opened, as libraries do that calculate none. */
  readonly isUncalculated?: boolean;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook of Excel with these sheets. */
export function workbook(sheets: readonly WorkbookSheet[], dialect: WorkbookDialect = {}): Uint8Array {
  const texts: string[] = [];
  const files: Record<string, string> = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>`,
    'xl/workbook.xml': `${HEAD}<workbook ${MAIN} xmlns:r="${RELATIONS}"><sheets>${sheets
      .map(({ name }, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
      .join('')}</sheets>${dialect.isUncalculated ? '<calcPr calcId="1" fullCalcOnLoad="1"/>' : ''}</workbook>`,
    'xl/_rels/workbook.xml.rels': relations(sheets),
  };
  for (const [at, sheet] of sheets.entries()) {
    files[`xl/${kindOf(sheet)}s/sheet${at + 1}.xml`] = sheetXml(sheet, texts, dialect);
  }
  files['xl/sharedStrings.xml'] = `${HEAD}<sst ${MAIN}>${texts
    .map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`)
    .join('')}</sst>`;
  if (!dialect.plain) {
    files['xl/styles.xml'] =
      `${HEAD}<styleSheet ${MAIN}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`;
  }
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

function relations(sheets: readonly WorkbookSheet[]): string {
  const each = sheets.map((sheet, at) => {
    const kind = kindOf(sheet);
    return `<Relationship Id="rId${at + 1}" Type="${RELATIONS}/${kind}" Target="${kind}s/sheet${at + 1}.xml"/>`;
  });
  const others = ['styles', 'sharedStrings'].map((name) => {
    return `<Relationship Id="${name}" Type="${RELATIONS}/${name}" Target="${name}.xml"/>`;
  });
  const namespace = 'http://schemas.openxmlformats.org/package/2006/relationships';
  return `${HEAD}<Relationships xmlns="${namespace}">${[...each, ...others].join('')}</Relationships>`;
}

function kindOf({ isChart }: WorkbookSheet): 'chartsheet' | 'worksheet' {
  return isChart ? 'chartsheet' : 'worksheet';
}

function sheetXml({ rows }: WorkbookSheet, texts: string[], { texts: kept = 'shared' }: WorkbookDialect): string {
  const lines = Object.entries(rows).map(([number, cells]) => {
    const filled = cells.map((cell, at) => {
      if (cell === undefined) return '';
      const place = `r="${String.fromCharCode(65 + at)}${number}"`;
      if (typeof cell === 'number') return `<c ${place}><v>${cell}</v></c>`;
      if (typeof cell === 'object') {
        return 'date' in cell ? `<c ${place} s="1"><v>${cell.date}</v></c>` : cell.xml.replace('<c', `<c ${place}`);
      }
      if (kept === 'inline') return `<c ${place} t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
      return `<c ${place} t="s"><v>${texts.push(cell) - 1}</v></c>`;
    });
    return `<row r="${number}">${filled.join('')}</row>`;
  });
  return `${HEAD}<worksheet ${MAIN}><sheetData>${lines.join('')}</sheetData></worksheet>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
