import { defineNoun } from '../../../cli/command.ts';
import {
  directoryRoleList,
  roleAddition,
  roleMemberList,
  roleRemoval,
  userRoleList,
} from '../../../partner-center/directory-roles.ts';
import { rolesNeeded } from '../../shared/roles-needed.ts';

export const command = defineNoun({
  details:
    'The roles of Entra in the organization of a customer, which make its users administrators. What each allows: relate ' +
    `admin roles\n\n${rolesNeeded([directoryRoleList, userRoleList, roleMemberList, roleAddition, roleRemoval])}`,
  verbs: {
    list: { summary: 'List who has which role', load: () => import('./list.ts') },
    add: { summary: 'Give roles to a user', load: () => import('./add.ts') },
    remove: { summary: 'Take roles from a user', load: () => import('./remove.ts') },
  },
});
