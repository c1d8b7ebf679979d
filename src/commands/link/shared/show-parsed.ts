import { cloudTable } from '../../../account/clouds.ts';
import type { Context } from '../../../cli/context.ts';
import { readBytes, textOf } from '../../../cli/read-text.ts';
import { findProfile } from '../../../configuration/settings.ts';
import { type Advice, ExitCode } from '../../../errors.ts';
import { type MatchedLink, matchLink } from '../../../invitation/link/match-profile.ts';
import { oneLine } from '../../../output/sanitise.ts';
import { formatSheet } from '../../../output/table.ts';
import { decodeLeniently, decodeText } from '../../../text/decode.ts';
import { parsedFields } from './fields.ts';

/** The largest text that is read from standard input, in bytes: that of a mail with what is attached to it. */
const PARSE_LIMIT = 25 * 1024 * 1024;

const WHOLE_LINK: Advice = {
  says: 'Put the link in quotes, or pass it on standard input',
  next: { command: 'link', options: { parse: '-' } },
};

/**
 * Shows what a link says that somebody sent, alone or anywhere in a text; `-` for standard input. Fails when it can't be
 * used.
 */
export async function showParsed(context: Context, text: string): Promise<ExitCode> {
  const { printer } = context;
  const sent = text === '-' ? await readSent(context) : text;
  const profile = findProfile(context.state, context.globals.profile, context.world.env);
  const matched = matchLink(sent, cloudTable(context.state.clouds), profile);
  const { format, query } = printer.request;
  if (format === 'table') {
    await printer.record(matched, parsedFields, await sheetOf(context, matched));
  } else {
    await printer.record(matched, parsedFields);
    // In TSV a problem has no place on the line.
    if (format === 'tsv' && query === undefined && matched.problems.length > 0) {
      await context.notice(await problemLines(context, matched));
    }
  }
  return matched.isUsable ? ExitCode.done : ExitCode.failed;
}

/** The text on standard input. A saved mail may be in any encoding; the letters of links are the same in all of them. */
async function readSent(context: Context): Promise<string> {
  const bytes = await readBytes(context, '-', '--parse', PARSE_LIMIT);
  const text = decodeText(bytes);
  return !text.ok && text.problem === 'not-utf8' ? decodeLeniently(bytes) : textOf(bytes, '-', '--parse');
}

/** What an approval link has to say: it names no partner. */
const OF_APPROVALS = new Set(['usable', 'kind', 'cloud', 'relationshipId', 'host']);

/** For a person: what the link says, then what is wrong with it and the link to use instead. */
async function sheetOf(context: Context, matched: MatchedLink): Promise<string> {
  const style = await context.noticeStyle();
  const look = { columns: context.world.stdout.columns, style, now: context.world.clock.now() };
  const isApproval = matched.kind === 'admin-relationship';
  const said = parsedFields.filter(({ name, detail }) => (isApproval ? OF_APPROVALS.has(name) : !detail));
  const sheet = await formatSheet(matched, said, look);
  return matched.problems.length === 0 ? sheet : `${sheet}\n${await problemLines(context, matched)}\n`;
}

/** What is wrong with a link, a line for each problem, and what to do about it. */
async function problemLines(context: Context, { problems, repaired }: MatchedLink): Promise<string> {
  const style = await context.noticeStyle();
  const lines = problems.map(
    ({ fatal, message }) => `${fatal ? style.bad('wrong') : style.warn('note ')}  ${oneLine(message)}`,
  );
  if (problems.some(({ code }) => code === 'cut-at-ampersand')) lines.push(context.wording.advice(WHOLE_LINK));
  if (repaired !== null) lines.push('Use this one instead:', oneLine(repaired));
  return lines.join('\n');
}
