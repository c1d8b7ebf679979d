import { describe, expect, it } from 'vitest';
import { newHome, relate, shell, storedHome } from './relate.ts';

const isWindows = process.platform === 'win32';

const beginning = `
set -euo pipefail
step() { printf '\\n== %s\\n' "$*"; }
columns='--search contoso --delegated --fields name,relationship,access'
`;

/** From the first account to access that is taken away. What each step printed stands under its title. */
const first = `${beginning}
relate init --sandbox
id=$(relate invite "Contoso Ltd" --to it@contoso.example --domain contoso.example --print --output tsv --query id)

step invited
relate customers list $columns

step accepted
relate sandbox accept "$id" --delegated > /dev/null
relate customers list $columns
relate invitations list --query "[].[customer, status, evidence]" --output tsv

step revoked
relate sandbox revoke contoso.example > /dev/null
next=$(relate customers list --search contoso --fields next --refresh)
echo "\${next% *} ID"
echo "$next" > next
`;

/** What the list said to do, and the end. */
const second = `${beginning}
step restored
eval "$(cat next) --to it@contoso.example --eml restore.eml"
grep -c . restore.eml > /dev/null && relate admin list --query "[].[customer, state]" --output tsv

step changed
relate customers changes --since 2020-01-01 --query "[].[kind, name, after]" --output tsv

step disconnected
relate customers disconnect contoso.example || echo "status $?"
relate customers disconnect contoso.example --yes
relate customers list $columns
`;

function stepsOf(stdout: string): readonly string[] {
  return stdout.split(/^\n?== /m).slice(1);
}

describe.skipIf(isWindows)('the whole story, as a script (not on Windows)', () => {
  it('goes from an account to an invitation, an acceptance, access that is lost, and what to do about it', async () => {
    const home = newHome();
    const toRevocation = await shell(first, { home });
    expect(toRevocation).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/^Accepted since the last look: Contoso Ltd \(\w{6}\)\.$/m),
    });
    expect(stepsOf(toRevocation.stdout)).toEqual([
      'invited\nContoso Ltd\tinvited\tunknown\n',
      'accepted\nContoso Ltd\treseller\tdelegated\nContoso Ltd\taccepted\tdomain\n',
      'revoked\nrelate customers restore ID\n',
    ]);

    const { code, stdout, stderr } = await shell(second, { home });
    expect(stepsOf(stdout)).toEqual([
      'restored\nContoso Ltd\tapprovalPending\n',
      'changed\ngained\tContoso Ltd\tContoso Ltd\naccess-removed\tContoso Ltd\tremoved\n',
      'disconnected\nstatus 2\nContoso Ltd\tnone\tpending\n',
    ]);
    expect(code).toBe(0);
    for (const line of [
      'Your duty to support this customer goes on, although you can do less for them now.',
      'Give --yes to go ahead.',
    ]) {
      expect(stderr).toContain(line);
    }
    expect(stderr).toMatch(/^Ended the reseller relationship with Contoso Ltd \([0-9a-f-]{36}\)\.$/m);
  });

  it('lets a script wait for the customer, who accepts while it waits', async () => {
    const { code, stdout } = await shell(
      `
      set -euo pipefail
      relate init --sandbox
      id=$(relate invite Contoso --print --output tsv --query id)
      relate customers watch --until accepted --interval 0.1 --timeout 600 --exec 'cat > event.json' > events.tsv &
      relate sandbox accept "$id" > /dev/null
      wait $! && echo "They accepted."
      cut -f 2,3 events.tsv | head -1
      grep -o '"kind":"[a-z]*"' event.json
      `,
      { home: newHome() },
    );
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^They accepted\.\naccepted\tContoso\n"kind":"accepted"\n$/),
    });
  });
});

it('ends with 4 for an account that would have to sign in', async () => {
  const home = storedHome();
  const results = await Promise.all([relate(['customers', 'list'], { home }), relate(['providers', 'list'], { home })]);
  for (const result of results) {
    expect(result).toEqual({
      code: 4,
      stdout: '',
      stderr:
        'relate: Nobody is signed in with the profile fabrikam.\n' +
        'What to register once, before anybody can sign in: relate login --setup\n' +
        'Then: relate login --client-id GUID\n',
    });
  }
});
