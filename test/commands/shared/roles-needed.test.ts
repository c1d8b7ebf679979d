/** Whatever takes a role, a capability or a type of partner says so with words that exist, and in the help. */

import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CAPABILITIES } from '../../../src/account/clouds/cloud.ts';
import { PARTNER_TYPES } from '../../../src/account/profile.ts';
import { ROLES } from '../../../src/admin/roles/catalogue.ts';
import { type Entry, isNoun } from '../../../src/cli/command.ts';
import { program } from '../../../src/cli/program.ts';
import { rolesNeeded } from '../../../src/commands/shared/roles-needed.ts';
import type { EndpointNeeds } from '../../../src/transport/endpoint.ts';

/** All endpoints of Partner Center, by their names. */
async function endpoints(): Promise<ReadonlyMap<string, EndpointNeeds>> {
  const folder = new URL('../../../src/partner-center/', import.meta.url);
  const modules = await Promise.all(
    readdirSync(folder).map((file) => import(new URL(file, folder).href) as Promise<Readonly<Record<string, unknown>>>),
  );
  return new Map(modules.flatMap((module) => Object.entries(module)).filter(isEndpoint));
}

function isEndpoint(entry: [string, unknown]): entry is [string, EndpointNeeds] {
  const [, value] = entry;
  return typeof value === 'object' && value !== null && 'what' in value && 'needsUser' in value && 'method' in value;
}

/** The help of all groups of commands, those in groups included. */
async function helpOfGroups(entries: Readonly<Record<string, Entry>> = program.nouns): Promise<string> {
  const helps = Object.values(entries).map(async ({ load }) => {
    const { command } = await load();
    return isNoun(command) ? `${command.details ?? ''}\n${await helpOfGroups(command.verbs)}` : '';
  });
  return (await Promise.all(helps)).join('\n');
}

describe('an endpoint', () => {
  test('names roles, capabilities and types of partners that there are', async () => {
    const all = [...(await endpoints()).values()];
    expect(all.length).toBeGreaterThan(5);
    const known = ROLES.map(({ name }) => name as string);
    expect(all.flatMap(({ roles = [] }) => roles).filter((role) => !known.includes(role))).toEqual([]);
    expect(
      all.flatMap(({ notFor = [] }) => notFor).filter((type) => !PARTNER_TYPES.some((one) => one === type)),
    ).toEqual([]);
    expect(
      all.flatMap(({ capability }) => capability ?? []).filter((name) => !CAPABILITIES.some((one) => one === name)),
    ).toEqual([]);
  });

  test('that takes a role stands in the help of its group', async () => {
    const lines = (await helpOfGroups()).split('\n').map((line) => line.split(': '));
    const untold = [...(await endpoints())].filter(([, { what, roles }]) => {
      if (roles === undefined) return false;
      return !lines.some(
        ([whats = '', named]) => named === roles.join(', ') && whats.slice(2).split('; ').includes(what),
      );
    });
    expect(untold.map(([name]) => name)).toEqual([]);
  });
});

test('what takes the same roles stands together', () => {
  const needs = (what: string, ...roles: string[]): EndpointNeeds => ({ what, needsUser: true, roles });
  const all = [needs('a', 'X', 'Y'), needs('b', 'Z'), needs('c', 'X', 'Y'), { what: 'd', needsUser: false }];
  expect(rolesNeeded(all).split('\n').slice(1)).toEqual(['- a; c: X, Y', '- b: Z']);
});
