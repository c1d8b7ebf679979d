import type { ShippedRole } from '../../role-sets/shipped.ts';
import type { RoleName } from '../catalogue.ts';

type NameAndMeaning = readonly [name: string, allows: string];

/**
 * The roles in a language of the templates: the name that Microsoft gives a role in it, or the English one where that is
 * not certain, and what the role allows. Every role of the sets that ship is there.
 */
export type RoleWords = Readonly<Record<ShippedRole, NameAndMeaning> & Partial<Record<RoleName, NameAndMeaning>>>;
