import { timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { RelateError } from '../errors.ts';
import type { FaultName } from './fault-kinds.ts';
import type { Sandbox } from './sandbox.ts';
import { CONTROL_HEADER } from './state/files.ts';
import type { Partner } from './state/store.ts';

/** The state of a stand-in in numbers. */
export interface SandboxStatus {
  readonly customers: number;
  readonly seed: number;
  readonly accepted: number;
  readonly declined: number;
  /** Requests for a token since the last reset. A program that waits for a device code makes many. */
  readonly tokenRequests: number;
  readonly faults: readonly { readonly kind: string; readonly rate: number | null; readonly times: number | null }[];
}

export function sandboxStatus({ snapshot, directory }: Sandbox): SandboxStatus {
  return {
    customers: directory.size,
    seed: snapshot.seed,
    accepted: snapshot.accepted.filter(({ isRemoved }) => !isRemoved).length,
    declined: snapshot.declined,
    tokenRequests: snapshot.tokenRequests,
    faults: snapshot.faults
      .filter(({ times }) => times === null || times > 0)
      .map(({ kind, rate, times }) => ({ kind, rate, times })),
  };
}

/**
 * The control endpoints, for programs that can read the token in the folder of the stand-in. A page in a browser knows
 * no token, and can't send the header.
 */
export function controlRoutes(sandbox: Sandbox, token: string, stop: () => void): Hono {
  const app = new Hono();

  app.use(async (context, next) => {
    const given = Buffer.from(context.req.header(CONTROL_HEADER) ?? '');
    const expected = Buffer.from(token);
    const isKnown = given.length === expected.length && timingSafeEqual(given, expected);
    if (!isKnown) return context.json({ error: `The header ${CONTROL_HEADER} is missing or wrong.` }, 403);
    await next();
    return undefined;
  });
  app.onError((error, context) => {
    if (!(error instanceof RelateError)) throw error;
    return context.json({ error: error.message, code: error.code }, 400);
  });

  // Reads no state: a server whose state is damaged still answers, and can be stopped.
  app.get('/alive', (context) => context.json({}));
  app.get('/status', (context) => context.json(sandboxStatus(sandbox)));
  app.post('/stop', (context) => {
    // After the answer was sent.
    setImmediate(stop);
    return context.json({ stopping: true });
  });
  app.post('/reset', (context) => {
    sandbox.reset();
    return context.json(sandboxStatus(sandbox));
  });
  app.post('/partner', async (context) => {
    sandbox.setPartner((await context.req.json()) as Partner);
    return context.json({});
  });
  app.post('/accept', async (context) => {
    const { name, domain, delegated } = (await context.req.json()) as Record<string, string | boolean>;
    const customer = sandbox.accept({ name: String(name), domain: String(domain), delegated: delegated === true });
    return context.json({ id: customer.id });
  });
  for (const action of ['revoke', 'remove'] as const) {
    app.post(`/${action}`, async (context) => {
      const { customer } = (await context.req.json()) as { readonly customer: string };
      const found = sandbox.named(customer);
      sandbox[action](found);
      return context.json({ id: found.id });
    });
  }
  app.post('/fault', async (context) => {
    const { kind, ...order } = (await context.req.json()) as {
      readonly kind: FaultName | null;
      readonly rate?: number;
    };
    if (kind === null) sandbox.clearFaults();
    else sandbox.fault({ kind, ...order });
    return context.json(sandboxStatus(sandbox));
  });
  return app;
}
