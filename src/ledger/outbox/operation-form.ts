import * as v from 'valibot';
import type { Operation } from './operation.ts';

// What has to be there for an operation to be written. Words that a later version may add to are texts here: the ledger
// keeps them as they are.

const text = v.string();
const textOrNull = v.nullable(text);
const texts = v.array(text);
const row = v.optional(v.object({ partner: text, job: text, key: text }));
const handOff = v.object({ kind: text, at: v.date(), detail: v.optional(text) });
const written = { id: text, language: text, template: text, link: text, subject: text, operator: text };
const invitation = v.object({
  ...{
    ...written,
    profile: text,
    partnerTenantId: text,
    customer: text,
    kind: text,
    purpose: text,
    to: texts,
    cc: texts,
  },
  ...{ domain: v.optional(text), provider: v.optional(text) },
});
const event = v.object({ ...written, kind: text, to: texts, cc: texts });
const mail = v.object({ ...written, partner: text, relationshipId: text, purpose: text, to: texts, cc: texts });
const request = v.object({
  ...{ id: text, partner: text, profile: text, operator: text, customer: text, customerTenantId: textOrNull },
  ...{ domain: textOrNull, displayName: text, roleIds: texts, roleSet: textOrNull, duration: text },
  ...{ autoExtendDuration: text, renews: textOrNull, purpose: text, to: texts, language: textOrNull },
});
const outlookDraft = v.object({
  ...{ id: text, partner: text, purpose: text, about: text, mailbox: text, internetMessageId: text },
});
const outlookMade = v.object({
  ...{ internetMessageId: text, messageId: text, webLink: textOrNull, hash: textOrNull },
});
const record = v.object({ invitationId: textOrNull, adminMailId: textOrNull });
const amended = v.object({ language: text, template: text, subject: text, to: texts, cc: texts });
const entry = v.object({
  ...{ id: text, partner: text, action: text, about: text },
  ...{ customer: v.nullish(text), customerId: v.nullish(text), detail: v.nullish(text) },
});

const FORMS: Readonly<Record<Operation['kind'], v.GenericSchema>> = {
  invitation: v.object({ invitation, handOff, row }),
  event: v.object({ invitationId: text, event, handOff, row }),
  both: v.object({ invitation, mail, handOff, row }),
  'hand-off': v.object({ of: text, handOff }),
  'admin-request': v.object({ request, at: v.date(), row }),
  'admin-step': v.object({ of: text, from: text, to: text, facts: v.record(text, textOrNull), at: v.date() }),
  'admin-mail': v.object({ mail, handOff, row }),
  'admin-mail-hand-off': v.object({ of: text, handOff }),
  'outlook-begun': v.object({ draft: outlookDraft, at: v.date() }),
  'outlook-made': v.object({ of: text, made: outlookMade }),
  'outlook-recorded': v.object({ of: text, record }),
  'outlook-amended': v.object({ record, mail: amended }),
  'outlook-forgotten': v.object({ of: text }),
  'row-ended': v.object({
    row: v.nonOptional(row),
    end: v.object({ state: text, id: textOrNull, detail: textOrNull }),
    at: v.date(),
  }),
  audit: v.object({ entry }),
};

const known = v.looseObject({ kind: v.picklist(Object.keys(FORMS) as Operation['kind'][]) });

/**
 * Whether it is an operation that this version of the program can write: of a kind that it knows, and whole. Moments are
 * Dates.
 */
export function isOperation(value: unknown): value is Operation {
  return v.is(known, value) && v.is(FORMS[value.kind], value);
}
