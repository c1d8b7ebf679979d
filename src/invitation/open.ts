/** Opening a draft in the mail client, by the way that gets it there whole. */

import type { OpenWay } from '../account/open-way.ts';
import { failed } from '../errors.ts';
import type { HandOffPorts, MailToHandOver, OpenDelivery } from './delivery.ts';
import { type Opening, planOpening } from './mail/opening.ts';
import { renderMail, renderPage } from './mail/rendered.ts';
import { OpenedFiles } from './opened-files.ts';

/** A draft is never cut: what does not fit a link goes as a file, or its body by the clipboard. */
export async function openInMailClient(mail: MailToHandOver, way: OpenWay, ports: HandOffPorts): Promise<OpenDelivery> {
  const opened = new OpenedFiles(ports.openedNotes, ports);
  opened.cleanUp();
  const setup = await ports.opener.mailSetup();
  const opening = planOpening({ ...mail.draft, body: mail.text }, setup, way);
  const client = opening.client.name;
  switch (opening.by) {
    case 'mailto':
      await ports.opener.open(opening.url);
      return { kind: 'open', by: 'mailto', client };
    case 'eml':
      return { kind: 'open', by: 'eml', client, path: await openFile(mail, opening, opened, ports) };
    case 'clipboard':
      return { kind: 'open', by: 'clipboard', client, ...(await openWithoutBody(mail, opening, ports)) };
  }
}

async function openFile(
  mail: MailToHandOver,
  { folder, program }: Extract<Opening, { by: 'eml' }>,
  opened: OpenedFiles,
  { opener }: HandOffPorts,
): Promise<string> {
  const { eml } = await renderMail(mail);
  const path = opened.write(folder, mail.customer, eml);
  try {
    await opener.openEml(path, program);
  } catch (error) {
    opened.remove(path);
    throw error;
  }
  return path;
}

async function openWithoutBody(
  mail: MailToHandOver,
  { url, length, client }: Extract<Opening, { by: 'clipboard' }>,
  { clipboard, opener }: HandOffPorts,
) {
  const { confirmed } = await clipboard
    .copy(mail.text, () => renderPage(mail))
    .catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      const { name, limit } = client;
      const tooLong =
        length > limit ? `As a link the draft has ${length} characters, and ${name} takes ${limit}. ` : '';
      throw failed('open-failed', `${tooLong}The body can't go to the clipboard: ${reason}`, {
        hint: { says: 'Save the draft as a file your mail client opens: {option:eml} FILE' },
        cause: error,
      });
    });
  await opener.open(url);
  return { confirmed, length, limit: client.limit };
}
