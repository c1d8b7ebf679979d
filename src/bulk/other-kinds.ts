/** What a file is that is no list which can be read, by its content: its name may say anything. */

const OLE_PASSWORD = Buffer.from('EncryptedPackage', 'utf16le');

/** What a file of the kind that Office wrote until 2003 is; undefined for a file of another kind. */
export function oldOfficeKind(bytes: Uint8Array): string | undefined {
  if (!Buffer.from(bytes.subarray(0, 8)).equals(Buffer.from('d0cf11e0a1b11ae1', 'hex'))) return undefined;
  const isLocked = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(OLE_PASSWORD);
  return isLocked ? 'it is an Excel workbook with a password' : 'it is an Excel workbook of the old kind (.xls)';
}

/** What an archive is that is no workbook of Excel (.xlsx), by the names of the files in it; undefined for a workbook. */
export function archiveKind(names: readonly string[]): string | undefined {
  if (names.includes('xl/workbook.bin')) return 'it is a binary Excel workbook (.xlsb)';
  if (names.some((name) => name.startsWith('xl/'))) return undefined;
  if (names.includes('mimetype') && names.includes('content.xml')) return 'it is an OpenDocument file (.ods)';
  if (names.some((name) => name === 'Index.zip' || name.endsWith('.iwa'))) return 'it is a Numbers document (.numbers)';
  return 'it is no Excel workbook';
}

/** Tags that web pages begin with, and the tables that exports call `.xls`. */
const PAGE_START =
  /^(?:<\?xml[^>]*>|<!--(?:(?!-->)[\s\S])*-->|\s)*<(?:!doctype\s+html|html|head|meta|title|link|script|style|body|div|center|font|span|p|h\d|br|table|thead|tbody|tr)\b/i;

/** What a text is that a spreadsheet program opens though it is not of separated values; undefined for a list. */
export function markupKind(text: string): string | undefined {
  const start = text.slice(0, 4000).trimStart();
  if (PAGE_START.test(start)) return 'it is a web page (HTML), whatever its name says';
  // Lines as of a mail: Excel calls it a "Single File Web Page", and opens it also where it is named .xls.
  if (/^[\w-]+:\s/.test(start) && /^content-type:\s*multipart\//im.test(start)) {
    return 'it is a web page in a single file (.mht), whatever its name says';
  }
  const old = OLD_TEXTS.find(({ begins }) => begins.test(start));
  if (old !== undefined) return old.kind;
  if (!start.startsWith('<?xml')) return undefined;
  if (start.includes('<office:document')) return 'it is a flat OpenDocument file (.fods)';
  return start.includes('office:spreadsheet') ? 'it is an Excel workbook of 2003 (XML)' : 'it is XML';
}

/** Texts that Excel still writes, whose lines would be read as rows of nonsense. */
const OLD_TEXTS = [
  { begins: /^ID;P/, kind: 'it is a SYLK file (.slk)' },
  { begins: /^TABLE\s*\n0,1\s*\n/, kind: 'it is a data interchange file (.dif)' },
  { begins: /^\{\\rtf/, kind: 'it is a text with formats (RTF)' },
] as const;
