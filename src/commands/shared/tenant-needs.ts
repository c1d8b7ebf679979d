import {
  directoryRoleList,
  roleAddition,
  roleMemberList,
  roleRemoval,
  userRoleList,
} from '../../partner-center/directory-roles.ts';
import { licenseUpdate, subscribedSkuList, userLicenseList } from '../../partner-center/licenses.ts';
import {
  oneUser,
  passwordReset,
  userChange,
  userCreation,
  userDeletion,
  userList,
  userRestore,
} from '../../partner-center/users.ts';
import type { EndpointNeeds } from '../../transport/endpoint.ts';

/** What the commands that work in the tenant of a customer ask there whatever happens, by their words. */
export const TENANT_NEEDS = {
  'users list': [userList],
  'users show': [userList, oneUser],
  'users create': [userCreation],
  'users edit': [userList, userChange],
  'users delete': [userList, userDeletion],
  'users restore': [userList, userRestore],
  'users reset-password': [userList, passwordReset],
  'users roles list': [directoryRoleList, roleMemberList],
  'users roles add': [userList, directoryRoleList, userRoleList, roleAddition],
  'users roles remove': [userList, directoryRoleList, userRoleList, roleRemoval],
  'licenses list': [subscribedSkuList],
  'licenses assign': [subscribedSkuList, userList, userLicenseList, licenseUpdate],
  'licenses remove': [subscribedSkuList, userList, userLicenseList, licenseUpdate],
} as const satisfies Readonly<Record<string, readonly EndpointNeeds[]>>;
