/** Programs that others could have written for Partner Center, with the address of the stand-in in the place of the real one. */

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { fetch } from 'undici';
import { describe, expect, it } from 'vitest';
import { JAVA_LIBRARIES, needs, needsJava } from '../system-packages.ts';
import { partner, type StandIn, startStandIn } from './stand-in.ts';

const python = needs('python3');
const java = needsJava();
const run = promisify(execFile);

function fileBeside(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

it.skipIf(java.isMissing)(`works for a strict program in Java${java.note}`, async () => {
  const standIn = await startStandIn({ partner });
  const options = ['-cp', `${JAVA_LIBRARIES}/*`, fileBeside('PartnerCenterClient.java'), standIn.url];
  expect((await run('java', options)).stdout.trim().split('\n')).toEqual([
    'customers 100, agreements true',
    'changed true From Java',
    'stale 400 2055',
    'contact Get',
    'note OPEN Sample note true',
  ]);
});

it.skipIf(python.isMissing)(`works for a Python script that knows the published fields${python.note}`, async () => {
  const standIn = await startStandIn({ partner });
  const { stdout, stderr } = await run('python3', ['-B', fileBeside('partner_center_client.py'), `${standIn.url}/v1`]);
  expect(stderr).toBe('');
  const told = stdout.trim().split('\n');
  expect(told.map((line) => JSON.parse(line))).toEqual([
    { customers: 100, subscriptions: true, requests: true, agreements: true, signed: true },
    {
      changed: [200, 'Nickname', false],
      stale: [400, 2055],
      suspended: ['suspended', ['CustomerCancellation']],
      ordered: [true],
    },
    { contact: [200, true], refused: 400 },
    { note: [200, 'open', ['Sample note']] },
    { problems: [] },
  ]);
});

/** A small client with the types that a program would write down. It knows no etag but the one in the body. */
class PartnerCenterClient {
  readonly #standIn: StandIn;

  constructor(standIn: StandIn) {
    this.#standIn = standIn;
  }

  async subscriptions(customer: string): Promise<readonly ClientSubscription[]> {
    return ((await this.#send('GET', `customers/${customer}/subscriptions`)) as { items: ClientSubscription[] }).items;
  }

  async update(subscription: ClientSubscription, change: Partial<ClientSubscription>): Promise<ClientSubscription> {
    const path = subscription.links.self.uri.replace(/^\//, '');
    const current = (await this.#send('GET', path)) as ClientSubscription;
    return (await this.#send('PATCH', path, { ...current, ...change })) as ClientSubscription;
  }

  async #send(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(new URL(path, `${this.#standIn.url}/v1/`), {
      method,
      headers: { Authorization: 'Bearer token', Accept: 'application/json', 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = await response.json();
    if (!response.ok) throw Object.assign(new Error(`${method} ${path}`), { status: response.status, answer });
    return answer;
  }
}

interface ClientSubscription {
  readonly id: string;
  readonly quantity: number;
  readonly status: 'active' | 'deleted' | 'disabled' | 'suspended' | 'expired';
  readonly friendlyName: string;
  readonly autoRenewEnabled: boolean;
  readonly billingType: 'license' | 'usage';
  readonly termDuration?: 'P1M' | 'P1Y' | 'P3Y';
  readonly commitmentEndDate: string;
  readonly links: { readonly self: { readonly uri: string } };
  readonly attributes: { readonly etag?: string };
}

describe('a client in TypeScript that sends back what it read', () => {
  it('changes the quantity of each kind of subscription, or is told why not', async () => {
    const standIn = await startStandIn({ partner });
    const client = new PartnerCenterClient(standIn);
    const { json } = await standIn.ask('/v1/customers');
    const outcomes = new Set<unknown>();
    for (const { id } of json.items) {
      for (const one of await client.subscriptions(id)) {
        expect(new Date(one.commitmentEndDate).toISOString()).toBe(one.commitmentEndDate.replace('Z', '.000Z'));
        const more = { quantity: one.quantity + 1 };
        const kind = `${one.status} ${one.billingType}`;
        outcomes.add(
          await client.update(one, more).then(
            ({ quantity }) => `${kind}: ${quantity - one.quantity} more`,
            (error) => `${kind}: ${error.status} ${error.answer.code}`,
          ),
        );
      }
    }
    expect([...outcomes].sort()).toEqual([
      'active license: 1 more',
      'active usage: 400 800095',
      'suspended license: 400 800091',
      'suspended usage: 400 800091',
    ]);
  });

  it('reads the subscription as it still is while a large change is on its way', async () => {
    const standIn = await startStandIn({ partner });
    const client = new PartnerCenterClient(standIn);
    const { json } = await standIn.ask('/v1/customers');
    for (const { id } of json.items) {
      const [one] = await client.subscriptions(id);
      if (one?.status !== 'active' || one.billingType !== 'license' || one.quantity > 150) continue;
      const accepted = await client.update(one, { quantity: one.quantity + 120 });
      expect(accepted.quantity).toBe(one.quantity);
      await standIn.control('clock', { seconds: 3 });
      expect((await client.subscriptions(id))[0]?.quantity).toBe(one.quantity + 120);
      return;
    }
    expect.unreachable();
  });
});
