import { defineNoun } from '../../cli/command.ts';
import { licenseUpdate, subscribedSkuList, userLicenseList } from '../../partner-center/licenses.ts';
import { rolesNeeded } from '../shared/roles-needed.ts';

export const command = defineNoun({
  details: rolesNeeded([subscribedSkuList, userLicenseList, licenseUpdate]),
  verbs: {
    list: { summary: 'List the licenses of a customer: used, and free', load: () => import('./list.ts') },
    assign: { summary: 'Assign licenses to users', load: () => import('./assign.ts') },
    remove: { summary: 'Take licenses from users', load: () => import('./remove.ts') },
  },
});
