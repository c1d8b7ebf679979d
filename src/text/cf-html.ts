/** What the browser would show of a page: what is between the tags of its body. */
const BODY = /^([\s\S]*?<body\b[^>]*>)([\s\S]*)(<\/body>[\s\S]*)$/i;

const NAMES = ['StartHTML', 'EndHTML', 'StartFragment', 'EndFragment'] as const;

/**
 * A page as the clipboard of Windows holds it ("HTML Format"): before it a header with the offsets, in bytes of UTF-8
 * from the beginning of the whole, of the page and of the part that is pasted (Microsoft, "HTML Clipboard Format").
 */
export function cfHtml(page: string): string {
  const [, before = '<html><body>', fragment = page, after = '</body></html>'] = BODY.exec(page.toWellFormed()) ?? [];
  const parts = [`${before}<!--StartFragment-->`, fragment, `<!--EndFragment-->${after}`] as const;
  // Offsets of ten digits are as long as those that they stand for.
  const start = Buffer.byteLength(header([0, 0, 0, 0]));
  const [startFragment, endFragment, end] = endings(start, parts);
  return header([start, end, startFragment, endFragment]) + parts.join('');
}

function header(offsets: readonly [number, number, number, number]): string {
  const lines = NAMES.map((name, index) => `${name}:${String(offsets[index]).padStart(10, '0')}`);
  return ['Version:0.9', ...lines, ''].join('\r\n');
}

/** Where each of the parts ends that follow each other from `start` on, in bytes of UTF-8. */
function endings(
  start: number,
  [before, fragment, after]: readonly [string, string, string],
): [number, number, number] {
  const first = start + Buffer.byteLength(before);
  const second = first + Buffer.byteLength(fragment);
  return [first, second, second + Buffer.byteLength(after)];
}
