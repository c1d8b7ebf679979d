/** Admin relationships in the stand-in, as other programs and customers leave them there. */

import { approveAs, customerNamed, endAs } from '../../../src/sandbox/admin/customer-side.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import type { FakeWorld } from '../../fakes.ts';
import { inStandIn } from '../customers/rehearsal.ts';

/** Template ids of some roles. */
export const role = {
  directoryReaders: '88d8e3e3-8f55-4a1e-953a-9b9898b8876b',
  userAdministrator: 'fe930be7-5e62-47db-91af-98c3a49a38b1',
  globalAdministrator: '62e90394-69f5-4237-9190-012177145e10',
} as const;

export interface MadeRelationship {
  readonly name: string;
  /** Tenant id; null for one that is open to anybody. */
  readonly customer: string | null;
  readonly roles?: readonly string[];
  /** ISO 8601. */
  readonly duration?: string;
  readonly autoExtend?: 'P180D' | 'PT0S';
  /** How far it came; `active` unless given. */
  readonly until?: 'created' | 'pending' | 'active' | 'terminated';
}

/** Makes a relationship in the stand-in, and tells its id. */
export function madeRelationship(world: FakeWorld, made: MadeRelationship): string {
  return inStandIn(world, (sandbox) => make(sandbox, made));
}

function make(sandbox: Sandbox, made: MadeRelationship): string {
  const { name, customer, duration = 'P730D', autoExtend = 'PT0S', until = 'active' } = made;
  const roles = made.roles ?? [role.directoryReaders, role.userAdministrator];
  const { admin, partner } = sandbox;
  const created = admin.create({ name, customer, duration, autoExtend, roles }, partner.tenantId);
  if (!created.ok) throw new Error(created.problem.message);
  const { id } = created.value;
  if (until === 'created') return id;
  unwrap(admin.change(id, (_, now) => ({ ok: true, value: { lockedAt: now } })));
  if (until === 'pending') return id;
  unwrap(approveAs(sandbox, customerNamed(sandbox, customer ?? ''), id));
  if (until === 'terminated') unwrap(endAs(sandbox, id));
  return id;
}

function unwrap(result: { readonly ok: boolean; readonly problem?: unknown }): void {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
}
