/**
 * The built-in roles that Entra labels as privileged: their template id, their name, and what they allow. See `catalogue.ts`
 * for where this comes from.
 */
export const PRIVILEGED_ROLES = [
  ['db506228-d27e-4b7d-95e5-295956d6615f', 'Agent ID Administrator', 'manage the identities of agents'],
  ['d2562ede-74db-457e-a7b6-544e236ebb61', 'AI Administrator', 'manage Microsoft 365 Copilot and AI services'],
  ['1fe13547-53f6-408d-ac04-7f8eed167b38', 'AI Reader', 'see the settings of Copilot and AI services'],
  [
    '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
    'Application Administrator',
    'manage all applications and their permissions',
  ],
  ['cf1c38e5-3621-4004-a7cb-879624dced7c', 'Application Developer', 'register applications'],
  ['ecb2c6bf-0ab6-418e-bd87-7986f8d63bbe', 'Attribute Provisioning Administrator', 'map custom attributes of apps'],
  ['422218e4-db15-4ef9-bbe0-8afb41546d79', 'Attribute Provisioning Reader', 'see how apps map custom attributes'],
  [
    'c4e39bd9-1100-46d3-8c65-fb160da0071f',
    'Authentication Administrator',
    'reset the sign-in methods and passwords of users who are not administrators',
  ],
  ['25a516ed-2fa0-40ea-a2d0-12923a21473a', 'Authentication Extensibility Administrator', 'extend the sign-in'],
  [
    '0b00bede-4072-4d22-b441-e7df02a1ef63',
    'Authentication Extensibility Password Administrator',
    'extend the sign-in with passwords',
  ],
  ['aaf43236-0c0d-4d5f-883a-6955382ac081', 'B2C IEF Keyset Administrator', 'manage keys of Azure AD B2C policies'],
  [
    '158c047a-c907-4556-b7ef-446551a6b5f7',
    'Cloud Application Administrator',
    'manage all applications and their permissions, except the application proxy',
  ],
  [
    '7698a772-787b-4ac8-901f-60d6b08affd2',
    'Cloud Device Administrator',
    'enable, disable and delete devices in the directory',
  ],
  [
    'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9',
    'Conditional Access Administrator',
    'set the conditions under which users may sign in',
  ],
  ['9360feb5-f418-4baa-8175-e2a00bac4301', 'Directory Writers', 'read and change basic data of users and groups'],
  ['8329153b-31d0-4727-b945-745eb3bc5f31', 'Domain Name Administrator', 'manage the domains of the organization'],
  [
    '58f930cc-fcf4-4152-852c-1d7dbf502139',
    'Entra SOC Identity Responder',
    'block users, end their sessions and reset their passwords',
  ],
  ['be2f45a1-457d-42af-a067-6ec1fa63bc45', 'External Identity Provider Administrator', 'set up identity providers'],
  ['62e90394-69f5-4237-9190-012177145e10', 'Global Administrator', 'see and change everything in the organization'],
  ['f2ef992c-3afb-46b9-b7cf-a126ee74c451', 'Global Reader', 'see all settings, without changing any'],
  [
    '729827e3-9c14-49f7-bb1b-9608f156bbb8',
    'Helpdesk Administrator',
    'reset the passwords of users who are not administrators',
  ],
  ['8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2', 'Hybrid Identity Administrator', 'manage synchronization and federation'],
  ['45d8d3c5-c802-45c6-b32a-1d70b5e1e86e', 'Identity Governance Administrator', 'manage access packages and reviews'],
  ['3a2c62db-5318-420d-8d74-23affee5d9d5', 'Intune Administrator', 'manage devices and their applications'],
  ['59d46f88-662b-457b-bceb-5c3809e5908f', 'Lifecycle Workflows Administrator', 'manage lifecycle workflows'],
  ['4ba39ca4-527c-499a-b93d-d9b492c50246', 'Partner Tier1 Support', 'for no use any more'],
  ['e00e864a-17c5-4a4b-9c06-f5b95a8d5bd8', 'Partner Tier2 Support', 'for no use any more'],
  [
    '966707d0-3269-4727-9be2-8c3a10f19b9d',
    'Password Administrator',
    'reset the passwords of users who are not administrators',
  ],
  [
    '7be44c8a-adaf-4e2a-84d6-ab2649e08a13',
    'Privileged Authentication Administrator',
    'reset the sign-in methods and passwords of all users, administrators included',
  ],
  ['e8611ab8-c189-46e8-94e1-60213ab1f814', 'Privileged Role Administrator', 'assign and remove any administrator role'],
  ['194ae4cb-b126-40b2-bd5b-6091b380977d', 'Security Administrator', 'see and change security settings'],
  ['5f2222b1-57c3-48ba-8ad5-d4759f1fde6f', 'Security Operator', 'see and handle security alerts'],
  ['5d6b6bb7-de71-4623-b4af-96380a352509', 'Security Reader', 'see security settings and reports'],
  [
    'fe930be7-5e62-47db-91af-98c3a49a38b1',
    'User Administrator',
    'manage users and groups, and reset the passwords of users and of some administrators',
  ],
] as const;
