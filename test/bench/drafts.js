// The drafts that `relate invite --from` makes, composed and written by the same functions in one process, without a
// list, a ledger and a journal: node drafts.js COUNT FOLDER TEMPLATES
import { join } from 'node:path';
import { cloudNamed, cloudTable } from '../../src/account/clouds.ts';
import { renderMail } from '../../src/invitation/mail/rendered.ts';
import { prepareMail } from '../../src/invitation/prepare.ts';
import { invitingSenderOf } from '../../src/invitation/sender.ts';
import { TemplateLibrary } from '../../src/invitation/template/library.ts';
import { nodeFiles as files } from '../../src/world/files.ts';

const [, , count, folder, templates] = process.argv;
const profile = {
  ...{ name: 'bench', type: 'direct', tenantId: '3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e', cloud: 'global' },
  ...{ company: 'Fabrikam', providers: [] },
};
const cloud = cloudNamed(cloudTable(), 'global');
const ports = {
  files,
  templates: new TemplateLibrary(files, templates, join(folder, 'none')),
  currentFolder: folder,
  clock: { now: () => new Date() },
  logoFolder: folder,
};

async function write(number) {
  const recipient = {
    customer: `Customer ${number}`,
    to: [`it@c${number}.example`],
    cc: [],
    contact: `Ms Li ${number}`,
  };
  const sender = invitingSenderOf(profile, cloud, undefined, 'kim');
  const mail = await prepareMail(
    { sender, recipient, template: 'invitation', language: 'en', purpose: 'invitation' },
    ports,
  );
  const { draft, values } = mail.composition;
  const { eml } = await renderMail({ draft, values, text: mail.text, readLook: mail.readLook });
  files.write(join(folder, `customer-${number}.eml`), eml, { keep: true });
}

async function writeAll() {
  for (let number = 0; number < Number(count); number += 1) await write(number);
}

void writeAll();
