import type { FindingState } from '../../../doctor/finding.ts';
import { oneLine } from '../../../output/sanitise.ts';
import type { Style } from '../../../output/style.ts';
import { wrapped } from '../../../output/wrap.ts';
import type { FindingRow } from './rows.ts';

/** Columns. Findings that would be narrower beside the names of the checks stand below them. */
const MIN_BESIDE = 30;
/** Columns. Lines are broken for no narrower terminal. */
const MIN_WIDTH = 20;

type Measure = (text: string) => number;

/**
 * The findings for people: each is broken into lines and never cut, and below it is what to do about it. `columns` is
 * the width of the terminal.
 */
export async function report(rows: readonly FindingRow[], style: Style, columns: number | undefined): Promise<string> {
  const { default: stringWidth } = await import('fast-string-width');
  const paint: Readonly<Record<FindingState, (text: string) => string>> = {
    ok: style.good,
    warn: style.warn,
    fail: style.bad,
    skip: style.dim,
  };
  const nameWidth = Math.max(...rows.map(({ check }) => check.length)) + 2;
  const stateWidth = 'fail'.length + 2;
  const width = columns ?? Number.POSITIVE_INFINITY;
  const isBeside = width - stateWidth - nameWidth >= MIN_BESIDE;
  const indent = ' '.repeat(isBeside ? stateWidth + nameWidth : stateWidth);
  const room = Math.max(MIN_WIDTH, width - indent.length);
  return rows
    .map(({ check, state, finding, fix }) => {
      const lines = [...wrapped(oneLine(finding), room, stringWidth)];
      if (fix !== null) lines.push(...fixLines(oneLine(fix), room, stringWidth).map((line) => style.bold(line)));
      const head = `${paint[state](state.padEnd('fail'.length))}  ${isBeside ? check.padEnd(nameWidth) : `${check}\n${indent}`}`;
      return `${head}${lines.join(`\n${indent}`)}\n`;
    })
    .join('');
}

/** How many checks did not end well, in one line. */
export function countsOf(rows: readonly FindingRow[]): string {
  const count = (wanted: FindingState) => rows.filter(({ state }) => state === wanted).length;
  const [failed, warnings, skipped] = [count('fail'), count('warn'), count('skip')];
  if (failed + warnings + skipped === 0) return 'All is well.';
  const parts = [
    failed === 0 ? [] : [failed === 1 ? '1 check failed' : `${failed} checks failed`],
    warnings === 0 ? [] : [warnings === 1 ? '1 warning' : `${warnings} warnings`],
    skipped === 0 ? [] : [skipped === 1 ? '1 check was skipped' : `${skipped} checks were skipped`],
  ];
  return `${parts.flat().join(', ')}.`;
}

/** A command is not broken, so that it can be copied. Sentences begin with a capital letter, commands do not. */
function fixLines(fix: string, room: number, measure: Measure): readonly string[] {
  const isCommand = /^[a-z]/.test(fix);
  return (isCommand ? [fix] : wrapped(fix, room - 2, measure)).map((line, index) =>
    index === 0 ? `→ ${line}` : `  ${line}`,
  );
}
