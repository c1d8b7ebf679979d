/** What is stored of an admin relationship. Times are milliseconds since 1970; null where it has not happened. */
export interface RelationshipFacts {
  /** Its place in the list. */
  readonly number: number;
  readonly id: string;
  readonly name: string;
  /** ISO 8601, in whole days. */
  readonly duration: string;
  readonly autoExtend: AutoExtend;
  /** Tenant id; null while nobody has approved a relationship that is open to anybody. */
  readonly customer: string | null;
  /** As it was called when the relationship was made or approved; null where that is not known. */
  readonly customerName: string | null;
  /** Tenant id of the indirect provider that prepared it for its reseller. */
  readonly provider: string | null;
  /** Whether the reseller has consented to what its provider prepared; null where nobody prepared it. */
  readonly consent: 'pending' | 'given' | null;
  /** Role ids from `rolesAt` on, and before. */
  readonly roles: readonly string[];
  readonly rolesBefore: readonly string[];
  readonly rolesAt: number;
  readonly createdAt: number;
  /** When customers can approve it. */
  readonly lockedAt: number | null;
  readonly approvedAt: number | null;
  /** When its roles can be used. */
  readonly activeAt: number | null;
  /** When it ends, or ended before it was extended. */
  readonly endsAt: number | null;
  /** When somebody wanted to end it, and when that is done. */
  readonly terminationAt: number | null;
  readonly terminatedAt: number | null;
  /** When somebody changed it last. */
  readonly changedAt: number;
  /** Counts the changes. */
  readonly revision: number;
}

/** By how much it is extended when it ends. The service writes "not at all" in two ways. */
export const AUTO_EXTENSIONS = ['PT0S', 'P0D', 'P180D'] as const;
export type AutoExtend = (typeof AUTO_EXTENSIONS)[number];

export type RequestAction = 'lockForApproval' | 'terminate' | 'approve' | 'reject';

export interface RequestFacts {
  readonly id: string;
  readonly action: RequestAction;
  readonly createdAt: number;
  readonly settlesAt: number;
}

/** What is stored of the roles that a security group of the partner has in an admin relationship. */
export interface AssignmentFacts {
  readonly number: number;
  readonly id: string;
  readonly relationship: string;
  readonly groupId: string;
  readonly roles: readonly string[];
  readonly rolesBefore: readonly string[];
  readonly rolesAt: number;
  readonly createdAt: number;
  /** When it is in force, or has failed. */
  readonly settlesAt: number;
  readonly isFailed: boolean;
  readonly deletionAt: number | null;
  readonly deletedAt: number | null;
  readonly changedAt: number;
  readonly revision: number;
}

/** A change that takes a while. */
export interface OperationFacts {
  readonly id: string;
  readonly type: 'delegatedAdminAccessAssignmentUpdate' | 'delegatedAdminRelationshipUpdate';
  /** What is changed, as JSON. */
  readonly data: string;
  readonly createdAt: number;
  readonly settlesAt: number;
}

/** Why the service refuses a change. */
export interface GraphRefusal {
  readonly status: 400 | 403 | 404 | 405 | 409 | 412 | 500;
  /** The error code of Microsoft Graph. */
  readonly code: string;
  readonly message: string;
  readonly details?: readonly { readonly code: string; readonly target: string; readonly message: string }[];
}
