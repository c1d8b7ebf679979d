import { readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { recordedId } from '../told.ts';
import { accountFlags, link, shortTemplate } from './account.ts';
import { newHome, relate, shell, storedHome } from './relate.ts';

const quiet = { code: 0, stderr: '' };

it('stores the account, and prints its link', async () => {
  const home = newHome();
  expect(await relate(['init', ...accountFlags], { home })).toEqual({
    code: 0,
    stdout: '',
    stderr:
      'Stored the profile fabrikam, and made it the current one.\nNext: relate link, or relate invite "CUSTOMER"\n',
  });
  expect(await relate(['link'], { home })).toEqual({ ...quiet, stdout: `${link}\n` });
});

it('prints the whole draft for a customer, and records it', async () => {
  const home = storedHome();
  const { code, stdout, stderr } = await relate(
    ['invite', 'Contoso Ltd', '--to', 'it@contoso.example', '--contact', 'Ms Li', '--note', 'See you on Monday.'],
    { home },
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: `Recorded as ${recordedId(stderr)}.\n` });
  const values = new Map([
    ['customer', 'Contoso Ltd'],
    ['contact', 'Ms Li'],
    ['partner', 'Fabrikam Inc.'],
    ['note', 'See you on Monday.'],
    ['link', link],
    ['signature', 'Alex Wilber\nFabrikam Inc.\nalex@fabrikam.example'],
  ]);
  const filled = readFileSync('templates/en/invitation.md', 'utf8')
    .trimEnd()
    .replaceAll(/\{\{[#/][a-z-]+\}\}/g, '')
    .replaceAll(/\{\{([a-z-]+)(\|[^}]*)?\}\}/g, (_, name) => values.get(name) ?? `no value for ${name}`);
  expect(stdout).toBe(`To: it@contoso.example\n${filled}\n`);
});

it('lists, shows, exports and withdraws what was recorded', async () => {
  const home = storedHome({ 'short.md': shortTemplate });
  const invite = ['invite', 'Contoso Ltd', '--to', 'it@contoso.example', '--cc', 'boss@contoso.example'];
  const invited = await relate([...invite, '--domain', 'contoso.example', '--template', './short.md'], { home });
  const id = recordedId(invited.stderr);
  const at = JSON.parse((await relate(['invitations', 'show', id, '--json', 'createdAt'], { home })).stdout).createdAt;
  expect(at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  const row = [id, 'Contoso Ltd', 'it@contoso.example', 'pending', at, './short.md', 'en', 'fabrikam'];
  const rest = ['boss@contoso.example', 'Hello Contoso Ltd', 'contoso.example', 'direct', 'invitation', '', link];
  const all = [...row, ...rest, `print ${at}`, 'alex', hostname(), '', '', '', '', '', '', 'no', ''];
  const header = [
    'id,customer,to,status,createdAt,template,language,profile,cc,subject,domain,kind,purpose,provider,link,handOffs',
    'operator,machine,withdrawnAt,acceptedAt,acceptedCustomerId,evidence,remindedAt,events,overdue,doubt',
  ].join(',');

  const [list, show, start, exported, ndjson] = await Promise.all([
    relate(['invitations', 'list'], { home }),
    relate(['invitations', 'show', id], { home }),
    relate(['invitations', 'show', id.slice(0, 3).toUpperCase()], { home }),
    relate(['invitations', 'export'], { home }),
    relate(['invitations', 'export', '-o', 'ndjson'], { home }),
  ]);
  expect(list).toEqual({ ...quiet, stdout: `${row.join('\t')}\n` });
  expect(show).toEqual({ ...quiet, stdout: `${all.join('\t')}\n` });
  expect(start).toEqual(show);
  expect(exported).toEqual({ ...quiet, stdout: `${header}\n${all.join(',')}\n` });
  expect(JSON.parse(ndjson.stdout)).toMatchObject({ id, to: ['it@contoso.example'], withdrawnAt: null });

  const withdraw = await relate(['invitations', 'withdraw', id], { home });
  expect(withdraw).toEqual({
    code: 0,
    stdout: '',
    stderr:
      `Withdrew ${id} (Contoso Ltd). The link in the mail still works: tell the customer if it should not be used.\n` +
      `To undo it: relate invitations reopen ${id}\n`,
  });
  const [again, pending, withdrawn] = await Promise.all([
    relate(['invitations', 'withdraw', id], { home }),
    relate(['invitations', 'list', '--status', 'pending'], { home }),
    relate(['invitations', 'list', '--status', 'withdrawn', '--json', 'id,status'], { home }),
  ]);
  expect(again).toEqual({ code: 0, stdout: '', stderr: `${id} (Contoso Ltd) was withdrawn already.\n` });
  expect(pending).toEqual({ ...quiet, stdout: '' });
  expect(JSON.parse(withdrawn.stdout)).toEqual([{ id, status: 'withdrawn' }]);
});

it('refuses a second invitation within 14 days, unless it is asked for or the first was withdrawn', async () => {
  const home = storedHome();
  const first = await relate(['invite', 'Contoso Ltd', '--to', 'it@contoso.example'], { home });
  const id = recordedId(first.stderr);
  const shown = await relate(['invitations', 'show', id, '--json', 'createdAt'], { home });
  const day = JSON.parse(shown.stdout).createdAt.slice(0, 10);
  expect(await relate(['invite', 'CONTOSO, LTD.'], { home })).toEqual({
    code: 1,
    stdout: '',
    stderr:
      `relate: Contoso Ltd was invited on ${day} (to it@contoso.example): ${id}.\n` +
      `To invite again: --again. To remind: relate invitations remind ${id}\n`,
  });
  const [again, unrecorded] = await Promise.all([
    relate(['invite', 'Contoso Ltd', '--again'], { home }),
    relate(['invite', 'Contoso Ltd', '--no-record'], { home }),
  ]);
  expect(again).toMatchObject({ code: 0, stdout: first.stdout.replace('it@contoso.example', '') });
  expect(unrecorded).toEqual({ ...again, stderr: '' });
  await relate(['invitations', 'withdraw', id], { home });
  await relate(['invitations', 'withdraw', recordedId(again.stderr)], { home });
  expect(await relate(['invite', 'Contoso Ltd'], { home })).toMatchObject({ code: 0, stdout: again.stdout });
});

it('says that an invitation is not there', async () => {
  const home = storedHome();
  expect(await relate(['invitations', 'show', 'abcdef'], { home })).toEqual({
    code: 3,
    stdout: '',
    stderr: 'relate: No invitation is recorded yet.\nrelate invite "Contoso Ltd"\n',
  });
  expect(await relate(['invitations', 'list'], { home })).toEqual({ ...quiet, stdout: '' });
  await relate(['invite', 'Contoso Ltd'], { home });
  for (const command of ['show', 'withdraw']) {
    expect(await relate(['invitations', command, 'nobody'], { home })).toEqual({
      code: 3,
      stdout: '',
      stderr: 'relate: There is no invitation nobody.\nrelate invitations list\n',
    });
  }
});

it('saves the draft as an unsent e-mail, to a file and to standard output', async () => {
  const home = storedHome({ 'short.md': shortTemplate });
  const invite = ['invite', 'Contoso Ltd', '--to', 'it@contoso.example', '--template', './short.md'];
  const saved = await relate([...invite, '--eml', 'contoso.eml'], { home });
  const path = join(home, 'contoso.eml');
  expect(saved).toEqual({
    code: 0,
    stdout: '',
    stderr: `Saved ${path}\nRecorded as ${recordedId(saved.stderr)}.\n`,
  });
  const eml = readFileSync(path, 'latin1');
  expect(eml.split('\r\n\r\n')[0]).toMatch(/^X-Unsent: 1$/m);
  expect(eml).toMatch(/^To: it@contoso\.example\r$/m);
  expect(eml).toMatch(/^Subject: Hello Contoso Ltd\r$/m);
  const printed = await relate([...invite, '--again', '--eml', '-'], { home });
  expect(printed.stderr).toBe(`Wrote the .eml file to standard output.\nRecorded as ${recordedId(printed.stderr)}.\n`);
  expect(printed.stdout).toContain('X-Unsent: 1');
});

it('plays the demo to its end without touching the operator’s own files', async () => {
  const home = newHome();
  const demo = await relate(['demo'], { home, env: { TMPDIR: home, RELATE_OUTPUT: 'json' } });
  expect(demo).toMatchObject({ code: 0, stderr: '' });
  expect(demo.stdout).toMatch(/\nhttp:\/\/127\.0\.0\.1:\d+\/invitation\?invType=ResellerRelationship&partnerId=/);
  expect(demo.stdout).toMatch(/\nContoso Ltd +contoso\.example +reseller +expiring +relate admin extend /);
  expect(demo.stdout).toContain('We are looking forward to working with you.');
  expect(demo.stdout).toMatch(new RegExp(`^# Everything the demo makes is in ${home}/relate-demo-\\w+\\n`));
  // What it says at its end to go on with, and to clean up, is for another shell on Windows.
  if (process.platform === 'win32') return;
  const steps = [...demo.stdout.matchAll(/^# {3}(.*)$/gm)].map(([, step]) => step);
  const [, removal] = /^# To remove what the demo made: (.*)$/m.exec(demo.stdout) ?? [];
  const goneOn = await shell([...steps.slice(0, 2), `${steps[2]} --search contoso`, `${removal}`, 'ls'].join('\n'), {
    home,
  });
  expect(goneOn).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Contoso Ltd\t/) });
  expect(goneOn.stdout).not.toContain('relate-demo');
  expect((await relate(['profile', 'list'], { home })).stdout).toBe('');
});

it('says what the demo lacks where no temporary folder can be made', async () => {
  const home = newHome();
  const file = join(home, 'no-folder');
  writeFileSync(file, '');
  expect(await relate(['demo'], { home, env: { TMPDIR: file } })).toMatchObject({
    code: 1,
    stdout: '',
    stderr: `relate: The demo needs a temporary folder, and none can be made in ${file}.\nTMPDIR (on Windows: TEMP) names another place.\n`,
  });
});
