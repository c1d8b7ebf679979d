import { roleSets } from '../../admin/role-sets/role-sets.ts';
import type { Topic } from '../../cli/topic.ts';

export const rolesTopic: Topic = {
  title: 'Roles and role sets',
  blocks: [
    'An admin relationship (GDAP) gives you roles of Entra in the organization of a customer for a limited time. The ' +
      'customer sees each role before approving, and no role can be added later: ask for what you need, and for no more. ' +
      'A customer may have several relationships with you.',
    {
      heading: 'Shipped role sets, least privilege first',
      rows: roleSets().map(({ name, description, roles }) => [
        name,
        `${description}\n${roles.map((role) => role.name).join(', ')}`,
      ]),
    },
    'The first five are our own choice; helpdesk is drawn from what Microsoft advised for first-line technicians (Partner ' +
      'Center documentation, October 2023), without the roles over whole services. The nine of microsoft-led are those ' +
      'that Microsoft gave the relationships it made itself, since July 2023. The fifteen of onboarding are the default ' +
      'of CIPP (February 2026).',
    "Ids, names and the privileged label of roles are those of Microsoft's list of January 2026 (permissions-reference on " +
      'learn.microsoft.com), with the roles added until July; what a role allows is told in our own words. Microsoft publishes no list of roles that can ' +
      "be given to a partner. Left out are custom roles, the role to accept partners on the customer's side, and those " +
      'that Entra hides or no longer uses.',
    'The privileged label is broad: readers have it as well. A role that escalates is another matter: whoever has it can ' +
      "get any other. You are warned of these, and of Global Administrator, with which a relationship can't extend itself.",
  ],
  examples: ['admin roles', 'admin roles --search password'],
};
