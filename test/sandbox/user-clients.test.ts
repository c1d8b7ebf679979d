/** A program that others could have written to manage the users of a customer, at the stand-in instead of Partner Center. */

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { needs } from '../system-packages.ts';
import { startStandIn } from './stand-in.ts';
import { CUSTOMERS } from './users-caller.ts';

const { isMissing, note } = needs('python3');
const script = fileURLToPath(new URL('users_client.py', import.meta.url));

it.skipIf(isMissing)(
  `manages users, roles and licences from Python, and finds nothing but the published fields${note}`,
  async () => {
    const standIn = await startStandIn();
    const program = ['-B', script, `${standIn.url}/v1`, CUSTOMERS.licensed.id];
    const { stdout, stderr } = await promisify(execFile)('python3', program);
    expect(stderr).toBe('');
    const lines = stdout.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { users: true, located: [null, CUSTOMERS.licensed.country] },
      { created: 200, again: [400, 'PartnerFD'], weak: 400 },
      { changed: [200, 'Jo D.'], reset: [200, false] },
      { assigned: true, after: [[400, 60012]] },
      { role: [201, [true], [true]], removed: 204 },
      { deleted: [204, null], gone: [['inactive', true]], restored: [200, 'active', 'Jo D.'] },
      { problems: [] },
    ]);
  },
);
