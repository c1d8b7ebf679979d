import { join } from 'node:path';
import type { Context } from '../../../cli/context.ts';
import type { Field } from '../../../output/fields.ts';
import type { SandboxStatus } from '../../../sandbox/control.ts';
import { findRunning } from '../../../sandbox/running.ts';
import { loadSandbox, sandboxFolder } from './folder.ts';

/** The stand-in as `status` and `start` show it. */
export interface StatusRow {
  readonly state: 'running' | 'stopped';
  readonly url: string | null;
  readonly pid: number | null;
  readonly customers: number;
  readonly accepted: number;
  readonly declined: number;
  readonly seed: number;
  readonly faults: readonly string[];
  /** How often tokens were asked for since the last reset. */
  readonly tokenRequests: number;
  readonly folder: string;
}

export const statusFields: readonly Field<StatusRow>[] = [
  { name: 'state', title: 'STATE', value: ({ state }) => state },
  { name: 'url', title: 'URL', value: ({ url }) => url },
  { name: 'pid', title: 'PID', value: ({ pid }) => pid },
  { name: 'customers', title: 'CUSTOMERS', value: ({ customers }) => customers },
  { name: 'accepted', title: 'ACCEPTED', value: ({ accepted }) => accepted },
  { name: 'declined', title: 'DECLINED', value: ({ declined }) => declined },
  { name: 'seed', title: 'SEED', value: ({ seed }) => seed },
  { name: 'faults', title: 'FAULTS', value: ({ faults }) => faults },
  { name: 'tokenRequests', title: 'TOKEN REQUESTS', value: ({ tokenRequests }) => tokenRequests, detail: true },
  { name: 'folder', title: 'FOLDER', value: ({ folder }) => folder },
];

/** How things stand. Nothing is made where there is no state yet. */
export async function readStatus({ world }: Context): Promise<StatusRow> {
  const folder = sandboxFolder(world.paths);
  const running = await findRunning(folder, world.http);
  const place = {
    state: running === undefined ? ('stopped' as const) : ('running' as const),
    url: running?.url ?? null,
    pid: running?.pid ?? null,
    folder,
  };
  if (!world.files.exists(join(folder, 'state.db'))) {
    return { ...place, customers: 0, accepted: 0, declined: 0, seed: 0, faults: [], tokenRequests: 0 };
  }
  const { Sandbox, sandboxStatus } = await loadSandbox();
  const sandbox = new Sandbox(folder, world.clock);
  try {
    const { faults, ...counted } = sandboxStatus(sandbox);
    return { ...place, ...counted, faults: faults.map(faultInWords) };
  } finally {
    sandbox.close();
  }
}

function faultInWords({ kind, rate, times }: SandboxStatus['faults'][number]): string {
  if (rate !== null) return `${kind} ${rate} %`;
  return times === 1 ? `${kind} once` : `${kind} ${times} times`;
}
