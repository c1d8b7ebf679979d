import { defineCommand } from '../../cli/command.ts';
import { maxWait } from '../../cli/options.ts';
import { type AccessAssignment, isLiveAssignment } from '../../graph/access-assignments.ts';
import type { AdminMail, AdminRequest } from '../../ledger/admin.ts';
import { colleague } from '../../ledger/audit.ts';
import { defineField, type Field } from '../../output/fields.ts';
import { json } from '../../output/json-type.ts';
import { type AdminRow, adminFields } from './shared/fields.ts';
import { groupName } from './shared/group-name.ts';
import { adminRelationship, relationshipMeant } from './shared/relationship.ts';
import { adminRowsOf } from './shared/rows.ts';
import { type AdminSession, askingGraph, withAdmin } from './shared/session.ts';

/** A group that has roles by the relationship. */
interface GroupRow {
  /** Its id, where the directory does not tell its name. */
  readonly name: string;
  readonly assignment: AccessAssignment;
  readonly roles: readonly string[];
}

interface ShownRelationship extends AdminRow {
  readonly groups: readonly GroupRow[];
  /** The request in the ledger that made it. */
  readonly request: AdminRequest | undefined;
  readonly mails: readonly AdminMail[];
}

/** Null in what older programs recorded. */
const machine = json.orNull(json.text);

const fields: readonly Field<ShownRelationship>[] = [
  ...adminFields.filter(({ name }) => name !== 'roleCount').map((field) => ({ ...field, detail: false })),
  defineField({
    name: 'groups',
    title: 'GROUPS',
    type: json.listOf(json.object({ id: json.text, name: json.text, status: json.text, roles: json.texts })),
    meaning: 'security groups of yours that have roles by it, with the status of their assignment',
    value: ({ groups }) =>
      groups.map(({ name, assignment, roles }) => ({ id: assignment.groupId, name, status: assignment.status, roles })),
    text: ({ groups }) =>
      groups.map(({ name, assignment, roles }) => `${name} (${assignment.status}): ${roles.join(', ')}`).join('\n'),
  }),
  defineField({
    name: 'request',
    title: 'REQUEST',
    type: json.orNull(
      json.object({ id: json.text, step: json.text, operator: json.text, machine, createdAt: json.time }),
    ),
    meaning: 'the request in the ledger that made it; null where another program did',
    value: ({ request }) =>
      request === undefined
        ? null
        : {
            ...{ id: request.id, step: request.step },
            ...{ operator: request.operator, machine: request.machine, createdAt: request.createdAt },
          },
    text: ({ request }) =>
      request === undefined ? '' : `${request.id}, by ${colleague(request, undefined)}, ${request.createdAt}`,
  }),
  defineField({
    name: 'mails',
    title: 'MAILS',
    type: json.listOf(
      json.object({
        id: json.text,
        purpose: json.text,
        at: json.time,
        subject: json.text,
        to: json.texts,
        operator: json.text,
        machine,
      }),
    ),
    meaning: 'mails about it that were handed over',
    value: ({ mails }) =>
      mails.map(({ id, purpose, at, subject, to, operator, machine: its }) => {
        return { id, purpose, at, subject, to, operator, machine: its };
      }),
    text: ({ mails }) => mails.map(({ purpose, at, to }) => `${purpose}, ${at}: ${to.join(', ')}`).join('\n'),
  }),
];

export const command = defineCommand(
  {
    arguments: [adminRelationship],
    options: [maxWait],
    fields,
    examples: ['admin show contoso.com'],
  },
  (context, options, text) =>
    withAdmin(context, options, async (session) => {
      const { found, now } = await relationshipMeant(context, session, text, ({ state }) => state !== 'terminated');
      const [row] = await adminRowsOf([found], now, session);
      if (row === undefined) return;
      const { ledger, partner } = session;
      const groups = await askingGraph(context, () => groupRows(found.id, session));
      const [request] = (await ledger?.admin.requests(partner, { relationshipId: found.id })) ?? [];
      const mails = (await ledger?.admin.mails(partner, found.id)) ?? [];
      await context.printer.record({ ...row, groups, request, mails }, fields);
    }),
);

/** The groups with roles, by their names as far as the directory tells them. */
async function groupRows(id: string, { graph }: AdminSession): Promise<readonly GroupRow[]> {
  const { roleOf } = await import('../../admin/roles/catalogue.ts');
  const assignments = (await graph.accessAssignments(id)).filter(isLiveAssignment);
  return Promise.all(
    assignments.map(async (assignment) => ({
      assignment,
      name: await groupName(graph, assignment.groupId),
      roles: assignment.roleIds.map((role) => roleOf(role).name),
    })),
  );
}
