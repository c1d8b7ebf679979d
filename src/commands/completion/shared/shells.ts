import { bashQuoted, readBashLine } from './bash-line.ts';
import type { Completion, TypedLine } from './complete-line.ts';
import { powerShellQuoted, readPowerShellWord } from './powershell-word.ts';

/** The shells that command lines are completed in. */
export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type ShellName = (typeof SHELLS)[number];

/** What the script of a shell asks: the line, and how the answer is written for it. */
export interface Question {
  /** Undefined where nothing but a file can follow. */
  readonly line: TypedLine | undefined;
  /**
   * The first line is `files` where a path can follow as well, else `words`. Then a candidate a line, followed by its
   * description behind a tab.
   */
  readonly answer: (completion: Completion) => string;
}

/** Reads what the scripts in `scripts.ts` pass on. Undefined where it can't be told what is being typed. */
export const READERS: Readonly<Record<ShellName, (input: readonly string[]) => Question | undefined>> = {
  // The line editor replaces a part of the word, and what it is given in its place goes on the line as it is.
  bash([breaks = '', line = '']) {
    const read = readBashLine(line, breaks);
    if (read === undefined) return undefined;
    const { words, kept, quote, isRedirection } = read;
    return {
      line: isRedirection ? undefined : typedLine(words),
      answer: (completion) =>
        written(completion, ({ text }) =>
          text.toLowerCase().startsWith(kept.toLowerCase()) ? [bashQuoted(text.slice(kept.length), quote)] : undefined,
        ),
    };
  },
  // Both take the quotes away before, and put them where they are needed afterwards.
  zsh: plainQuestion,
  fish: plainQuestion,
  // Neither empty words nor quotes reach a program from every PowerShell, nor do letters beyond ASCII come back.
  powershell([encoded = '']) {
    const words = new TextDecoder().decode(Buffer.from(encoded, 'base64')).split('\0');
    const current = readPowerShellWord(words.pop() ?? '');
    return {
      line: typedLine([...words, current]),
      answer: (completion) => {
        const text = written(completion, ({ text, description }) => [
          powerShellQuoted(text),
          text,
          description ?? text,
        ]);
        return `${Buffer.from(text, 'utf8').toString('base64')}\n`;
      },
    };
  },
};

function plainQuestion(words: readonly string[]): Question {
  return {
    line: typedLine(words),
    answer: (completion) =>
      written(completion, ({ text, description }) => (description === undefined ? [text] : [text, description])),
  };
}

function written(
  { candidates, takesFiles }: Completion,
  write: (candidate: Completion['candidates'][number]) => readonly string[] | undefined,
): string {
  const rows = candidates.flatMap((candidate) => write(candidate)?.join('\t') ?? []);
  return [takesFiles ? 'files' : 'words', ...rows, ''].join('\n');
}

const ASSIGNMENT = /^(\w+)\+?=(.*)$/s;

/** The line of these words, of which the first is the program, behind any variables that are set for it alone. */
function typedLine(words: readonly string[]): TypedLine {
  const program = words.findIndex((word) => !ASSIGNMENT.test(word));
  const variables = new Map(words.slice(0, program).map((word) => ASSIGNMENT.exec(word)?.slice(1) as [string, string]));
  return {
    words: words.slice(program + 1, -1),
    current: words.at(-1) ?? '',
    profile: variables.get('RELATE_PROFILE') || undefined,
  };
}
