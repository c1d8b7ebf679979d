import { failed } from '../errors.ts';
import type { OutputStream } from '../ports/ports.ts';
import type { Delivery, DirectHandOff, HandOffPorts, MailToHandOver } from './delivery.ts';
import { formatDraft } from './mail/draft.ts';
import { type MailToRender, renderMail, renderPage } from './mail/rendered.ts';

/** Hands a draft over. Resolves only when it arrived, as far as that can be known. */
export async function handOver(mail: MailToHandOver, request: DirectHandOff, ports: HandOffPorts): Promise<Delivery> {
  switch (request.kind) {
    case 'copy':
      return { kind: 'copy', ...(await ports.clipboard.copy(mail.text, () => renderPage(mail))) };
    case 'copy-html':
      return { kind: 'copy', ...(await ports.clipboard.copyHtml(mail.text, await renderPage(mail))) };
    case 'open':
      return (await import('./open.ts')).openInMailClient(mail, request.way, ports);
    case 'eml':
      return saveEml(mail, request.path, request.replace, ports);
    case 'print':
      refuseClosed(ports.stdout);
      if (!request.inResult) await ports.stdout.write(formatDraft({ ...mail.draft, body: mail.text }));
      return { kind: 'print' };
  }
}

/** Nobody would see what is written there, and the invitation would be recorded all the same. */
function refuseClosed({ isClosed }: OutputStream): void {
  if (!isClosed) return;
  throw failed('output-closed', 'Standard output is closed: nobody would see the draft.', {
    hint: { says: 'Let it go to a file, or choose another hand-off: {option:eml} FILE' },
  });
}

async function saveEml(
  checked: MailToRender,
  path: string,
  replace: boolean,
  { files, stdout }: Pick<HandOffPorts, 'files' | 'stdout'>,
): Promise<Delivery> {
  const { eml } = await renderMail(checked);
  if (path === '-') {
    refuseClosed(stdout);
    await stdout.write(eml);
  } else files.write(path, eml, { keep: !replace });
  return { kind: 'eml', path };
}
