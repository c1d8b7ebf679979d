import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { needsPython } from '../system-packages.ts';
import { ROLES } from './graph-caller.ts';
import { partner, startStandIn } from './stand-in.ts';

const { isMissing, note } = needsPython('requests');
const script = fileURLToPath(new URL('graph_client.py', import.meta.url));

it.skipIf(isMissing)(`works for a Python script that calls Microsoft Graph${note}`, async () => {
  const standIn = await startStandIn({ partner });
  const python = spawn('python3', [script, `${standIn.url}/graph/v1.0`], { stdio: ['pipe', 'pipe', 'pipe'] });
  const errors: Buffer[] = [];
  python.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  const told: unknown[] = [];
  for await (const line of createInterface(python.stdout)) {
    const { approve, ...facts } = JSON.parse(line);
    told.push(facts);
    if (approve === undefined) continue;
    await standIn.control('approve', { customer: 'contoso.example', relationship: approve });
    // It is throttled once, waits as long as it is told, and tries again.
    await standIn.control('fault', { kind: '429', times: 1, seconds: 0 });
    python.stdin.end('approved\n');
  }
  expect(Buffer.concat(errors).toString()).toBe('');
  expect(told).toEqual([
    { names: Array.from({ length: 7 }, (_, index) => `Contoso ${index + 1}`), pages: 3, statuses: Array(7).fill(201) },
    {
      patched: 'Contoso first line',
      stale: [412, 'preconditionFailed'],
      unmatched: [400, 'badRequest'],
      taken: [409, 'conflict'],
      missing: [404, 'notFound'],
      early: [400, 'badRequest'],
    },
    { status: 'approvalPending' },
    {
      changed: 202,
      operation: ['delegatedAdminAccessAssignmentUpdate', 'succeeded'],
      roles: [ROLES.userAdministrator],
    },
    { batch: [200, 200, 404], status: 'terminated' },
  ]);
});
