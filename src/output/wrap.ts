/** The text in lines of so many cells at most, divided between words. A longer word, such as an address, stays whole. */
export function wrapped(text: string, room: number, measure: (text: string) => number): readonly string[] {
  if (measure(text) <= room) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || measure(longer) <= room) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}
