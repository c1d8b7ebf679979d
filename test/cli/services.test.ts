import { describe, expect, test } from 'vitest';
import { Context } from '../../src/cli/context.ts';
import { type ServiceOptions, withServices } from '../../src/cli/services.ts';
import type { HttpRequest, HttpResponse } from '../../src/ports/ports.ts';
import { fabrikam } from '../account/examples.ts';
import { rejectionOf } from '../errors.ts';
import { FakeWorld } from '../fakes.ts';

const sandbox = { ...fabrikam, cloud: 'sandbox' };
const body = { items: [], value: [{ id: fabrikam.tenantId, displayName: 'Fabrikam Inc.' }] };

/** Remembers what was asked, and answers with this status. */
class SpyHttp {
  readonly asked: HttpRequest[] = [];
  isClosed = false;
  status = 200;

  async send(request: HttpRequest): Promise<HttpResponse> {
    this.asked.push(request);
    return { status: this.status, headers: {}, body: Buffer.from(JSON.stringify(body)) };
  }

  async close(): Promise<void> {
    this.isClosed = true;
  }

  get urls(): readonly string[] {
    return this.asked.map(({ url }) => url);
  }
}

function contextOf(profile = sandbox) {
  const http = new SpyHttp();
  const world = Object.assign(new FakeWorld(), { http });
  const standIn = { connected: 0, closed: 0 };
  const context = new Context(
    world,
    { input: true, color: false },
    {
      run: async () => 0,
      connectStandIn: async () => {
        standIn.connected += 1;
        const close = async () => {
          standIn.closed += 1;
        };
        return { url: 'http://127.0.0.1:4711', goesOn: false, close };
      },
    },
  );
  context.useProfile(profile);
  return { context, http, standIn, clock: world.clock };
}

describe('services', () => {
  test('are connected to when they are asked for first, and let go of', async () => {
    const { context, http, standIn } = contextOf();
    await withServices(context, {}, async (services) => {
      expect(standIn.connected).toBe(0);
      expect(await services.partnerCenter()).toBe(await services.partnerCenter());
      await (await services.partnerCenter()).providers();
      expect(await (await services.graph()).organization()).toMatchObject({ displayName: 'Fabrikam Inc.' });
      expect(await services.addresses()).toEqual({
        authority: 'http://127.0.0.1:4711',
        'partner-center': 'http://127.0.0.1:4711',
        graph: 'http://127.0.0.1:4711/graph',
      });
      expect([standIn.connected, standIn.closed, http.isClosed]).toEqual([1, 0, false]);
    });
    expect(http.urls).toEqual([
      'http://127.0.0.1:4711/v1/relationships?relationship_type=IsIndirectResellerOf',
      'http://127.0.0.1:4711/graph/v1.0/organization?$select=id,displayName',
    ]);
    expect([standIn.connected, standIn.closed, http.isClosed]).toEqual([1, 1, true]);
  });

  test('are let go of also when the work fails', async () => {
    const { context, http, standIn } = contextOf();
    const failure = new Error('no');
    const work = withServices(context, {}, async (services) => {
      await services.addresses();
      throw failure;
    });
    await expect(work).rejects.toBe(failure);
    expect([standIn.closed, http.isClosed]).toEqual([1, true]);
  });

  test('of a real cloud are where its row says, and need a sign-in only to be asked', async () => {
    const { context, http } = contextOf(fabrikam);
    await withServices(context, {}, async (services) => {
      expect(await services.addresses()).toEqual({
        authority: 'https://login.microsoftonline.com',
        'partner-center': 'https://api.partnercenter.microsoft.com',
        graph: 'https://graph.microsoft.com',
      });
      expect(await (await services.signIn()).status()).toBeUndefined();
      for (const client of [() => services.partnerCenter(), () => services.graph()]) {
        expect(await rejectionOf(client())).toMatchObject({ code: 'sign-in-needed', exitCode: 4 });
      }
    });
    expect(http.asked).toEqual([]);
  });
});

describe('the longest wait', () => {
  async function waited(options: ServiceOptions): Promise<number> {
    const { context, http, clock } = contextOf();
    http.status = 503;
    await rejectionOf(withServices(context, options, async (services) => (await services.graph()).organization()));
    return clock.sleeps.reduce((sum, wait) => sum + wait, 0);
  }

  test.each<[ServiceOptions, number, number]>([
    [{}, 5000, 120_000],
    [{ maxWait: 1 }, 250, 1000],
    [{ maxWait: 0 }, 0, 0],
    [{ once: true }, 0, 0],
    [{ once: true, maxWait: 9 }, 0, 0],
  ])('with %j is between %i and %i milliseconds', async (options, least, most) => {
    const wait = await waited(options);
    expect(wait).toBeGreaterThanOrEqual(least);
    expect(wait).toBeLessThanOrEqual(most);
  });
});
