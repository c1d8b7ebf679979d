import type { Context } from 'hono';

/** The fields of a form. How large it may be is held for all requests alike. */
export async function readForm(context: Context): Promise<URLSearchParams> {
  return new URLSearchParams(await context.req.text());
}
