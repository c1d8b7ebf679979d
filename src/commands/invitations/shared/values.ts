import type { InvitationWithCandidates } from '../../../customers/ambiguous-match.ts';
import type { Invitation, InvitationEvent, RecordedHandOff } from '../../../ledger/invitation.ts';
import { json } from '../../../output/json-type.ts';
import { evidence } from '../../shared/invitation-types.ts';

/** What `handOffValue` gives. */
export const handOffType = json.object({
  kind: json.oneOf(['copy', 'open', 'eml', 'print', 'outlook']),
  at: json.time,
  detail: json.orNull(json.text),
  operator: json.orNull(json.text),
  machine: json.orNull(json.text),
});

/** What `eventValue` gives. */
export const eventType = json.object({
  id: json.text,
  kind: json.oneOf(['reminder', 'restore']),
  at: json.time,
  template: json.text,
  language: json.text,
  to: json.texts,
  cc: json.texts,
  subject: json.text,
  handOffs: json.listOf(handOffType),
  operator: json.text,
  machine: json.orNull(json.text),
});

/** What `doubtOf` gives. */
export const doubtType = json.object({
  kind: json.oneOf(['several', 'tenant', 'domain', 'mail-domain', 'known-before', 'legal-form']),
  evidence,
  customers: json.listOf(
    json.object({
      id: json.guid,
      name: json.orNull(json.text),
      alias: json.orNull(json.text),
      domain: json.orNull(json.text),
    }),
  ),
});

/** Why an invitation may have been accepted, and by whom. */
export function doubtOf({ ambiguousMatch, candidates }: InvitationWithCandidates) {
  if (ambiguousMatch === undefined) return null;
  const customers = candidates.map(({ id, name, alias, domain }) => ({ id, name, alias, domain }));
  return { kind: ambiguousMatch.kind, evidence: ambiguousMatch.evidence, customers };
}

/** A hand-off in JSON. */
export function handOffValue({ kind, at, detail, operator, machine }: RecordedHandOff) {
  return { kind, at, detail: detail ?? null, operator, machine };
}

/** A moment in ISO 8601 as it is shown. */
type Shown = (moment: string) => string;

const asItIs: Shown = (moment) => moment;

/** How it left, in words. */
export function handOffsText({ handOffs }: Pick<Invitation, 'handOffs'>, shown = asItIs): string {
  return handOffs.map((handOff) => handOffText(handOff, shown)).join(', ');
}

function handOffText({ kind, at, detail }: RecordedHandOff, shown: Shown): string {
  return `${kind} ${shown(at)}${detail === undefined ? '' : ` (${detail})`}`;
}

/** What came after an invitation, in JSON. */
export function eventValue(event: InvitationEvent) {
  const { id, kind, at, template, language, to, cc, subject, operator, machine } = event;
  const handOffs = event.handOffs.map(handOffValue);
  return { id, kind, at, template, language, to, cc, subject, handOffs, operator, machine };
}

/** A line for each: what it was, when and how it was handed over, and to whom. */
export function eventsText({ events }: Pick<Invitation, 'events'>, shown = asItIs): string {
  return events
    .map(({ kind, handOffs, to }) => {
      const whom = to.length === 0 ? '' : ` to ${to.join(', ')}`;
      return `${kind}${whom}: ${handOffsText({ handOffs }, shown)}`;
    })
    .join('\n');
}
