/** A licence that a user has. */
export interface AssignedLicense {
  /** Id of the product. */
  readonly sku: string;
  /** Ids of the service plans that were left out. */
  readonly excludedPlans: readonly string[];
}

/** The fields of a user that the partner sets. Null where there is none. */
export interface UserFields {
  /** In the case it was given in. */
  readonly userPrincipalName: string;
  readonly displayName: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  /** The country where licences are used: two letters. */
  readonly usageLocation: string | null;
  readonly immutableId: string | null;
  readonly phoneNumber: string | null;
}

/** What is known of a user of a customer. A password is not: nobody can sign in as one. */
export interface UserFacts extends UserFields {
  /** The place in the list. It never changes. */
  readonly place: number;
  /** Object id: a GUID in lower case. */
  readonly id: string;
  /** When it was deleted. Milliseconds since 1970; null while it is not. */
  readonly deletedAt: number | null;
  readonly licenses: readonly AssignedLicense[];
  /** Template ids of the directory roles. */
  readonly roles: readonly string[];
}
