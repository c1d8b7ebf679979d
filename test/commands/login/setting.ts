/** Signing in, out and with what, as commands, against the stand-in on a real socket through the real library. */

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type FakeWorld, relate } from '../../fakes.ts';
import { rehearsal } from '../customers/rehearsal.ts';
import { careful, type Person, Told } from '../person.ts';

export const application = '11111111-2222-4333-8444-555555555555';

/** A profile of the stand-in that nobody has signed in with. */
export async function signedOut(): Promise<FakeWorld> {
  const world = await rehearsal(2);
  world.clock.time = new Date(Math.floor(Date.now() / 1000) * 1000);
  return world;
}

export async function login(world: FakeWorld, person: Person = careful, ...flags: readonly string[]) {
  Object.assign(world, { stderr: new Told(world, person) });
  const outcome = await relate(world, 'login', ...flags);
  return { ...outcome, stderr: outcome.stderr.replace(/http:\S+/, 'PAGE').replace(/(code: +)\w{9}/, '$1CODE') };
}

export function everyFile(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}
