import { expect, test } from 'vitest';
import { checkBody } from '../../../src/invitation/mail/link-check.ts';
import { putLinksBack } from '../../../src/invitation/mail/put-links-back.ts';
import { ENCODINGS, ENCODINGS_WITHIN, GATEWAYS } from '../link/find/damage.ts';
import { link, links } from './arbitraries.ts';

const ways = { ...ENCODINGS, ...ENCODINGS_WITHIN, ...GATEWAYS };

test.each(Object.keys(ways))('a link of a draft that went through %s is known again, and put back', async (name) => {
  const damaged = ways[name]?.(link) ?? '';
  const body = `Dear all,\n\nsee ${damaged} soon\n\nBye`;
  expect((await checkBody(body, links, [])).problem).toMatchObject({
    code: 'link-changed',
    message: expect.stringMatching(/^The invitation link was changed: (?:it (?:has|is|was)|there is) .+\.$/),
  });
  expect(await putLinksBack(body, links, '', [])).toBe(`Dear all,\n\nsee ${link} soon\n\nBye`);
});

test('whatever was done to it is said', async () => {
  const twice = GATEWAYS['nam06.safelinks.protection.outlook.com']?.(link.replaceAll('&', '&amp;'));
  expect((await checkBody(twice ?? '', links, [])).problem?.message).toBe(
    'The invitation link was changed: it was wrapped by Safe Links, and it has "&amp;" where "&" belongs, so every ' +
      'parameter but the first comes out with a wrong name.',
  );
});
