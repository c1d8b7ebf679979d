import type { Context } from 'hono';

/** The fields of a form. The size of bodies is limited for all routes, in app.ts. */
export async function readForm(context: Context): Promise<URLSearchParams> {
  return new URLSearchParams(await context.req.text());
}
