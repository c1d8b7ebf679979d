import type { Context } from '../../cli/context.ts';
import { withProgress } from '../../cli/progress.ts';
import { version } from '../../cli/version.ts';
import type { Wording } from '../../cli/wording.ts';
import { applyFixes, examine, fixesOf } from '../../doctor/doctor.ts';
import type { Finding } from '../../doctor/finding.ts';
import type { DoctorParts } from '../../doctor/parts.ts';
import { ExitCode, RelateError, wrongUsage } from '../../errors.ts';
import type { Field } from '../../output/fields.ts';
import { createPrinter } from '../../output/printer.ts';
import { type OutputRequest, outputRequest } from '../../output/request.ts';
import { oneLine } from '../../output/sanitise.ts';
import { styleFor } from '../../output/style.ts';
import { accessTo } from './access.ts';
import { countsOf, fixText, report } from './report.ts';

interface DoctorOptions {
  readonly fix?: boolean;
  readonly dryRun?: boolean;
}

function fieldsWith(wording: Wording): readonly Field<Finding>[] {
  return [
    { name: 'check', title: 'CHECK', value: ({ check }) => check },
    { name: 'state', title: 'STATE', value: ({ state }) => state },
    { name: 'finding', title: 'FINDING', value: ({ finding }) => finding },
    { name: 'fix', title: 'FIX', value: ({ fix }) => fixText(fix, wording) },
  ];
}

/** `relate doctor` */
export async function run(context: Context, options: DoctorOptions): Promise<ExitCode> {
  if (options.dryRun && !options.fix) {
    throw wrongUsage('option-alone', '--dry-run goes with --fix: without it nothing is changed.');
  }
  const { world } = context;
  const fields = fieldsWith(context.wording);
  const request = requestOf(context, fields);
  const printer = createPrinter(world, request, context.globals.color, context.globals.raw);
  if (await printer.answersBeforehand(fields)) return ExitCode.done;
  const parts = partsOf(context);
  const look = () => withProgress(context, 'Looking…', () => examine(parts));
  let findings = await look();
  if (options.fix) {
    await mend(context, findings, options.dryRun ?? false);
    if (!options.dryRun && fixesOf(findings).length > 0) findings = await look();
  }
  if (request.format === 'table' && request.fields === undefined) {
    const style = await styleFor(world.stdout, world.env, context.globals.color);
    await world.stdout.write(await report(findings, context.wording, style, world.stdout.columns));
    await context.notice(countsOf(findings));
  } else {
    await printer.list(findings, fields, '');
  }
  return findings.some(({ state }) => state === 'fail') ? ExitCode.failed : ExitCode.done;
}

async function mend(context: Context, findings: readonly Finding[], isDry: boolean): Promise<void> {
  const mends = fixesOf(findings);
  if (mends.length === 0) return context.notice('There is nothing that --fix could mend.');
  if (isDry) {
    for (const { says } of mends) await context.notice(oneLine(`Would ${says} (--dry-run).`));
    return;
  }
  for (const { says, problem } of applyFixes(findings)) {
    await context.notice(oneLine(problem === undefined ? `Done: ${says}.` : `Not done: ${says}: ${problem}`));
  }
}

/** Bare `--json` has every field here. */
function requestOf(context: Context, fields: readonly Field<Finding>[]): OutputRequest {
  const { json, ...globals } = context.globals;
  const names = json === true ? fields.map(({ name }) => name).join(',') : json;
  const given = names === undefined ? globals : { ...globals, json: names };
  return outputRequest(given, configuredFormat(context), context.world.stdout.isTerminal);
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

function partsOf(context: Context): DoctorParts {
  const { world, globals } = context;
  return {
    ...world,
    version,
    readState: () => context.store.read(),
    profileName: globals.profile,
    openServices: (profile, cloud) => accessTo(context, profile, cloud),
  };
}
