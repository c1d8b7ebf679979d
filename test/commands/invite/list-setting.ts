/** Where the tests of lists of customers take place, and what comes of a list there. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FakeWorld, lines } from '../../fakes.ts';
import { recorded, settled } from './setting.ts';

export const right = lines('Company,E-mail', 'Contoso Ltd,it@contoso.example', 'Litware,it@litware.example');

export function given(text: string, world: FakeWorld = new FakeWorld(), name = 'list.csv'): FakeWorld {
  settled(world).given(name, text);
  return world;
}

export const toFolder = ['invite', '--from', 'list.csv', '--eml-dir', 'drafts', '--yes'] as const;
export const results = (world: FakeWorld, name = 'list.result.csv') => {
  return readFileSync(join(world.paths.current, name), 'utf8').replaceAll(world.root, '~');
};
export const drafts = (world: FakeWorld) => world.files.list(join(world.paths.current, 'drafts'));
export const names = async (world: FakeWorld) => (await recorded(world))?.map(({ customer }) => customer).sort();
