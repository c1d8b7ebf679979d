/** Files as Windows and its programs write them. */

import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { certificate, key } from '../sign-in/certificate.ts';
import { shortTemplate } from './account.ts';
import { newHome, relate, shell, storedHome } from './relate.ts';

const isWindows = process.platform === 'win32';
/** What `>` of Windows PowerShell makes of what a program printed. */
const asPowerShell = (text: string) => Buffer.from(`\uFEFF${text.replaceAll('\n', '\r\n')}`, 'utf16le');
const bigEnd = (text: string) => asPowerShell(text).swap16();

describe('what Windows PowerShell kept', () => {
  it('is imported as profiles, from a file and by standard input', async () => {
    const exported = await relate(['profile', 'export'], { home: storedHome() });
    for (const bytes of [asPowerShell(exported.stdout), bigEnd(exported.stdout)]) {
      const [one, other] = [newHome(), newHome()];
      writeFileSync(join(one, 'p.json'), bytes);
      expect(await relate(['profile', 'import', 'p.json'], { home: one })).toMatchObject({ code: 0 });
      expect(await relate(['profile', 'import', '-'], { home: other, input: bytes })).toMatchObject({ code: 0 });
      for (const home of [one, other]) {
        expect((await relate(['profile', 'export'], { home })).stdout).toBe(exported.stdout);
      }
    }
  });

  it('is read as a template, a note, a signature and the configuration', async () => {
    const home = storedHome({
      'short.md': asPowerShell(shortTemplate),
      'signature.txt': asPowerShell('Zoë Łukasz\nFabrikam 🙂\n'),
    });
    const config = join(home, 'config', 'config.json');
    writeFileSync(config, asPowerShell(readFileSync(config, 'utf8')));
    const edit = await relate(['profile', 'edit', '--signature-file', 'signature.txt'], { home });
    expect(edit).toMatchObject({ code: 0 });
    const shown = await relate(['profile', 'show', '--json', 'signature,company'], { home });
    expect(JSON.parse(shown.stdout)).toMatchObject({ signature: 'Zoë Łukasz\nFabrikam 🙂' });
    expect(await relate(['template', 'check', './short.md'], { home })).toMatchObject({ code: 0 });
    writeFileSync(join(home, 'plain.md'), shortTemplate);
    const [wide, plain] = await Promise.all(
      ['./short.md', './plain.md'].map((template) =>
        relate(['invite', 'Contoso', '--template', template, '--print', '--no-record'], { home }),
      ),
    );
    expect(wide).toEqual(plain);
    expect(wide?.code).toBe(0);
    const noted = await relate(['invite', 'Contoso', '--print', '--no-record', '--note', '-'], {
      home,
      input: bigEnd('Größe: 3\nZweite Zeile'),
    });
    expect(noted.stdout).toContain('Größe: 3\nZweite Zeile\n');
  });
});

describe('a signature that is no plain text', () => {
  const page = Buffer.from('<html xmlns:v="urn:x"><head></head><body><p>Zo\xeb</p></body></html>', 'latin1');
  const rich = '{\\rtf1\\ansi Alex}';
  const refusal = (place: string, markup: string, hint: string) => ({
    code: 2,
    stdout: '',
    stderr: `relate: --signature-file: ${place} is ${markup}, and a signature is plain text.\n${hint}\n`,
  });

  it('is told by what is in it, with the plain text beside it', async () => {
    const large = Buffer.concat([page, Buffer.alloc(60_000, ' ')]);
    const home = storedHome({
      'Alex (work).htm': large,
      'Alex (work).rtf': rich,
      'Alex (work).txt': 'Alex',
      'other.sig': rich,
    });
    const edit = (file: string, input?: string) =>
      relate(['profile', 'edit', '--signature-file', file], { home, ...(input === undefined ? {} : { input }) });
    const beside = 'The plain text is in the file beside it: --signature-file "Alex (work).txt"';
    const alone = 'Save the signature as plain text, and name that file.';
    expect(await edit('Alex (work).htm')).toEqual(refusal('Alex (work).htm', 'HTML', beside));
    expect(await edit('Alex (work).rtf')).toEqual(refusal('Alex (work).rtf', 'RTF', beside));
    expect(await edit('other.sig')).toEqual(refusal('other.sig', 'RTF', alone));
    expect(await edit('-', 'Alex<br>Fabrikam')).toEqual(refusal('standard input', 'HTML', alone));
    expect(await edit('Alex (work).txt')).toMatchObject({ code: 0 });
  });

  it('is not imported either', async () => {
    const exported = await relate(['profile', 'export'], { home: storedHome() });
    const { profiles, ...rest } = JSON.parse(exported.stdout);
    const changed = profiles.map((profile: object) => ({ ...profile, signature: '<p>Alex</p>' }));
    const input = JSON.stringify({ ...rest, profiles: changed });
    const { code, stderr } = await relate(['profile', 'import', '-'], { input });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^relate: signature of \S+ is HTML, which customers would see as it is written\.\n/);
  });
});

