/** Runs the stand-in in this process, on a folder of its own, and calls it over real sockets. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type RunningSandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/server.ts';
import { sleep } from '../../src/world/sleep.ts';
import { temporaryFolder } from '../fakes.ts';
import { type Answer, Caller, type Request } from './caller.ts';

export type { Answer, Request } from './caller.ts';

export const partner = {
  tenantId: '3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e',
  type: 'direct',
  company: 'Fabrikam Inc.',
  providers: [],
} as const;

export const provider = { name: 'Wingtip', tenantId: '75af751c-f582-45e7-aee2-0fd6c8203c1d' };

export const clock = { now: () => new Date('2026-03-10T09:30:00.000Z'), sleep };

export class StandIn extends Caller {
  readonly folder: string;
  readonly server: RunningSandbox;

  constructor(folder: string, server: RunningSandbox) {
    super(server.url);
    this.folder = folder;
    this.server = server;
  }

  async stop(): Promise<void> {
    await this.hangUp();
    await this.server.stop();
  }

  patch(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.ask(path, { method: 'PATCH', body: JSON.stringify(body), headers });
  }

  /** Calls a control endpoint. */
  control(path: string, body?: unknown, token?: string): Promise<Answer> {
    return this.sendControl(path, body === undefined ? undefined : JSON.stringify(body), token);
  }

  /** As `control`, with a text that need not be JSON. */
  sendControl(path: string, body: string | undefined, token = this.#controlToken()): Promise<Answer> {
    return this.ask(`/sandbox/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'X-Sandbox-Control': token },
      ...(body === undefined ? {} : { body }),
    });
  }

  #controlToken(): string {
    return readFileSync(join(this.folder, 'control'), 'utf8');
  }
}

export async function startStandIn(options: Partial<SandboxOptions> = {}): Promise<StandIn> {
  const folder = options.folder ?? temporaryFolder();
  const standIn = new StandIn(folder, await startSandbox({ folder, clock, ...options }));
  onTestFinished(() => standIn.stop());
  return standIn;
}

/** The request for the page after this one or before it; undefined when there is none. */
export function seek(page: Answer, direction: 'next' | 'previous'): readonly [string, Request] | undefined {
  const link = page.json.links[direction];
  if (link === undefined) return undefined;
  const headers = Object.fromEntries(link.headers.map(({ key, value }: Record<string, string>) => [key, value]));
  return [`/v1${link.uri}`, { headers }];
}

/** Every page from the first to the last. */
export async function walk(standIn: StandIn, path: string): Promise<readonly Answer[]> {
  const pages: Answer[] = [];
  for (let next: readonly [string, Request] | undefined = [path, {}]; next !== undefined; ) {
    const page = await standIn.ask(...next);
    pages.push(page);
    next = seek(page, 'next');
  }
  return pages;
}

export function idsOf(...pages: readonly Answer[]): readonly string[] {
  return pages.flatMap(({ json }) => json.items.map(({ id }: { id: string }) => id));
}

export function filtered(field: string, value: string, operator = 'starts_with'): string {
  return `filter=${encodeURIComponent(JSON.stringify({ Field: field, Value: value, Operator: operator }))}`;
}

export function namesOf(...pages: readonly Answer[]): readonly string[] {
  return pages.flatMap(({ json }) =>
    json.items.map(({ companyProfile }: { companyProfile: { companyName: string } }) => companyProfile.companyName),
  );
}

/** A GUID as the service writes it. */
export const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The status and the error code of an answer. */
export function told({ status, json }: Answer): readonly unknown[] {
  return [status, json.code];
}
