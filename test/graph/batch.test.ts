import { describe, expect, test } from 'vitest';
import { RelateError } from '../../src/errors.ts';
import { rejectionOf, told } from '../errors.ts';
import { type Asked, type Reply, Service } from '../partner-center/service.ts';
import { assignmentBody } from './admin-bodies.ts';
import { graphAt, graphError } from './graph-fakes.ts';

interface Part {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

const partsOf = ({ body }: Asked): readonly Part[] => JSON.parse(body).requests;
const relationshipOf = ({ url }: Part) => url.split('/')[3] ?? '';
/** The answer to a part: one assignment, named after the relationship. */
const found = (part: Part) => ({
  id: part.id,
  status: 200,
  headers: { 'Content-Type': 'application/json' },
  body: { value: [assignmentBody({ id: `of ${relationshipOf(part)}` })] },
});
const refused = (part: Part, status: number, headers = {}) => ({
  id: part.id,
  status,
  headers,
  body: { error: { code: 'x', message: 'No.' } },
});
const ids = Array.from({ length: 41 }, (_, index) => `r${index}`);

describe('the assignments of many relationships', () => {
  test('are asked for twenty at a time', async () => {
    const service = await Service.start((asked) => ({ body: { responses: partsOf(asked).map(found).reverse() } }));
    const all = await graphAt(service.url).graph.accessAssignmentsOf([...ids, 'r0']);
    expect([...all.keys()]).toEqual(ids);
    expect([...all].every(([id, list]) => !(list instanceof RelateError) && list[0]?.id === `of ${id}`)).toBe(true);
    expect(service.calls).toEqual(Array(3).fill('POST /v1.0/$batch'));
    const [first] = service.asked;
    expect(first && partsOf(first)).toHaveLength(20);
    expect(first && partsOf(first)[7]).toEqual({
      id: '7',
      method: 'GET',
      url: '/tenantRelationships/delegatedAdminRelationships/r7/accessAssignments',
      headers: { prefer: 'include-unknown-enum-members' },
    });
  });

  test('are none where none are asked for', async () => {
    const service = await Service.script();
    expect(await graphAt(service.url).graph.accessAssignmentsOf([])).toEqual(new Map());
    expect(service.asked).toEqual([]);
  });

  test('that are throttled are asked for again without the others, when the service wants it', async () => {
    const service = await Service.start((asked, index) => ({
      body: {
        responses: partsOf(asked).map((part) =>
          (index === 0 && ['r3', 'r5'].includes(relationshipOf(part))) || (index === 1 && relationshipOf(part) === 'r5')
            ? refused(part, 429, { 'Retry-After': relationshipOf(part) === 'r3' ? '3' : '7' })
            : found(part),
        ),
      },
    }));
    const { graph, clock } = graphAt(service.url);
    const all = await graph.accessAssignmentsOf(ids.slice(0, 8));
    expect([...all.values()].every((list) => !(list instanceof RelateError))).toBe(true);
    expect(service.asked.map((asked) => partsOf(asked).map(relationshipOf))).toEqual([
      ids.slice(0, 8),
      ['r3', 'r5'],
      ['r5'],
    ]);
    expect(clock.sleeps.map((wait) => Math.floor(wait / 1000))).toEqual([7, 7]);
  });

  test('that can not be told are errors of their own', async () => {
    const service = await Service.start((asked) => ({
      body: {
        responses: partsOf(asked).flatMap((part): object[] => {
          const id = relationshipOf(part);
          if (id === 'r0') return [refused(part, 404)];
          if (id === 'r1') return [refused(part, 403)];
          if (id === 'r2') return [];
          if (id === 'r3') return [{ id: part.id, status: 200, body: 'PGh0bWw+' }];
          if (id === 'r4') return [refused(part, 429, { 'retry-after': '86400' })];
          return [found(part), { id: 'other', status: 200 }];
        }),
      },
    }));
    const all = await graphAt(service.url).graph.accessAssignmentsOf(ids.slice(0, 6));
    const codes = [...all.values()].map((list) => (list instanceof RelateError ? told(list).code : list.length));
    expect(codes).toEqual([
      'admin-relationship-not-found',
      'admin-permission-missing',
      'answer-unusable',
      'answer-unusable',
      'throttled',
      1,
    ]);
    expect((all.get('r0') as RelateError).facts.endpoint).toBe(
      'GET /v1.0/tenantRelationships/delegatedAdminRelationships/r0/accessAssignments',
    );
  });

  test('that fail inside the service are asked for again, and told in the end', async () => {
    const service = await Service.start((asked) => ({
      body: { responses: partsOf(asked).map((part) => refused(part, 503)) },
    }));
    const all = await graphAt(service.url).graph.accessAssignmentsOf(['r0']);
    expect((all.get('r0') as RelateError).code).toBe('service-failed');
    expect((all.get('r0') as RelateError).facts.isUnclear).toBeUndefined();
    expect(service.asked).toHaveLength(6);
  });

  test('go on past the first page', async () => {
    const service = await Service.start((asked): Reply => {
      if (asked.method === 'POST') {
        const [part] = partsOf(asked);
        const next = `${service.url}/v1.0/x?$skiptoken=2`;
        return { body: { responses: part ? [{ ...found(part), body: { value: [], '@odata.nextLink': next } }] : [] } };
      }
      const body = { value: [assignmentBody({ id: asked.path.includes('skip') ? 'second' : 'first' })] };
      const next = asked.path.includes('skip') ? {} : { '@odata.nextLink': `${service.url}/v1.0/x?$skiptoken=2` };
      return { body: { ...body, ...next } };
    });
    const list = (await graphAt(service.url).graph.accessAssignmentsOf(['r0'])).get('r0');
    expect(Array.isArray(list) && list.map(({ id }) => id)).toEqual(['first', 'second']);
  });

  test('are not told where the whole request fails', async () => {
    const service = await Service.start(() => graphError(403, 'accessDenied', 'No.'));
    expect((await rejectionOf(graphAt(service.url).graph.accessAssignmentsOf(['r0']))).code).toBe(
      'admin-permission-missing',
    );
  });

  test('are asked for again where the connection breaks: nothing is changed by it', async () => {
    const service = await Service.start((asked, index) =>
      index === 0 ? { instead: 'reset' } : { body: { responses: partsOf(asked).map(found) } },
    );
    expect((await graphAt(service.url).graph.accessAssignmentsOf(['r0'])).size).toBe(1);
  });
});
