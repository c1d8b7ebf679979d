import { AGREEMENT_STATES } from '../../../../customers/record/agreement.ts';
import { SECTIONS } from '../../../../customers/record/sections.ts';
import { INVITATION_STATUSES } from '../../../../customers/status.ts';
import { json } from '../../../../output/json-type.ts';
import { AT_END } from '../../../../subscriptions/state.ts';
import { evidence, invitationPurpose } from '../../../shared/invitation-types.ts';
import { changeKind, relationshipProperties } from '../fields.ts';

/** What the parts of a customer's record are in JSON. */

export const invitationType = json.object({
  id: json.text,
  purpose: invitationPurpose,
  status: json.orNull(json.oneOf(INVITATION_STATUSES)),
  createdAt: json.time,
  remindedAt: json.orNull(json.time),
  evidence: json.orNull(evidence),
  doubtful: json.boolean,
});

export const changeType = json.object({
  kind: changeKind,
  before: json.orNull(json.text),
  after: json.orNull(json.text),
  at: json.time,
});

export const serviceType = json.object({
  id: json.text,
  name: json.text,
  adminUrl: json.orNull(json.url),
});

const groupType = json.object({ id: json.text, name: json.text, status: json.text, roles: json.texts });

export const relationshipType = json.object({ ...relationshipProperties, groups: json.orNull(json.listOf(groupType)) });

export const problemType = json.object({
  part: json.oneOf([...SECTIONS, 'groups']),
  roles: json.texts,
  code: json.text,
  message: json.text,
  hint: json.orNull(json.text),
});

export const profileType = json.object({
  companyName: json.text,
  domain: json.orNull(json.text),
  commerceId: json.orNull(json.text),
  indirectResellerId: json.orNull(json.text),
  registrationNumber: json.orNull(json.text),
  language: json.orNull(json.text),
  email: json.orNull(json.text),
  phone: json.orNull(json.text),
  country: json.orNull(json.text),
  region: json.orNull(json.text),
  city: json.orNull(json.text),
  postalCode: json.orNull(json.text),
  addressLines: json.texts,
});

export const accessDetailsType = json.object({
  roles: json.texts,
  roleIds: json.texts,
  groups: json.orNull(json.listOf(json.object({ id: json.text, name: json.text }))),
  daysLeft: json.orNull(json.integer),
  endsAt: json.orNull(json.time),
});

export const agreementType = json.object({
  state: json.oneOf(AGREEMENT_STATES),
  signed: json.orNull(json.boolean),
  attested: json.orNull(json.boolean),
  attestedAt: json.orNull(json.time),
  acceptedBy: json.orNull(json.text),
  ordersBlocked: json.boolean,
  remedy: json.orNull(json.text),
});

export const subscriptionsType = json.object({
  active: json.integer,
  renewing: json.integer,
  ending: json.integer,
  items: json.listOf(
    json.object({
      id: json.text,
      name: json.text,
      quantity: json.orNull(json.number),
      status: json.text,
      endsAt: json.orNull(json.time),
      atEnd: json.orNull(json.oneOf(AT_END)),
    }),
  ),
});

export const licensesType = json.object({
  used: json.integer,
  total: json.integer,
  free: json.integer,
  items: json.listOf(
    json.object({
      id: json.text,
      partNumber: json.text,
      name: json.text,
      used: json.orNull(json.number),
      total: json.orNull(json.number),
      free: json.orNull(json.number),
      state: json.text,
    }),
  ),
});

export const usersType = json.object({ count: json.integer, blocked: json.integer });

export const supportType = json.object({
  total: json.integer,
  open: json.integer,
  requests: json.listOf(
    json.object({
      id: json.text,
      title: json.text,
      status: json.orNull(json.text),
      severity: json.orNull(json.text),
      changedAt: json.orNull(json.time),
    }),
  ),
});
