import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Desktop, desktopNeeds, type Session } from '../display/desktop.ts';
import { readEml } from '../display/read-eml.ts';
import { pythonNeeds, readMailto } from '../invitation/mail/python.ts';
import { keptPath, recordedId } from '../told.ts';
import { link, shortTemplate } from './account.ts';
import { type Ended, relate, storedHome } from './relate.ts';

const isMissing = desktopNeeds.isMissing || pythonNeeds.isMissing;

const thunderbird = 'thunderbird';
/** Longer than any link that Claws Mail or one that is not known takes. */
const longNote = 'A long story about – everything. '.repeat(200);
const invite = ['invite', 'Contoso Ltd', '--to', 'it@contoso.example'];

describe.skipIf(isMissing)(`the mail client on a virtual display${desktopNeeds.note || pythonNeeds.note}`, () => {
  let desktop: Desktop;
  let session: Session;

  beforeAll(async () => {
    desktop = await Desktop.start();
  });

  afterAll(() => desktop.stop());

  beforeEach(() => {
    session = desktop.session(storedHome({ 'short.md': shortTemplate }));
  });

  function run(argv: readonly string[]): Promise<Ended> {
    return relate(argv, { home: session.home, env: session.env });
  }

  async function draftOf(argv: readonly string[]) {
    const { stdout } = await run([...argv, '--no-record', '--json', 'to,cc,subject,body']);
    return JSON.parse(stdout);
  }

  it('opens with the usual English invitation', async () => {
    session.installMailClient();
    const opened = await run([...invite, '--contact', 'Ms Li', '--open']);
    expect(opened).toEqual({
      code: 0,
      stdout: '',
      stderr: `Handed the draft to the mail client (mail-client).\nRecorded as ${recordedId(opened.stderr)}.\n`,
    });
    const draft = await draftOf([...invite, '--contact', 'Ms Li']);
    expect(draft.body).toContain(link);
    const wanted = { ...draft, body: draft.body.replaceAll('\n', '\r\n') };
    expect(readMailto([await session.mailed()])).toEqual([wanted]);
  });

  it('gets every recipient and every character as it is in the draft', async () => {
    session.installMailClient();
    const people = ['--to', 'it+relate@contoso.example,ömer&co@exämple.de', '--cc', "o'b@x.example,a%25b@x.example"];
    const note = `100% & 1+1=2 #?;<b> "x" 'y' \`z\` $HOME \\ – “Grüße”,\n\nÖmer 🙂 %41 %u %F`;
    const argv = ['invite', 'A&B "Öl" 50% + 1', ...people, '--template', './short.md', '--note', note];
    expect(await run([...argv, '--open'])).toMatchObject({ code: 0, stdout: '' });
    const { subject, body } = await draftOf(argv);
    expect(subject).toBe('Hello A&B "Öl" 50% + 1');
    expect(body).toContain(note);
    expect(readMailto([await session.mailed()])).toEqual([
      {
        to: ['it+relate@contoso.example', 'ömer&co@xn--exmple-cua.de'],
        cc: ["o'b@x.example", 'a%25b@x.example'],
        subject,
        body: body.replaceAll('\n', '\r\n'),
      },
    ]);
  });

  it.each([
    ['a client that is not known', 'mail-client', 'the mail client (mail-client)'],
    ['Claws Mail, which would cut it', 'claws-mail', 'Claws Mail'],
  ])('gets no text that does not fit (%s): that is on the clipboard', async (_, name, client) => {
    session.installMailClient(name);
    const argv = [...invite, '--cc', 'boss@contoso.example', '--note', longNote];
    const opened = await run([...argv, '--open']);
    expect(opened).toEqual({
      code: 0,
      stdout: '',
      stderr: expect.stringMatching(
        /^As a link the draft has \d+ characters, and .+ takes 8000: the body is on the clipboard\./,
      ),
    });
    expect(opened.stderr).toContain(`Handed the recipients and the subject to ${client}; paste the body.\n`);
    const { body, ...rest } = await draftOf(argv);
    expect(readMailto([await session.mailed()])).toEqual([{ ...rest, body: null }]);
    expect(session.clipboard).toBe(body);
  });

  it.each(['ru', 'ja'])(
    'gets the whole of a draft in %s, in which a letter is nine characters of a link',
    async (language) => {
      session.installMailClient();
      const argv = [...invite, '--lang', language];
      expect(await run([...argv, '--open'])).toMatchObject({ code: 0 });
      const draft = await draftOf(argv);
      const wanted = { ...draft, body: draft.body.replaceAll('\n', '\r\n') };
      expect(readMailto([await session.mailed()])).toEqual([wanted]);
    },
  );

  it('that is Thunderbird gets a draft of more than 100,000 characters as a link', async () => {
    session.installMailClient(thunderbird);
    const argv = [...invite, '--note', '–'.repeat(12_000)];
    expect(await run([...argv, '--open'])).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('to Thunderbird.\n'),
    });
    const [mail] = readMailto([await session.mailed()]);
    expect(mail?.body).toContain('–'.repeat(12_000));
  });

  it('that is Thunderbird gets a longer one as a file in the download folder', async () => {
    session.installMailClient(thunderbird);
    const folder = join(session.home, 'Geladene Dateien');
    mkdirSync(join(session.home, '.config'), { recursive: true });
    writeFileSync(join(session.home, '.config/user-dirs.dirs'), 'XDG_DOWNLOAD_DIR="$HOME/Geladene Dateien"\n');
    const argv = [
      'invite',
      'Grüße & Söhne 株式会社',
      '--to',
      'it@contoso.example',
      '--cc',
      'a@b.example',
      '--note',
      '–'.repeat(15_000),
    ];
    const path = join(folder, 'grüße-söhne-株式会社.eml');
    const dry = await run([...argv, '--open', '--dry-run', '--no-record', '--output', 'none']);
    expect(dry.stderr).toMatch(
      /^Would hand it to Thunderbird as a file in .+Geladene Dateien \(as a link it has 13\d{4} characters, and Thunderbird takes 120000\)/,
    );
    const opened = await run([...argv, '--open']);
    expect(opened).toMatchObject({ code: 0, stdout: '' });
    expect(opened.stderr).toContain(`Handed the draft to Thunderbird as ${path}, which a later --open removes.\n`);
    expect(fileURLToPath(await session.mailed())).toBe(path);
    expect((statSync(path).mode & 0o777).toString(8)).toBe('600');
    const { subject, body } = await draftOf(argv);
    const eml = readEml(path);
    expect({ ...eml, text: eml?.text.replaceAll('\r\n', '\n') }).toMatchObject({
      isUnsent: '1',
      subject,
      to: ['it@contoso.example'],
      text: body,
      // The button, the address below it, and the one in the signature.
      links: [link, link, 'mailto:alex@fabrikam.example'],
      problems: [],
    });
  });

  it('that is chosen to get files gets one, and a later run removes it', async () => {
    session.installMailClient(thunderbird);
    await run(['config', 'set', 'open', 'eml']);
    await run([...invite, '--open']);
    const path = join(session.home, 'Downloads/contoso-ltd.eml');
    expect(fileURLToPath(await session.mailed())).toBe(path);
    const ours = readFileSync(path);
    const edited = join(session.home, 'Downloads/contoso-ltd-2.eml');
    await run([...invite, '--again', '--open']);
    expect(fileURLToPath(await session.mailed())).toBe(edited);
    writeFileSync(edited, `${ours}more`);
    const twoDaysAgo = Date.now() / 1000 - 2 * 24 * 3600;
    for (const file of [path, edited]) utimesSync(file, twoDaysAgo, twoDaysAgo);
    await run(['invite', 'Adatum', '--open']);
    await session.mailed();
    expect(readdirSync(join(session.home, 'Downloads'))).toEqual(['adatum.eml', 'contoso-ltd-2.eml']);
  });

  it('is told by doctor, with what it takes', async () => {
    session.installMailClient('claws-mail');
    const { stdout } = await run(['doctor', '--output', 'json']);
    expect(stdout).toContain('Drafts go to Claws Mail as links of up to 8000 characters');
  });

  it('that is not registered is told, nothing else opens, and the draft is kept', async () => {
    const browsed = join(session.home, 'browsed');
    session.env.BROWSER = session.program('browser', `touch "${browsed}"`);
    const opened = await run([...invite, '--open']);
    expect(opened).toEqual({
      code: 5,
      stdout: '',
      stderr:
        'relate: No program is registered for writing e-mail.\n' +
        'Set one up with "xdg-mime default <program>.desktop x-scheme-handler/mailto", or use --copy or --print.\n' +
        `The draft is kept in ${keptPath(opened.stderr)}\n`,
    });
    expect(existsSync(browsed)).toBe(false);
    await expectKept(keptPath(opened.stderr));
  });

  it('that is registered but not installed any more is told, and the draft is kept', async () => {
    session.registerMailClient('/nowhere/mail-client');
    // The launcher of a desktop that has one of its own: where there is none, `open` looks for programs for so long that on
    // a busy machine it is watched no more.
    session.env.XDG_CURRENT_DESKTOP = 'ENLIGHTENMENT';
    session.program('enlightenment_open', '[ "$1" = --help ] || exit 4');
    const opened = await run([...invite, '--open']);
    expect(opened).toEqual({
      code: 5,
      stdout: '',
      stderr: expect.stringMatching(
        /^relate: The mail client could not be opened: the launcher ended with status 4\.\nCheck .+\nThe draft is kept in .+\n$/,
      ),
    });
    await expectKept(keptPath(opened.stderr));
  });

  /** The whole draft for its owner only, and no word of it in the ledger. */
  async function expectKept(path: string): Promise<void> {
    expect(readFileSync(path, 'utf8')).toBe((await run([...invite, '--no-record', '--print'])).stdout);
    expect((statSync(path).mode & 0o777).toString(8)).toBe('600');
    expect(await run(['invitations', 'list'])).toEqual({ code: 0, stdout: '', stderr: '' });
    // A draft that is handed over at last does not need its file.
    const again = await run(['invite', 'Contoso Ltd', '--template', path, '--copy']);
    expect(again.code).toBe(0);
  }

  it('is one of all the ways that one command can take', async () => {
    session.installMailClient();
    const argv = [...invite, '--cc', 'Zoë <zoe@contoso.example>', '--contact', 'Ms Li'];
    const all = await run([...argv, '--copy', '--open', '--eml', 'contoso.eml', '--print']);
    const { to, cc, subject, body } = await draftOf(argv);
    const path = join(session.home, 'contoso.eml');
    const id = recordedId(all.stderr);
    expect(all).toEqual({
      code: 0,
      stdout: `To: ${to}\nCc: ${cc}\nSubject: ${subject}\n\n${body}\n`,
      stderr: `Saved ${path}\nRecorded as ${id}.\nCopied the body of the mail.\nHanded the draft to the mail client (mail-client).\n`,
    });
    expect(session.clipboard).toBe(body);
    expect(readMailto([await session.mailed()])).toEqual([
      { to, cc: ['zoe@contoso.example'], subject, body: body.replaceAll('\n', '\r\n') },
    ]);
    expect(readFileSync(path, 'latin1').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const eml = readEml(path);
    expect({ ...eml, text: eml?.text.replaceAll('\r\n', '\n') }).toEqual({
      headers: ['X-Unsent', 'Content-Language', 'Subject', 'To', 'Cc', 'MIME-Version', 'Content-Type'],
      isUnsent: '1',
      subject,
      to,
      cc,
      types: ['multipart/alternative', 'text/plain', 'text/html'],
      text: body,
      links: [link, link, 'mailto:alex@fabrikam.example'],
      problems: [],
    });
    const shown = await run(['invitations', 'show', id, '--json', 'handOffs']);
    expect(JSON.parse(shown.stdout).handOffs).toMatchObject([
      { kind: 'eml', detail: expect.stringMatching(/\/contoso\.eml$/) },
      { kind: 'copy', detail: null },
      { kind: 'open', detail: 'to the mail client (mail-client), as a link' },
      { kind: 'print', detail: null },
    ]);
    expect(existsSync(join(session.home, 'data/drafts'))).toBe(false);
  });
});
