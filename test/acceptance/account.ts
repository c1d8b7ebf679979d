/** The made-up partner account that the tests work with. */

export const tenantId = '3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e';
export const otherTenantId = '11111111-2222-4333-8444-555555555555';

/** The flags that store it. */
export const accountFlags: readonly string[] = [
  ...['--name', 'fabrikam', '--type', 'direct', '--tenant-id', tenantId, '--company', 'Fabrikam Inc.'],
  ...['--sender-name', 'Alex Wilber', '--sender-email', 'alex@fabrikam.example'],
];

/** Its invitation link. */
export const link = linkOf(tenantId);

export function linkOf(partner: string): string {
  return (
    'https://admin.microsoft.com/Adminportal/Home' +
    `?invType=ResellerRelationship&partnerId=${partner}&msppId=0#/partners/invitation`
  );
}

/** A short template, so that whole drafts can be expected. */
export const shortTemplate = 'Subject: Hello {{customer}}\n\nDear {{contact|all}},\n\n{{link}}\n\n{{note}}\n\nBye\n';
