/** The users of a customer, in pages. */

import { describe, expect, it } from 'vitest';
import { idsOf, seek, startStandIn, told, walk } from './stand-in.ts';
import { CUSTOMERS, UsersCaller } from './users-caller.ts';

const { delegated, large, licensed } = CUSTOMERS;
const pathOf = ({ id }: { readonly id: string }, query = '') => `/v1/customers/${id}/users${query}`;

describe('the users of a customer', () => {
  it('are a collection as documented, and the administrator has no location', async () => {
    const standIn = await startStandIn();
    const { status, text, json } = await standIn.ask(pathOf(delegated));
    expect(status).toBe(200);
    expect(text.startsWith('\uFEFF{')).toBe(true);
    expect(Object.keys(json)).toEqual(['totalCount', 'items', 'links', 'attributes']);
    expect(json.totalCount).toBe(json.items.length);
    expect(json.links).toEqual({
      self: { uri: `/customers/${delegated.id}/users`, method: 'GET', headers: [] },
    });
    const [admin, second] = json.items;
    expect(Object.keys(admin)).toEqual([
      ...['id', 'userPrincipalName', 'firstName', 'lastName', 'displayName', 'userDomainType', 'state', 'links'],
      'attributes',
    ]);
    expect(admin).toMatchObject({
      userPrincipalName: `admin@${delegated.label}.onmicrosoft.com`,
      displayName: delegated.name,
      userDomainType: 'none',
      state: 'active',
    });
    expect(second.usageLocation).toBe(delegated.country);
    expect(second.userPrincipalName).toMatch(new RegExp(`^[a-z.]+@${delegated.label}\\.example$`));
  });

  it('are the same at each start, and others with another seed', async () => {
    const first = await startStandIn();
    const second = await startStandIn();
    expect((await first.ask(pathOf(delegated))).text).toBe((await second.ask(pathOf(delegated))).text);
    const accepted = await first.control('accept', { name: 'Contoso Ltd', domain: 'contoso.example', delegated: true });
    const { json } = await first.ask(pathOf(accepted.json));
    expect(json.items[0].userPrincipalName).toBe('admin@contoso.example');
  });

  it('are ten thousand in one customer of a hundred, in pages of 500, each once', async () => {
    const standIn = await startStandIn();
    const pages = await walk(standIn, pathOf(large));
    expect(pages.map(({ json }) => json.totalCount)).toEqual(Array.from({ length: 20 }, () => 500));
    expect(new Set(idsOf(...pages)).size).toBe(10_000);
    const names = pages.flatMap(({ json }) => json.items.map((user: Record<string, string>) => user.userPrincipalName));
    expect(new Set(names).size).toBe(10_000);
    expect(pages.at(-1)?.json.continuationToken).toBeUndefined();
  });

  it('can be asked for with another size, page by page in both directions', async () => {
    const standIn = await startStandIn();
    const whole = idsOf(await standIn.ask(pathOf(licensed)));
    const pages = await walk(standIn, pathOf(licensed, '?size=7'));
    expect(idsOf(...pages)).toEqual(whole);
    expect(pages.length).toBe(Math.ceil(whole.length / 7));
    const [third] = pages.slice(2);
    const back = third && seek(third, 'previous');
    expect(back && idsOf(await standIn.ask(...back))).toEqual(whole.slice(7, 14));
    expect(pages[0]?.json.links.previous).toBeUndefined();
    const { continuationToken } = pages[0]?.json ?? {};
    const jump = (operation: string) =>
      standIn.ask(pathOf(licensed, `?seekOperation=${operation}`), {
        headers: { 'MS-ContinuationToken': continuationToken },
      });
    expect(idsOf(await jump('Last'))).toEqual(idsOf(...pages.slice(-1)));
    expect(idsOf(await jump('first'))).toEqual(whole.slice(0, 7));
    expect(idsOf(await jump('Next'))).toEqual(whole.slice(7, 14));
  });

  it('miss nobody when some leave and others come while they are read', async () => {
    const standIn = await startStandIn();
    const users = new UsersCaller(standIn, licensed);
    const whole = idsOf(await standIn.ask(pathOf(licensed)));
    const first = await standIn.ask(pathOf(licensed, '?size=5'));
    const made = await users.created();
    for (const id of [whole[1], whole[5]]) await users.send('DELETE', `users/${id}`);
    const rest: string[] = [];
    for (let next = seek(first, 'next'); next !== undefined; ) {
      const page = await standIn.ask(...next);
      rest.push(...idsOf(page));
      next = seek(page, 'next');
    }
    expect(rest).toEqual([...whole.slice(6), made.slice(6)]);
  });

  it.each([
    ['a seek without a token', '?seekOperation=Next'],
    ['a seek that there is not', '?seekOperation=Sideways'],
    ['a filter that is not supported', `?filter=${encodeURIComponent('{"Field":"UserState","Value":"Inactive"}')}`],
    ['a filter of odd types', `?filter=${encodeURIComponent('{"Field":{"toString":1},"Value":7,"Operator":[]}')}`],
    ['a filter that is no JSON', '?filter=%7B'],
    ['another field', `?filter=${encodeURIComponent('{"Field":"Name","Value":"A","Operator":"equals"}')}`],
  ])('are refused with %s', async (_, query) => {
    const standIn = await startStandIn();
    expect(told(await standIn.ask(pathOf(licensed, query)))).toEqual([400, 2000]);
  });

  it("are not shown for the token of another customer's list, nor of the list of customers", async () => {
    const standIn = await startStandIn();
    const tokens = await Promise.all(
      [pathOf(licensed, '?size=5'), '/v1/customers?size=5'].map((path) => standIn.ask(path)),
    );
    for (const { json } of tokens) {
      const headers = { 'MS-ContinuationToken': json.continuationToken };
      const answer = await standIn.ask(pathOf(large, '?seekOperation=Next'), { headers });
      expect(told(answer)).toEqual([400, 2000]);
    }
    const headers = { 'MS-ContinuationToken': tokens[0]?.json.continuationToken };
    expect(told(await standIn.ask('/v1/customers?seekOperation=Next', { headers }))).toEqual([400, 2000]);
  });

  it('are at no customer that is none', async () => {
    const standIn = await startStandIn();
    expect(told(await standIn.ask('/v1/customers/x/users'))).toEqual([400, 900118]);
    const nobody = '11111111-2222-4333-8444-555555555555';
    expect(told(await standIn.ask(`/v1/customers/${nobody}/users`))).toEqual([404, 60003]);
    await standIn.control('remove', { customer: delegated.id });
    expect(told(await standIn.ask(pathOf(delegated)))).toEqual([403, 20002]);
  });
});
