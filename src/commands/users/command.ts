import { defineNoun } from '../../cli/command.ts';
import {
  oneUser,
  passwordReset,
  userChange,
  userCreation,
  userDeletion,
  userList,
  userRestore,
} from '../../partner-center/users.ts';
import { rolesNeeded } from '../shared/roles-needed.ts';

export const command = defineNoun({
  details: rolesNeeded([userList, oneUser, userCreation, userChange, userRestore, userDeletion, passwordReset]),
  verbs: {
    list: { summary: 'List the users of a customer', load: () => import('./list.ts') },
    show: { summary: 'Show one user', load: () => import('./show.ts') },
    create: { summary: 'Create a user', load: () => import('./create.ts') },
    edit: { summary: 'Change the names, the UPN or the country of a user', load: () => import('./edit.ts') },
    delete: { summary: 'Delete a user; it can be undone for 30 days', load: () => import('./delete.ts') },
    restore: { summary: 'Bring back a deleted user', load: () => import('./restore.ts') },
    'reset-password': { summary: 'Give a user a new password', load: () => import('./reset-password.ts') },
    roles: { summary: 'The roles that make users administrators', load: () => import('./roles/command.ts') },
  },
});
