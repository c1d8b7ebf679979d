import type { Wording } from '../../cli/wording.ts';
import type { Finding, FindingState } from '../../doctor/finding.ts';
import type { Hint } from '../../errors.ts';
import { oneLine } from '../../output/sanitise.ts';
import type { Style } from '../../output/style.ts';

/** Columns. Where findings would be narrower beside the names of the checks, they stand below them. */
const narrowest = 30;
/** Columns a terminal has at least, as far as lines are broken for it. */
const fewest = 20;

/** For people: a finding is broken into lines and never cut, and below it is what mends it. */
export async function report(
  findings: readonly Finding[],
  wording: Wording,
  style: Style,
  columns: number | undefined,
): Promise<string> {
  const { default: stringWidth } = await import('fast-string-width');
  const paint: Readonly<Record<FindingState, (text: string) => string>> = {
    ok: style.good,
    warn: style.warn,
    fail: style.bad,
    skip: style.dim,
  };
  const width = Math.max(...findings.map(({ check }) => check.length));
  const states = 'fail'.length + 2;
  const all = columns ?? Number.POSITIVE_INFINITY;
  const isBeside = all - states - width - 2 >= narrowest;
  const indent = ' '.repeat(isBeside ? states + width + 2 : states);
  const room = Math.max(fewest, all - indent.length);
  return findings
    .map(({ check, state, finding, fix }) => {
      const lines = broken(oneLine(finding), room, stringWidth);
      const command = fixText(fix, wording);
      if (command !== null) lines.push(...remedy(oneLine(command), room, stringWidth).map((line) => style.bold(line)));
      const head = `${paint[state](state.padEnd('fail'.length))}  ${isBeside ? check.padEnd(width + 2) : `${check}\n${indent}`}`;
      return `${head}${lines.join(`\n${indent}`)}\n`;
    })
    .join('');
}

/** What to do, in one line: of what says no more than what the command does, the command alone. */
export function fixText(fix: Hint | null, wording: Wording): string | null {
  const [line] = wording.hint(fix ?? undefined)?.split('\n') ?? [];
  return line === undefined ? null : (/^[^.,?]*: (relate [^.]*)$/.exec(line)?.[1] ?? line);
}

/** How it all ended, in one line. */
export function countsOf(findings: readonly Finding[]): string {
  const count = (state: FindingState) => findings.filter((finding) => finding.state === state).length;
  const [failed, warnings, skipped] = [count('fail'), count('warn'), count('skip')];
  if (failed + warnings + skipped === 0) return 'All is well.';
  const parts = [
    failed === 0 ? [] : [failed === 1 ? '1 check failed' : `${failed} checks failed`],
    warnings === 0 ? [] : [warnings === 1 ? '1 warning' : `${warnings} warnings`],
    skipped === 0 ? [] : [skipped === 1 ? '1 check was skipped' : `${skipped} checks were skipped`],
  ];
  return `${parts.flat().join(', ')}.`;
}

/** A command is not broken: it is there to be copied. Sentences begin with a capital letter. */
function remedy(fix: string, room: number, measure: (text: string) => number): string[] {
  const isCommand = /^[a-z]/.test(fix);
  return (isCommand ? [fix] : broken(fix, room - 2, measure)).map((line, index) =>
    index === 0 ? `→ ${line}` : `  ${line}`,
  );
}

function broken(text: string, room: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && measure(longer) > room) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}
