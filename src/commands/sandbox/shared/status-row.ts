import { join } from 'node:path';
import type { Context } from '../../../cli/context.ts';
import { defineField, type Field } from '../../../output/fields.ts';
import { json } from '../../../output/json-type.ts';
import { findRunning } from '../../../sandbox/running.ts';
import type { SandboxStatus } from '../../../sandbox/status.ts';
import { loadSandbox, sandboxFolder } from './folder.ts';

/** The stand-in as `status` and `start` show it. */
export interface StatusRow {
  readonly state: 'running' | 'stopped';
  readonly url: string | null;
  readonly pid: number | null;
  readonly customers: number;
  readonly accepted: number;
  readonly declined: number;
  /** States and how many there are in each, as `active 12`. */
  readonly adminRelationships: readonly string[];
  /** How far its clock is ahead. Seconds. */
  readonly clockAhead: number;
  readonly seed: number;
  readonly faults: readonly string[];
  /** How often tokens were asked for since the last reset. */
  readonly tokenRequests: number;
  readonly folder: string;
}

export const statusFields: readonly Field<StatusRow>[] = [
  defineField({
    name: 'state',
    title: 'STATE',
    type: json.oneOf(['running', 'stopped']),
    meaning: 'whether it answers',
    value: ({ state }) => state,
  }),
  defineField({
    name: 'url',
    title: 'URL',
    type: json.orNull(json.url),
    meaning: 'where it answers',
    value: ({ url }) => url,
  }),
  defineField({
    name: 'pid',
    title: 'PID',
    type: json.orNull(json.integer),
    meaning: 'the process that it runs in',
    value: ({ pid }) => pid,
  }),
  defineField({
    name: 'customers',
    title: 'CUSTOMERS',
    type: json.integer,
    meaning: 'how many customers there are',
    value: ({ customers }) => customers,
  }),
  defineField({
    name: 'accepted',
    title: 'ACCEPTED',
    type: json.integer,
    meaning: 'how many invitations were accepted',
    value: ({ accepted }) => accepted,
  }),
  defineField({
    name: 'declined',
    title: 'DECLINED',
    type: json.integer,
    meaning: 'how many invitations were declined',
    value: ({ declined }) => declined,
  }),
  defineField({
    name: 'seed',
    title: 'SEED',
    type: json.integer,
    meaning: 'what the made-up customers follow from',
    value: ({ seed }) => seed,
  }),
  defineField({
    name: 'faults',
    title: 'FAULTS',
    type: json.texts,
    meaning: 'what is to go wrong, in words',
    value: ({ faults }) => faults,
  }),
  defineField({
    name: 'tokenRequests',
    title: 'TOKEN REQUESTS',
    type: json.integer,
    meaning: 'how often tokens were asked for since the last reset',
    value: ({ tokenRequests }) => tokenRequests,
    detail: true,
  }),
  defineField({
    name: 'folder',
    title: 'FOLDER',
    type: json.text,
    meaning: 'where its state is',
    value: ({ folder }) => folder,
  }),
  defineField({
    name: 'adminRelationships',
    title: 'ADMIN RELATIONSHIPS',
    type: json.texts,
    meaning: 'how many admin relationships there are in which state',
    value: ({ adminRelationships }) => adminRelationships,
  }),
  defineField({
    name: 'clockAhead',
    title: 'SECONDS AHEAD',
    type: json.integer,
    meaning: 'how many seconds its clock is ahead of the clock of this machine',
    value: ({ clockAhead }) => clockAhead,
    detail: true,
  }),
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
    const nothing = { customers: 0, accepted: 0, declined: 0, seed: 0, tokenRequests: 0, clockAhead: 0 };
    return { ...place, ...nothing, adminRelationships: [], faults: [] };
  }
  const { Sandbox, sandboxStatus } = await loadSandbox();
  const sandbox = new Sandbox(folder, world.clock);
  try {
    const { adminRelationships: states, faults, ...counted } = sandboxStatus(sandbox);
    const adminRelationships = Object.entries(states).map(([state, number]) => `${state} ${number}`);
    return { ...place, ...counted, adminRelationships, faults: faults.map(faultInWords) };
  } finally {
    sandbox.close();
  }
}

function faultInWords({ kind, rate, times }: SandboxStatus['faults'][number]): string {
  if (rate !== null) return `${kind} ${rate} %`;
  return times === 1 ? `${kind} once` : `${kind} ${times} times`;
}
