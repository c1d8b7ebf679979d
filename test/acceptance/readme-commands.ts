/** The commands of a Markdown document, for running them. */

export interface Command {
  /** Where it begins in the document, 1-based. */
  readonly line: number;
  /** Lines of a shell, without comments. */
  readonly text: string;
  /** What the document shows that it prints; undefined where it shows nothing. */
  readonly output: string | undefined;
}

export interface Section {
  /** Its heading. */
  readonly title: string;
  readonly commands: readonly Command[];
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/**
 * The sections with commands: in fences of `sh`, which show no output, and of `console`, where commands follow "$ ".
 * Without those of npm, which set the program itself up and test it.
 */
export function commandsOf(document: string): readonly Section[] {
  const sections: { title: string; commands: Draft<Command>[] }[] = [];
  let fence: string | undefined;
  for (const [index, text] of document.split('\n').entries()) {
    const [, opening] = /^```(\w*)$/.exec(text) ?? [];
    if (opening !== undefined) fence = fence === undefined ? opening : undefined;
    else if (fence === undefined && text.startsWith('#'))
      sections.push({ title: text.replace(/^#+ /, ''), commands: [] });
    else if (fence === 'sh' || fence === 'console') addLine(sections.at(-1)?.commands ?? [], fence, text, index + 1);
  }
  return sections
    .map(({ title, commands }) => ({ title, commands: commands.filter((command) => !command.text.startsWith('npm ')) }))
    .filter(({ commands }) => commands.length > 0);
}

function addLine(commands: Draft<Command>[], fence: 'sh' | 'console', text: string, line: number): void {
  const last = commands.at(-1);
  if (fence === 'console') {
    if (text.startsWith('$ ')) commands.push({ line, text: text.slice(2), output: '' });
    else if (last?.output !== undefined) last.output += `${text}\n`;
  } else if (last?.text.endsWith('\\')) {
    last.text += `\n${withoutComment(text)}`;
  } else if (text !== '') {
    commands.push({ line, text: withoutComment(text), output: undefined });
  }
}

function withoutComment(line: string): string {
  return line.replace(/ {2,}#.*$/, '');
}

/** The output with whatever another run gives otherwise: ids, codes, ports, times, and where the home is. */
export function patternOf(output: string, home: string): RegExp {
  const pattern = output
    .trim()
    .replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
    .replaceAll(/\b(?=[a-z]*\d)[a-z0-9]{6}\b/g, '[a-z0-9]{6}')
    .replaceAll(/\b(?=[A-Z]*\d)[A-Z0-9]{9}\b/g, '[A-Z0-9]{9}')
    .replaceAll(/(127\\\.0\\\.0\\\.1):\d+/g, String.raw`$1:\d+`)
    .replaceAll(/(id) [0-9a-f-]{36}/g, '$1 [0-9a-f-]{36}')
    .replaceAll(/in \d+ minutes/g, String.raw`in \d+ minutes`)
    .replaceAll('/home/alex', home);
  return new RegExp(`^\\s*${pattern}\\s*$`);
}
