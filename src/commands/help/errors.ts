import { errorCatalog } from '../../cli/error-catalog.ts';
import type { Topic } from '../../cli/topic.ts';

/** Resolves with the topic that lists every error code. */
export async function errorsTopic(): Promise<Topic> {
  const rows = (await errorCatalog()).map(
    ({ code, exitCodes, messages }) => [`${code} (${exitCodes.join(', ')})`, messages.join('\n')] as const,
  );
  return {
    title: 'Error codes',
    blocks: [
      'Every error has a code, which stays the same from version to version; the message may change. With JSON output ' +
        'it is on standard error, in the last line: {"error":{"code":…,"message":…,"hint":…,"next":…}}. "next" is a ' +
        'command to run, where there is one.',
      'In brackets is the exit code (relate help exit-codes); "…" and words in braces stand for what only the moment ' +
        'tells.',
      { rows },
    ],
    examples: ['help errors | grep -A 3 link-wrong', 'help exit-codes'],
  };
}