describe('a certificate', () => {
  const login = (home: string, file: string) =>
    relate(['login', '--client-id', '00000000-0000-4000-8000-00000000c11e', '--certificate', file], { home });

  it('in another form than PEM is refused with the command that makes PEM of it, which works', async () => {
    const home = storedHome({ 'both.pem': key + certificate, "Bob's app.pem": 'x' });
    const made = await shell(
      `set -e
       openssl pkcs12 -export -in both.pem -out "Bob's app.pfx" -passout pass:
       openssl x509 -in both.pem -outform DER -out app.cer
       openssl pkey -in both.pem -outform DER -out app.key`,
      { home },
    );
    expect(made).toMatchObject({ code: 0 });
    const told = async (file: string) => (await login(home, file)).stderr.split('\n');
    const [pfx, cer, der] = await Promise.all(["Bob's app.pfx", 'app.cer', 'app.key'].map(told));
    const command = `openssl pkcs12 -nodes -in "Bob's app.pfx" -out "Bob's app-new.pem"`;
    const again = 'relate login --client-id 00000000-0000-4000-8000-00000000c11e --certificate';
    expect(pfx).toEqual([
      "relate: The certificate Bob's app.pfx can't be used: it is a PKCS #12 file (.pfx, .p12), and PEM is wanted.",
      `Make it: ${command}`,
      `Then: ${again} "Bob's app-new.pem"`,
      '',
    ]);
    expect(cer?.slice(1)).toEqual([
      'Make it: openssl x509 -inform DER -in app.cer -out app.pem',
      `Append its private key to that file, in PEM, then: ${again} app.pem`,
      '',
    ]);
    expect(der?.slice(1)).toEqual([
      'Make it: openssl pkey -inform DER -in app.key -out app.pem',
      `Append the certificate to that file, in PEM, then: ${again} app.pem`,
      '',
    ]);
    await shell(`${command} -passin pass:`, { home });
    expect(existsSync(join(home, "Bob's app-new.pem"))).toBe(true);
    const dry = ['login', '--client-id', '00000000-0000-4000-8000-00000000c11e', '--dry-run'];
    expect(await relate([...dry, '--certificate', "Bob's app-new.pem"], { home })).toMatchObject({ code: 0 });
  });

  it.skipIf(isWindows)(
    'whose file others can change is refused (not on Windows: files there have no modes)',
    async () => {
      const home = storedHome({ 'app.pem': key + certificate });
      const path = join(home, 'app.pem');
      const told = (why: string, mode: string) => ({
        code: 4,
        stdout: '',
        stderr: `relate: The certificate app.pem can't be read: ${why}.\nLook at what is in it, then: chmod ${mode} ${path}\n`,
      });
      chmodSync(path, 0o666);
      expect(await login(home, 'app.pem')).toEqual(told('it can be changed by every user of this machine', '600'));
      chmodSync(path, 0o660);
      expect(await login(home, 'app.pem')).toEqual(told('its group can change it', 'g-w'));
    },
  );
});
