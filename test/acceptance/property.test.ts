import { expect, it } from 'vitest';
import { many } from '../long.ts';
import { fc } from '../properties.ts';
import { newHome, relate } from './relate.ts';

const guid = fc.uuid().filter((id) => !/^[0-]+$/.test(id));
/** Names of any script, with the signs that shells, links and JSON care about. */
const name = fc
  .stringMatching(/^[\p{L}\p{N} &"'$%#?=;,.{}<>\\|~-]{1,40}$/u)
  .filter((text) => /[\p{L}\p{N}]/u.test(text) && !/\s{2}|^\s|\s$/.test(text));

const account = fc.oneof(
  fc.record({ type: fc.constantFrom('direct', 'provider'), tenantId: guid, company: name }),
  fc
    .record({
      type: fc.constant('reseller'),
      tenantId: guid,
      company: name,
      msppId: fc.integer({ min: 1, max: 999_999_999 }).map(String),
      providerId: guid,
    })
    .filter(({ tenantId, providerId }) => tenantId !== providerId),
);

it('knows the link of any account again as its own, and keeps every name exactly', async () => {
  const run = fc.asyncProperty(account, async (given) => {
    const home = newHome();
    const more =
      'msppId' in given ? [`--mspp-id=${given.msppId}`, `--provider-tenant-id=some one=${given.providerId}`] : [];
    const flags = [`--type=${given.type}`, `--tenant-id=${given.tenantId.toUpperCase()}`, `--company=${given.company}`];
    expect(await relate(['init', ...flags, ...more, '--name', 'x'], { home })).toMatchObject({ code: 0 });
    const link = await relate(['link'], { home });
    const [parsed, shown] = await Promise.all([
      relate(['link', '--parse', '-', '-o', 'json'], { home, input: link.stdout }),
      relate(['profile', 'show', '--json', 'company'], { home }),
    ]);
    expect(JSON.parse(parsed.stdout)).toMatchObject({
      usable: true,
      mine: true,
      problems: [],
      partnerId: given.tenantId,
      providerId: 'providerId' in given ? given.providerId : null,
      link: link.stdout.trim(),
    });
    expect(JSON.parse(shown.stdout)).toEqual({ company: given.company });
  });
  await fc.assert(run, { numRuns: many(5) });
});
