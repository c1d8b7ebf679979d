import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desktop, desktopNeeds } from '../display/desktop.ts';
import { pythonNeeds, readMailto } from '../invitation/mail/python.ts';
import { key } from '../terminal.ts';
import { recordedId } from '../told.ts';
import { relate, storedHome } from './relate.ts';
import { RelateTerminal } from './terminal.ts';

const isMissing = desktopNeeds.isMissing || pythonNeeds.isMissing;

describe.skipIf(isMissing)(`the menu on a virtual display${desktopNeeds.note || pythonNeeds.note}`, () => {
  let desktop: Desktop;

  beforeAll(async () => {
    desktop = await Desktop.start();
  });

  afterAll(() => desktop.stop());

  it('copies, opens the mail client, and has both in the ledger', async () => {
    const session = desktop.session(storedHome());
    session.installMailClient();
    const surroundings = { home: session.home, env: session.env };
    const invite = ['invite', 'Contoso Ltd', '--to', 'it@contoso.example'];
    const terminal = new RelateTerminal(invite, surroundings);
    await terminal.sees('❯ Copy to the clipboard');
    terminal.type(key.enter);
    await terminal.sees('Copied the body of the mail.');
    await terminal.sees('❯ Done');
    for (const next of ['❯ Save as .eml', '❯ Edit', '❯ Open in the mail client']) {
      terminal.type(key.up);
      await terminal.sees(next);
    }
    terminal.type(key.enter);
    await terminal.sees('Handed the draft to the mail client (mail-client).');
    await terminal.sees('❯ Done');
    terminal.type(key.enter);
    expect(await terminal.ends()).toBe(0);

    const { stdout } = await relate([...invite, '--no-record', '--json', 'to,cc,subject,body'], surroundings);
    const draft = JSON.parse(stdout);
    expect(session.clipboard).toBe(draft.body);
    expect(readMailto([await session.mailed()])).toEqual([{ ...draft, body: draft.body.replaceAll('\n', '\r\n') }]);
    const id = recordedId(terminal.drawn);
    const shown = await relate(['invitations', 'show', id, '--json', 'handOffs'], surroundings);
    expect(JSON.parse(shown.stdout).handOffs).toMatchObject([
      { kind: 'copy', at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\S+Z$/), detail: null },
      {
        kind: 'open',
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\S+Z$/),
        detail: 'to the mail client (mail-client), as a link',
      },
    ]);
    expect(terminal.drawn.match(/Recorded as/g)).toHaveLength(1);
  });
});
