import { timingSafeEqual } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { RelateError, wrongUsage } from '../errors.ts';
import { type JsonObject, jsonObject } from '../text/json-object.ts';
import { approveAs, customerNamed, endAs, relationshipsOf } from './admin/customer-side.ts';
import type { FaultName } from './fault-kinds.ts';
import type { Sandbox } from './sandbox.ts';
import { CONTROL_HEADER } from './state/files.ts';
import type { Partner } from './state/store.ts';
import { sandboxStatus } from './status.ts';

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
    sandbox.setPartner(partnerIn(await bodyOf(context)));
    return context.json({});
  });
  app.post('/accept', async (context) => {
    const body = await bodyOf(context);
    const [name, domain] = [textIn(body, 'name'), textIn(body, 'domain')];
    const customer = sandbox.accept({ name, domain, delegated: body.delegated === true });
    return context.json({ id: customer.id });
  });
  for (const action of ['revoke', 'remove'] as const) {
    app.post(`/${action}`, async (context) => {
      const found = sandbox.named(textIn(await bodyOf(context), 'customer'));
      sandbox[action](found);
      return context.json({ id: found.id });
    });
  }
  for (const action of ['approve', 'terminate'] as const) {
    app.post(`/${action}`, async (context) => {
      const body = await bodyOf(context);
      const customer = customerNamed(sandbox, textIn(body, 'customer'));
      const given = body.relationship === undefined ? undefined : textIn(body, 'relationship');
      const isApproval = action === 'approve';
      const found = relationshipsOf(sandbox, customer.tenantId, isApproval ? 'approvalPending' : 'active');
      for (const id of given === undefined ? found.map((facts) => facts.id) : [given]) {
        const done = isApproval ? approveAs(sandbox, customer, id) : endAs(sandbox, id);
        if (!done.ok) throw wrongUsage('relationship-refused', done.problem.message);
      }
      return context.json({ customer: customer.tenantId });
    });
  }
  app.post('/clock', async (context) => {
    const { seconds } = await bodyOf(context);
    if (seconds === null) sandbox.clock.reset();
    else if (typeof seconds === 'number' && seconds >= 0) sandbox.clock.move(seconds * 1000);
    else throw wrongUsage('body-invalid', 'seconds is missing, or is no number from 0 on.');
    return context.json({ now: sandbox.clock.now().toISOString() });
  });
  app.post('/fault', async (context) => {
    const body = await bodyOf(context);
    const numbers = Object.fromEntries(['rate', 'times', 'seconds'].map((name) => [name, numberIn(body, name)]));
    if (body.kind === null) sandbox.clearFaults();
    // A kind that there is not is refused by name.
    else sandbox.fault({ kind: textIn(body, 'kind') as FaultName, ...numbers });
    return context.json(sandboxStatus(sandbox));
  });
  return app;
}

async function bodyOf(context: Context): Promise<JsonObject> {
  const body = jsonObject(await context.req.text());
  if (body === undefined) throw wrongUsage('body-invalid', 'The body is no JSON object.');
  return body;
}

function textIn(body: JsonObject, name: string): string {
  const value = body[name];
  if (typeof value !== 'string') throw wrongUsage('body-invalid', `${name} is missing, or is no text.`);
  return value;
}

function numberIn(body: JsonObject, name: string): number | undefined {
  const value = body[name];
  if (value !== undefined && typeof value !== 'number') throw wrongUsage('body-invalid', `${name} is no number.`);
  return value;
}

/** The rest of it is what `relate` has checked before it sends it. */
function partnerIn(body: JsonObject): Partner {
  for (const name of ['tenantId', 'type', 'company']) textIn(body, name);
  if (!Array.isArray(body.providers)) throw wrongUsage('body-invalid', 'providers is missing, or is no list.');
  return body as unknown as Partner;
}
