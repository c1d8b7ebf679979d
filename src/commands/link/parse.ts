import type { CloudTable } from '../../account/clouds.ts';
import type { Profile } from '../../account/profile.ts';
import type { Context } from '../../cli/context.ts';
import { withKeptHosts } from '../../invitation/link/kept.ts';
import { compareWithProfile } from '../../invitation/link/match-profile.ts';
import { parseInvitationLink } from '../../invitation/link/parse.ts';
import { isUsable, type ParsedLink } from '../../invitation/link/parsed-link.ts';
import type { Field } from '../../output/fields.ts';
import { oneLine } from '../../output/sanitise.ts';
import { formatSheet } from '../../output/table.ts';

/** What a link says, and whether it is the profile's. */
export interface ComparedReading extends ParsedLink {
  /** Null when there is no profile to compare with. */
  readonly isMine: boolean | null;
  readonly isUsable: boolean;
}

/** Reads a link, and compares it with the profile if there is one. */
export function readLink(text: string, clouds: CloudTable, profile: Profile | undefined): ComparedReading {
  const reading = parseInvitationLink(text, profile === undefined ? clouds : withKeptHosts(clouds, profile));
  if (profile === undefined) return { ...reading, isMine: null, isUsable: isUsable(reading) };
  const { belongs, problems } = compareWithProfile(reading, profile);
  const isMine = belongs === 'yes';
  // A link that leads to another partner is not worth mending.
  const mended = isMine ? reading.mended : null;
  const all = { ...reading, mended, problems: [...reading.problems, ...problems] };
  return { ...all, isMine, isUsable: isUsable(all) };
}

export const readingFields: readonly Field<ComparedReading>[] = [
  { name: 'usable', title: 'USABLE', value: (reading) => reading.isUsable },
  { name: 'mine', title: 'YOURS', value: (reading) => reading.isMine },
  { name: 'kind', title: 'KIND', value: (reading) => reading.kind },
  { name: 'form', title: 'FORM', value: (reading) => reading.form },
  { name: 'cloud', title: 'CLOUD', value: (reading) => reading.cloud },
  { name: 'partnerId', title: 'PARTNER', value: (reading) => reading.partnerId },
  { name: 'msppId', title: 'PARTNER ID', value: (reading) => reading.msppId },
  { name: 'providerId', title: 'PROVIDER', value: (reading) => reading.providerId },
  { name: 'delegatedAdmin', title: 'ASKS FOR DAP', value: (reading) => reading.delegatedAdmin },
  { name: 'relationshipId', title: 'ADMIN RELATIONSHIP', value: (reading) => reading.relationshipId, detail: true },
  { name: 'host', title: 'HOST', value: (reading) => reading.host, detail: true },
  { name: 'link', title: 'LINK', value: (reading) => reading.link, detail: true },
  { name: 'mended', title: 'MENDED', value: (reading) => reading.mended, detail: true },
  {
    name: 'problems',
    title: 'PROBLEMS',
    value: (reading) => reading.problems.map(({ code, message, fatal }) => ({ code, message, fatal })),
    detail: true,
  },
];

/** The reading for a person: what the link says, then what is wrong with it and the link to use instead. */
export async function readingSheet(context: Context, reading: ComparedReading): Promise<string> {
  const style = await context.noticeStyle();
  const look = { columns: context.world.stdout.columns, style, now: context.world.clock.now() };
  const said = readingFields.filter((field) => !field.detail);
  const sheet = await formatSheet(reading, said, look);
  return reading.problems.length === 0 ? sheet : `${sheet}\n${await readingProblems(context, reading)}\n`;
}

/** What is wrong with a link, a line for each problem, and the link to use instead if it can be mended. */
export async function readingProblems(context: Context, reading: ComparedReading): Promise<string> {
  const style = await context.noticeStyle();
  const lines = reading.problems.map(
    ({ fatal, message }) => `${fatal ? style.bad('wrong') : style.warn('note ')}  ${oneLine(message)}`,
  );
  const mended = reading.mended === null ? [] : ['Use this one instead:', oneLine(reading.mended)];
  return [...lines, ...mended].join('\n');
}
