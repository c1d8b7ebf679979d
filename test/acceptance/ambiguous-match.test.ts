import { describe, expect, it } from 'vitest';
import { rehearsalHome } from './customers-home.ts';
import { shell } from './relate.ts';
import { RelateTerminal } from './terminal.ts';

/** Contoso is a customer, who is seen before it is invited once more. */
const seen = `
set -euo pipefail
relate sandbox accept "Contoso Ltd" --domain contoso.example > /dev/null
relate customers list > /dev/null
id=$(relate invite "CONTOSO, Ltd." --print --output tsv --query id)
relate customers list --search contoso --fields relationship,doubtful,next
echo "$id" > id
`;

const confirmed = `
set -euo pipefail
id=$(cat id)
relate invitations show "$id" --query doubt.kind --output tsv
line=$(relate invitations show "$id")
eval "$(sed 's/.*If so: \\(relate [^;]*\\);.*/\\1/' <<< "$line")"
relate invitations list --query "[].[status, evidence, doubt]" --output tsv
relate customers list --search contoso --fields name,relationship,evidence,doubtful,next
relate invitations confirm "$id" || echo "status $?"
`;

describe.skipIf(process.platform === 'win32')('an acceptance that is not certain (not on Windows)', () => {
  it('is said to be doubtful, tells why and what to do, and is booked by that', async () => {
    const home = await rehearsalHome();
    const before = await shell(seen, { home });
    expect(before).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(
        /^reseller\tyes\trelate invitations show (\w{6})\ninvited\tyes\trelate invitations show \1\n$/,
      ),
    });
    const id = /show (\w{6})\n$/.exec(before.stdout)?.[1] ?? '';

    const terminal = new RelateTerminal(['invitations', 'show', id], { home });
    await terminal.sees('Perhaps accepted by Contoso Ltd (contoso.example, ');
    await terminal.sees(`If so: relate invitations confirm ${id} `);
    expect(await terminal.ends()).toBe(0);

    const after = await shell(confirmed, { home });
    expect(after).toEqual({
      code: 0,
      stdout: expect.stringMatching(
        /^known-before\naccepted\toperator\t\nContoso Ltd\treseller\toperator\tno\trelate admin request [0-9a-f-]{36}\nstatus 1\n$/,
      ),
      stderr: expect.stringMatching(
        /^Booked \w{6} \(CONTOSO, Ltd\.\) as accepted by Contoso Ltd \(contoso\.example, [0-9a-f-]{36}\)\.\nrelate: The invitation \w{6} was accepted already, by Contoso Ltd /,
      ),
    });
  });
});
