/** Sentences, one a line, as running text: a line that ends without a mark gets a full stop before the next one. */
export function runningText(lines: string): string {
  return lines.replace(/([^.?!:;,\n])\n/g, '$1. ').replaceAll('\n', ' ');
}
