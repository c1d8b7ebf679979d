import { expect, test } from 'vitest';
import { keepFetchedLink } from '../../../src/invitation/link/fetched.ts';
import { errorOf } from '../../errors.ts';
import { clouds, direct, litware, reseller, wingtip } from './examples.ts';

const gov = { ...direct, name: 'gov', cloud: 'us-gov' };
const host = clouds.find(({ name }) => name === 'us-gov')?.hosts[0] ?? '';
const link = `https://${host}/accept?who=${gov.tenantId}`;

test('the link of the service is kept in the profile', () => {
  expect(keepFetchedLink(gov, link, clouds, undefined)).toEqual({ ...gov, link });
});

test('that of a reseller is kept with its provider', () => {
  const both = `https://${host}/accept?a=${reseller.tenantId}&b=${wingtip.tenantId}`;
  const two = { ...reseller, cloud: 'us-gov', providers: [wingtip, litware] };
  expect(keepFetchedLink(two, both, clouds, wingtip).providers).toEqual([{ ...wingtip, link: both }, litware]);
});

test('one at a host that nobody named is refused', () => {
  expect(errorOf(() => keepFetchedLink(gov, link.replace(host, 'elsewhere.example'), clouds, undefined))).toMatchObject(
    {
      code: 'link-foreign',
      facts: { host: 'elsewhere.example' },
      hint: 'If the draft that Partner Center shows has it too, copy it from there: relate profile edit gov --link URL',
    },
  );
});

test("one that is not the profile's is refused, with a word on the account", () => {
  const other = { ...gov, tenantId: litware.tenantId };
  expect(errorOf(() => keepFetchedLink(other, link, clouds, undefined))).toMatchObject({
    code: 'link-refused',
    exitCode: 1,
    hint: 'Is the profile that of the account you asked with? See: relate profile show gov',
  });
});
