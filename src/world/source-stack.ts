/** Stacks as the source has them: what runs is bundled. */

import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';

/** A line of a stack whose place is in a bundled script: what stands before the place, the place, what stands behind. */
const BUNDLED_FRAME = /^(\s*at (?:async )?(?:[^(\n]*\()?)([^(\n]*\.cjs):(\d+):(\d+)(\)?)$/gm;

/** The stack of an error, in which every place of a script that has a source map is a file and line of the source. */
export function sourceStack({ stack = '' }: Error): string {
  const maps = new Map<string, SourceMap | undefined>();
  return stack.replace(BUNDLED_FRAME, (frame, before, script, line, column, after) => {
    if (!maps.has(script)) maps.set(script, mapOf(script));
    // A source map counts lines and columns from 0, a stack from 1.
    const found = maps.get(script)?.findEntry(Number(line) - 1, Number(column) - 1);
    if (found === undefined || !('originalSource' in found)) return frame;
    const file = found.originalSource.replace(/^(?:\.\.\/)+/, '');
    return `${before}${file}:${found.originalLine + 1}:${found.originalColumn + 1}${after}`;
  });
}

/** Nothing when it can't be read: the stack is shown when something has failed already, and helps as it is too. */
function mapOf(script: string): SourceMap | undefined {
  try {
    return new SourceMap(JSON.parse(readFileSync(`${script}.map`, 'utf8')) as SourceMapPayload);
  } catch {
    return undefined;
  }
}
