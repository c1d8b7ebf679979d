import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Profile } from '../../account/profile.ts';
import { defineCommand } from '../../cli/command.ts';
import type { Context } from '../../cli/context.ts';
import { dryRun } from '../../cli/options.ts';
import { ExitCode, failed, RelateError } from '../../errors.ts';
import { logoFolder } from '../../invitation/brand.ts';
import { renderPage } from '../../invitation/mail/rendered.ts';
import { previewMail } from '../../invitation/preview.ts';
import { namedTemplate } from '../../invitation/template/source.ts';
import { directionOf } from '../../text/direction.ts';
import { multiLine, singleLine } from '../../text/values.ts';
import { placeholder } from '../shared/draft/options.ts';
import { placeholdersFrom } from '../shared/draft/placeholders.ts';
import { languageFor, templateLibrary } from '../shared/templates.ts';
import { language } from './shared/options.ts';
import { previewPage } from './shared/preview-page.ts';

/** Milliseconds: two years, for how long most ask. */
const TWO_YEARS = 730 * 24 * 3600 * 1000;

export const command = defineCommand(
  {
    details:
      'Writes a page with the subject, the text and the HTML side by side, filled in with your profile and a sample ' +
      'customer, and prints its path. The next preview of the template in this language replaces it. Links in it lead ' +
      'to nobody.',
    arguments: [{ name: '<name>', meaning: 'the template, or the path of a file', values: 'template or file' }],
    options: [
      language,
      { flags: '--customer <name>', meaning: 'the customer; Contoso Ltd if not given' },
      { flags: '--contact <name>', meaning: 'the person addressed' },
      { flags: '--note <text>', meaning: 'a paragraph of your own' },
      placeholder,
      { flags: '--open', meaning: 'open the page in the browser' },
      dryRun,
    ],
    examples: ['template preview invitation --open', 'template preview both --lang ja'],
  },
  async (context, options, wanted) => {
    const { paths, files, clock } = context.world;
    const template = namedTemplate(wanted);
    const { customer = 'Contoso Ltd', contact, note } = options;
    const request = {
      template,
      language: await languageFor(context, options.lang, template),
      recipient: {
        customer: singleLine(customer, '--customer', 200),
        ...(contact !== undefined && { contact: singleLine(contact, '--contact', 200) }),
        ...(note !== undefined && { note: multiLine(note, '--note', 20_000) }),
        ...(options.set !== undefined && { placeholders: placeholdersFrom(options.set) }),
        to: [],
        cc: [],
      },
      profile: profileOrSample(context),
      access: (tag: string) => sampleAccess(tag, clock.now()),
    };
    const ports = {
      clock,
      files,
      templates: templateLibrary(context),
      currentFolder: paths.current,
      logoFolder: logoFolder(paths),
    };
    const mail = await previewMail(request, ports);
    const page = previewPage({
      template,
      language: mail.draft.language,
      direction: directionOf(mail.draft.language),
      subject: mail.draft.subject,
      text: mail.text,
      html: await renderPage(mail),
    });
    const name = basename(template).replace(/[^\p{L}\p{N}.-]+/gu, '-');
    const path = join(paths.data, 'previews', `${name}-${mail.draft.language}.html`);
    if (await context.isDryRun(`write ${path}${options.open ? ', and open it' : ''}`)) return ExitCode.done;
    files.write(path, page);
    await context.world.stdout.write(`${path}\n`);
    return options.open ? open(context, path) : ExitCode.done;
  },
);

/** Templates can be looked at before an account is stored. */
function profileOrSample(context: Context): Profile {
  if (context.state.profiles.length > 0) return context.profile();
  return {
    name: 'sample',
    tenantId: '',
    type: 'direct',
    cloud: 'global',
    company: 'Fabrikam Inc.',
    providers: [],
    senderName: 'Alex Wilber',
    senderEmail: 'alex@fabrikam.example',
  };
}

/** An admin relationship as most are asked for. */
async function sampleAccess(tag: string, now: Date) {
  const [{ roleWords }, { roleSetNamed }] = await Promise.all([
    import('../../admin/roles/in-words.ts'),
    import('../../admin/role-sets/role-sets.ts'),
  ]);
  const ids = roleSetNamed('helpdesk').roles.map(({ id }) => id);
  const roles = await roleWords(tag, ids);
  const endsAt = new Date(now.getTime() + TWO_YEARS);
  return { relationshipId: 'sample', roles, duration: 'P730D', autoExtend: 'P180D', endsAt };
}

async function open(context: Context, path: string): Promise<ExitCode> {
  try {
    await context.world.opener.open(pathToFileURL(path).href);
  } catch (error) {
    if (!(error instanceof RelateError)) throw error;
    // The opener's own advice is for mails.
    const hint = 'Open the file whose path is printed in a browser of your own.';
    await context.tellError(failed(error.code, error.message, { hint, cause: error }));
    return ExitCode.partial;
  }
  await context.notice('Opened the preview in the browser.');
  return ExitCode.done;
}
