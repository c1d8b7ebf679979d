/** Asks for an address, and tells the status or the reason of the failure. Ends by itself: nothing is closed. */

import { HttpFailure } from '../../src/ports/http-failure.ts';
import { systemHttp } from '../../src/world/http.ts';

const [, , url = ''] = process.argv;
const request = { method: 'GET', url, headers: {}, timeout: 60_000 } as const;
const told = await systemHttp({ env: process.env })
  .send(request)
  .then(
    ({ status }) => String(status),
    (error: unknown) => (error instanceof HttpFailure ? `${error.reason} ${error.code}` : String(error)),
  );
process.stdout.write(told);
