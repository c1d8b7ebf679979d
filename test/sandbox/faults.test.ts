import { describe, expect, it } from 'vitest';
import { faultNames } from '../../src/sandbox/fault-kinds.ts';
import { idsOf, type StandIn, startStandIn, walk } from './stand-in.ts';

async function withFault(kind: string, order: object = { times: 1 }, customers = 40): Promise<StandIn> {
  const standIn = await startStandIn({ customers });
  await standIn.control('fault', { kind, ...order });
  return standIn;
}

const path = '/v1/customers?size=10';

describe('a fault on demand', () => {
  it('is 429 with the time to wait', async () => {
    const standIn = await withFault('429', { times: 1, seconds: 57 });
    const { status, headers, json } = await standIn.ask(path);
    expect([status, headers.get('Retry-After'), json]).toEqual([
      429,
      '57',
      { statusCode: 429, message: 'Rate limit is exceeded. Try again in 57 seconds.' },
    ]);
  });

  it('is 429 without the time to wait', async () => {
    const standIn = await withFault('429-silent');
    const { status, headers } = await standIn.ask(path);
    expect([status, headers.get('Retry-After')]).toEqual([429, null]);
  });

  it('is 500 in the shape of the service, and 503 as a page of a gateway', async () => {
    expect((await (await withFault('500')).ask(path)).json).toMatchObject({ code: 500, source: 'PartnerFD' });
    const { status, headers } = await (await withFault('503')).ask(path);
    expect([status, headers.get('Content-Type')]).toEqual([503, expect.stringContaining('text/html')]);
  });

  it('is a reset of the connection', async () => {
    const standIn = await withFault('reset');
    await expect(standIn.ask(path)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    expect((await standIn.ask(path)).status).toBe(200);
  });

  it('is half of the JSON', async () => {
    const standIn = await withFault('truncated');
    const { status, text, json } = await standIn.ask(path);
    expect([status, json]).toEqual([200, undefined]);
    expect((await standIn.ask(path)).text.startsWith(text)).toBe(true);
  });

  it('is an expired token', async () => {
    const { status, headers } = await (await withFault('expired-token')).ask(path);
    expect([status, headers.get('WWW-Authenticate')]).toEqual([401, expect.stringContaining('expired')]);
  });

  it('is a byte order mark in front of the JSON', async () => {
    const { text } = await (await withFault('bom')).ask(path);
    expect(text.charCodeAt(0)).toBe(0xfeff);
    expect(JSON.parse(text.slice(1)).totalCount).toBe(10);
  });

  it('is another content type', async () => {
    const { headers, json } = await (await withFault('content-type')).ask(path);
    expect([headers.get('Content-Type'), json.totalCount]).toEqual(['text/html', 10]);
  });

  it('is slow', async () => {
    const slept: number[] = [];
    const standIn = await startStandIn({
      clock: { now: () => new Date(0), sleep: async (milliseconds) => void slept.push(milliseconds) },
    });
    await standIn.control('fault', { kind: 'slow', times: 1, seconds: 7 });
    expect((await standIn.ask(path)).status).toBe(200);
    expect(slept).toEqual([7000]);
  });

  it('is a page that comes twice, and leads on to the one after it', async () => {
    const standIn = await withFault('duplicate-page', { rate: 100 }, 25);
    const pages = (await walk(standIn, path)).map((page) => idsOf(page));
    expect(pages).toHaveLength(5);
    expect(pages[1]).toEqual(pages[0]);
    expect(pages[3]).toEqual(pages[2]);
    expect(new Set(pages.flat()).size).toBe(25);
  });

  it('is a page with fewer customers than asked for, though more follow', async () => {
    const standIn = await withFault('shrinking-page', { rate: 100 }, 25);
    const pages = (await walk(standIn, path)).map((page) => idsOf(page));
    expect(pages[0]).toHaveLength(5);
    expect(pages.flat()).toHaveLength(25);
    expect(new Set(pages.flat()).size).toBe(25);
  });

  it.each(faultNames)('%s ends after the times it was ordered for', async (kind) => {
    const standIn = await withFault(kind, { times: 2, seconds: 0 });
    await standIn.ask(path).catch(() => {});
    await standIn.ask(path).catch(() => {});
    const { json } = await standIn.control('status');
    expect(json.faults).toEqual([]);
    expect((await standIn.ask(path)).json.totalCount).toBe(10);
  });

  it('has one failure at most, each as often as its rate, and the same ones for the same seed', async () => {
    const statuses = async () => {
      const standIn = await startStandIn({ seed: 11, customers: 1 });
      await standIn.control('fault', { kind: '429', rate: 20 });
      await standIn.control('fault', { kind: '503', rate: 5 });
      const answers: number[] = [];
      for (let asked = 0; asked < 400; asked += 1) answers.push((await standIn.ask('/v1/customers')).status);
      return answers;
    };
    const first = await statuses();
    const share = (status: number) => first.filter((answer) => answer === status).length / first.length;
    expect(share(429)).toBeGreaterThan(0.14);
    expect(share(429)).toBeLessThan(0.26);
    expect(share(503)).toBeGreaterThan(0.02);
    expect(share(503)).toBeLessThan(0.09);
    expect(await statuses()).toEqual(first);
  });

  it('comes on top of another oddity, and ends when it is cleared', async () => {
    const standIn = await withFault('bom', { rate: 100 });
    await standIn.control('fault', { kind: 'content-type', rate: 100 });
    const { text, headers } = await standIn.ask(path);
    expect([text.charCodeAt(0), headers.get('Content-Type')]).toEqual([0xfeff, 'text/html']);
    await standIn.control('fault', { kind: null });
    expect((await standIn.ask(path)).json.totalCount).toBe(10);
  });

  it.each([{ kind: 'earthquake' }, { kind: '429', rate: 101 }, { kind: '429', rate: -1 }])(
    'is refused when it is %j',
    async (order) => {
      const standIn = await startStandIn();
      expect((await standIn.control('fault', order)).status).toBe(400);
    },
  );

  it('leaves the page of an invitation and the control endpoints alone', async () => {
    const standIn = await withFault('500', { rate: 100 });
    expect((await standIn.control('status')).status).toBe(200);
    expect((await standIn.ask('/invitation')).status).toBe(404);
  });
});
