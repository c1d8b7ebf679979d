/** Where the tests of `relate invite` take place: one account, and templates short enough to be read here. */

import { join } from 'node:path';
import type { Invitation } from '../../../src/ledger/invitation.ts';
import { openLedgerIfPresent } from '../../../src/ledger/open.ts';
import { ledgerFile } from '../../../src/ledger/place.ts';
import { fabrikam, fabrikamLink, givenProfiles } from '../../account/examples.ts';
import { FakeWorld } from '../../fakes.ts';

const template =
  'Subject: {{partner}} for {{customer}}\n\nDear {{contact|all}},\n\n{{note}}\n\n{{link}}\n\n{{signature}}\n';

export const subject = 'Fabrikam Inc. for Contoso Ltd';
export const body = `Dear all,\n\n${fabrikamLink}\n\nAlex Wilber\nFabrikam Inc.\nalex@fabrikam.example`;
export const draft = `To: it@contoso.example\nSubject: ${subject}\n\n${body}\n`;

/** The words of the command most tests run. */
export const inviteContoso = ['invite', 'Contoso Ltd', '--to', 'it@contoso.example'] as const;

/** Gives a world the account and the templates. */
export function settled(world: FakeWorld = new FakeWorld()): FakeWorld {
  givenProfiles(world, fabrikam);
  for (const name of ['invitation', 'reminder']) givenTemplate(world, 'en', name, template);
  givenTemplate(world, 'en', 'indirect', template.replace('{{note}}', 'We buy through {{provider}}.\n\n{{note}}'));
  return world;
}

/** Stores a template of the operator's own. */
export function givenTemplate(world: FakeWorld, language: string, name: string, text: string): string {
  return world.given(join(world.paths.config, 'templates', language, `${name}.md`), text);
}

/** What the ledger has, newest first; undefined when there is none. */
export async function recorded(world: FakeWorld): Promise<readonly Invitation[] | undefined> {
  const ledger = await openLedgerIfPresent(ledgerFile(join(world.paths.data, 'ledger.db')));
  try {
    return await ledger?.list();
  } finally {
    await ledger?.close();
  }
}

/** The names of the drafts that were kept. */
export function keptDrafts(world: FakeWorld): readonly string[] {
  return world.files.list(join(world.paths.data, 'drafts'));
}
