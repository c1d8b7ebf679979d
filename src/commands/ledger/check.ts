import { defineCommand } from '../../cli/command.ts';
import { ledgerPlace } from '../../cli/ledger.ts';
import { askingTeamLedger } from '../../cli/team-ledger.ts';
import { ExitCode, failed } from '../../errors.ts';
import { inspectLedger } from '../../ledger/open.ts';
import { nameOfPlace } from '../../ledger/place.ts';
import { oneLine } from '../../output/sanitise.ts';

export const command = defineCommand(
  {
    details: 'Reads all of the ledger in use, and changes nothing. Exit code 1 when something is wrong with it.',
    examples: ['ledger check'],
  },
  async (context) => {
    const place = ledgerPlace(context);
    const name = nameOfPlace(place);
    const report = await askingTeamLedger(context, place, () => inspectLedger(place));
    if (report === undefined) {
      await context.notice(oneLine(`There is no ledger in ${name} yet.`));
      return ExitCode.done;
    }
    const { version, newest, problems } = report;
    const [problem] = problems;
    if (problem !== undefined) {
      throw failed('ledger-damaged', `The ledger ${name} is not whole: ${problems.join('; ')}.`, {
        hint: place.kind === 'file' ? 'Put a backup in its place.' : 'Whoever administers the database can mend it.',
        facts: { problems },
      });
    }
    const age = version === newest ? '' : `, of an older version: schema ${version} of ${newest}`;
    await context.notice(oneLine(`The ledger ${name} is whole${age}.`));
    return ExitCode.done;
  },
);
