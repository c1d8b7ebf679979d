import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { dryRun, maxWait } from '../../../cli/options.ts';
import { askingService } from '../../../cli/progress.ts';
import { shortLine } from '../../../output/sanitise.ts';
import { serviceRequestNote, serviceRequests } from '../../../partner-center/support.ts';
import { customer } from '../../customers/shared/customer.ts';
import { withCustomer } from '../../shared/with-customer.ts';
import { noteText } from '../shared/note-text.ts';
import { detailFields, requestArgument, requestMeant } from '../shared/requests.ts';

export const command = defineCommand(
  {
    details:
      'Without --text, the note is what standard input has; at a terminal, it is written in your editor. A note can not ' +
      'be taken back. Prints the request as it is then.',
    arguments: [customer, requestArgument],
    options: [{ flags: '--text <text>', meaning: 'what the note says' }, dryRun, maxWait],
    fields: detailFields,
    examples: ['support requests note contoso.com 616122292874576 --text "It happens on Mondays only."'],
  },
  (context, options, text, id) => {
    const needs = [serviceRequests, serviceRequestNote];
    return withCustomer(context, options, text, needs, async ({ partnerCenter }, customer) => {
      const support = await partnerCenter.support();
      const request = await requestMeant(context, support, customer, id);
      const note = await noteText(context, options.text, request.id);
      const title = shortLine(`${request.id}: ${request.title}`);
      if (await context.isDryRun(`add a note to ${title}: ${note.text}`)) {
        return context.printer.record(request, detailFields);
      }
      const changed = await sending(context, note.path, () => support.addNote(request.id, note.text));
      await context.notice(`Added the note to ${title}.`);
      await context.printer.record(changed, detailFields);
    });
  },
);

/** Removes the file of the note when it is sent, and says where it is when it is not. */
async function sending<Result>(
  context: Context,
  path: string | undefined,
  send: () => Promise<Result>,
): Promise<Result> {
  try {
    const result = await askingService(context, send);
    if (path !== undefined) context.world.files.remove(path);
    return result;
  } catch (error) {
    if (path !== undefined) await context.notice(`The note is kept, and is there again the next time: ${path}`);
    throw error;
  }
}
