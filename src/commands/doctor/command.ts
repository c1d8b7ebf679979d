import { defineCommand } from '../../cli/command.ts';
import type { Context } from '../../cli/context.ts';
import { ledgerPlace } from '../../cli/ledger.ts';
import { dryRun } from '../../cli/options.ts';
import { outputRequest } from '../../cli/output-request.ts';
import { withProgress } from '../../cli/progress.ts';
import { version } from '../../cli/version.ts';
import { examine, fixesOf } from '../../doctor/doctor.ts';
import { applyFixes, type Fix } from '../../doctor/fixes.ts';
import type { CheckInputs } from '../../doctor/inputs.ts';
import { fixActionText } from '../../doctor/texts.ts';
import { ExitCode, RelateError, wrongUsage } from '../../errors.ts';
import { fileLedger, type LedgerPlace } from '../../ledger/place.ts';
import { createPrinter, type Printer } from '../../output/printer.ts';
import { oneLine } from '../../output/sanitise.ts';
import { styleFor } from '../../output/style.ts';
import { countsOf, report } from './shared/report.ts';
import { findingFields, findingRow } from './shared/rows.ts';
import { openServiceAccess } from './shared/service-access.ts';

export const command = defineCommand(
  {
    details:
      'Looks at this machine, the profile, what relate stores, the sign-in and the services. Changes nothing, but that a ' +
      'token that has run out is renewed. Each check ends as ok, warn, fail or skip; exit code 1 when one failed. --json without fields has all of them.',
    options: [
      { flags: '--fix', meaning: 'mend what can be mended without asking: permissions, folders, leftover files' },
      dryRun,
    ],
    fields: findingFields,
    isList: true,
    answersForItself: true,
    examples: ['doctor', 'doctor --fix', 'doctor --fix --dry-run', 'doctor --json', 'doctor -o tsv | grep fail'],
  },
  async (context, { fix = false, dryRun: isDry = false }) => {
    if (isDry && !fix) {
      throw wrongUsage('option-alone', '--dry-run goes with --fix: without it nothing is changed.');
    }
    const { world } = context;
    const printer = printerOf(context);
    if (await printer.answersBeforehand(findingFields)) return ExitCode.done;
    const inputs = inputsOf(context);
    const look = () => withProgress(context, 'Looking…', () => examine(inputs));
    let findings = await look();
    if (fix && (await fixAll(context, fixesOf(findings)))) findings = await look();
    const rows = findings.map((finding) => findingRow(finding, context.wording, world.clock.now()));
    const { format, fields, query } = printer.request;
    if (format === 'table' && fields === undefined && query === undefined) {
      const style = await styleFor(world.stdout, world.env, context.globals.color);
      await world.stdout.write(await report(rows, style, world.stdout.columns));
      await context.notice(countsOf(rows));
    } else {
      await printer.list(rows, findingFields, '');
    }
    return findings.some(({ state }) => state === 'fail') ? ExitCode.failed : ExitCode.done;
  },
);

/** Applies the fixes and says what became of each. Whether anything may have changed. */
async function fixAll(context: Context, fixes: readonly Fix[]): Promise<boolean> {
  if (fixes.length === 0) {
    await context.notice('There is nothing that --fix could mend.');
    return false;
  }
  if (context.globals.dryRun) {
    for (const fix of fixes) await context.isDryRun(fixActionText(fix));
    return false;
  }
  for (const { fix, problem } of applyFixes(fixes, context.world.files)) {
    const deed = fixActionText(fix);
    await context.notice(oneLine(problem === undefined ? `Done: ${deed}.` : `Not done: ${deed}: ${problem}`));
  }
  return true;
}

/** As that of the context, but that bare `--json` has every field, and that a damaged configuration does not stop it. */
function printerOf(context: Context): Printer {
  const { world, globals } = context;
  const { json, ...others } = globals;
  const names = json === true ? findingFields.map(({ name }) => name).join(',') : json;
  const options = names === undefined ? others : { ...others, json: names };
  const request = outputRequest(options, configuredFormat(context), world.stdout.isTerminal);
  return createPrinter(world, request, globals.color);
}

/** A configuration that can't be read must not stop the command that says so. */
function configuredFormat(context: Context): string | undefined {
  try {
    return context.setting('output').value;
  } catch (error) {
    if (error instanceof RelateError) return context.world.env.RELATE_OUTPUT || undefined;
    throw error;
  }
}

function inputsOf(context: Context): CheckInputs {
  return {
    ...context.world,
    version,
    // Read again each time, since a fix may have made it readable.
    ledger: () => placeToCheck(context),
    readConfiguration: () => context.store.read(),
    profile: () => context.profile(),
    openServices: () => openServiceAccess(context),
  };
}

/** A configuration that can't be read is told as such; the ledger that is looked at then is that of this machine. */
function placeToCheck(context: Context): LedgerPlace {
  try {
    return ledgerPlace(context);
  } catch (error) {
    if (!(error instanceof RelateError)) throw error;
    return fileLedger(context.world.paths.data);
  }
}
