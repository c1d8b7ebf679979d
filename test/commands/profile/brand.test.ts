import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigurationStore } from '../../../src/configuration/store.ts';
import { fabrikam, givenProfiles, northwind } from '../../account/examples.ts';
import { FakeWorld, relate } from '../../fakes.ts';
import { gif, jpeg, png } from '../../images.ts';

function settled(): FakeWorld {
  const world = new FakeWorld();
  givenProfiles(world, fabrikam, northwind);
  return world;
}

function profileOf(world: FakeWorld, name = 'fabrikam') {
  return new ConfigurationStore(world.paths.config).read().profiles.find((profile) => profile.name === name);
}

function logosOf(world: FakeWorld): readonly string[] {
  const folder = join(world.paths.config, 'logos');
  return existsSync(folder) ? readdirSync(folder) : [];
}

const html = '<p><b>Ann</b> <a href="https://fabrikam.example">Us</a><img src="https://x.example/t.png"></p>';
const cleaned = '<p><b>Ann</b> <a href="https://fabrikam.example">Us</a></p>';

describe('the brand of a profile', () => {
  test('is stored, shown and removed', async () => {
    const world = settled();
    world.given('logo.png', png);
    world.given('signature.htm', html);
    const flags = [
      '--accent',
      'FC0',
      '--logo',
      'logo.png',
      '--logo-alt',
      'Fabrikam',
      '--signature-html',
      'signature.htm',
    ];
    expect(await relate(world, 'profile', 'edit', ...flags)).toEqual({
      code: 0,
      stdout: '',
      stderr:
        'An image was left out of the signature. An image of your own: --logo FILE\nChanged the profile fabrikam.\n',
    });
    const [file = ''] = logosOf(world);
    expect(profileOf(world)).toMatchObject({
      accent: '#ffcc00',
      logo: file,
      logoAlt: 'Fabrikam',
      signatureHtml: cleaned,
    });
    const shown = await relate(world, 'profile', 'show', '--json', 'accent,logo,logoAlt,signatureHtml');
    expect(JSON.parse(shown.stdout)).toEqual({
      accent: '#ffcc00',
      logo: `logos/${file}`,
      logoAlt: 'Fabrikam',
      signatureHtml: cleaned,
    });
    await relate(world, 'profile', 'edit', '--accent', '', '--logo', '', '--logo-alt', '', '--signature-html', '');
    expect(profileOf(world)).toEqual(fabrikam);
    expect(logosOf(world)).toEqual([]);
  });

  test('is kept when something else is changed, and its logo as long as a profile has it', async () => {
    const world = settled();
    world.given('logo.png', png);
    world.given('new.gif', gif);
    for (const name of ['fabrikam', 'northwind']) await relate(world, 'profile', 'edit', name, '--logo', 'logo.png');
    await relate(world, 'profile', 'edit', 'fabrikam', '--sender-name', 'Kim');
    expect(profileOf(world)?.logo).toMatch(/\.png$/);
    await relate(world, 'profile', 'edit', 'fabrikam', '--logo', 'new.gif');
    expect(logosOf(world)).toHaveLength(2);
    await relate(world, 'profile', 'remove', 'northwind', '--yes');
    expect(logosOf(world)).toEqual([profileOf(world)?.logo]);
  });

  test('is not stored in a dry run', async () => {
    const world = settled();
    world.given('logo.jpg', jpeg);
    expect(await relate(world, 'profile', 'edit', '--logo', 'logo.jpg', '--dry-run')).toMatchObject({ code: 0 });
    expect(profileOf(world)).toEqual(fabrikam);
    expect(logosOf(world)).toEqual([]);
  });

  test.each([
    [['--accent', 'blue'], '--accent is not a colour such as #0f5ea8.'],
    [
      ['--logo', 'text.png'],
      '--logo is no PNG, JPEG or GIF image, and mail clients show no other ones.\nSave it as PNG.',
    ],
    [
      ['--logo', 'large.png'],
      '--logo has 5000070 bytes, and goes with every mail: at most 204800 are allowed.\nMake it smaller: it is shown 240 pixels wide at most.',
    ],
    [['--signature-html', 'empty.htm'], '--signature-html has no text in it.'],
    [
      ['--signature-html', 'long.htm'],
      '--signature-html has 20000 characters once it is cleaned; at most 16000 are allowed.',
    ],
  ])('with %j is refused', async (flags, message) => {
    const world = settled();
    world.given('text.png', 'no image');
    world.given('large.png', Buffer.concat([png, Buffer.alloc(5_000_000)]));
    world.given('empty.htm', '<script>x</script><p>&nbsp;</p>');
    world.given('long.htm', 'x'.repeat(20_000));
    expect(await relate(world, 'profile', 'edit', ...flags)).toMatchObject({ code: 2, stderr: `relate: ${message}\n` });
    expect(profileOf(world)).toEqual(fabrikam);
  });

  test('goes with exported profiles', async () => {
    const world = settled();
    world.given('logo.png', png);
    world.given('signature.htm', html);
    await relate(
      world,
      'profile',
      'edit',
      '--accent',
      '#036',
      '--logo',
      'logo.png',
      '--signature-html',
      'signature.htm',
    );
    const { stdout } = await relate(world, 'profile', 'export');
    const other = new FakeWorld();
    other.given('profiles.json', stdout.replace('<b>Ann</b>', '<b onclick=\\"x()\\">Ann</b>'));
    expect(await relate(other, 'profile', 'import', 'profiles.json')).toMatchObject({ code: 0 });
    expect(profileOf(other)).toEqual(profileOf(world));
    expect(logosOf(other)).toEqual(logosOf(world));
    const changed = stdout.replace(png.toString('base64'), Buffer.from(gif).toString('base64'));
    other.given('changed.json', changed);
    expect(await relate(other, 'profile', 'import', 'changed.json', '--replace')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('the logo of fabrikam was changed.'),
    });
  });
});

describe('a mail', () => {
  const invite = ['invite', 'Contoso', '--eml', '-', '--no-record'];

  test('has the brand of its profile, with the logo in it', async () => {
    const world = settled();
    world.given('logo.png', png);
    world.given('signature.htm', html);
    await relate(
      world,
      'profile',
      'edit',
      '--accent',
      '#fc0',
      '--logo',
      'logo.png',
      '--signature-html',
      'signature.htm',
    );
    const { stdout } = await relate(world, ...invite);
    expect(stdout).toMatch(/multipart\/alternative.*multipart\/related/s);
    expect(stdout).toMatch(/Content-Type: image\/png; name=logo\.png\r\nContent-ID: <logo@relate>/);
    expect(stdout).toContain('Content-Disposition: inline; filename=logo.png');
    expect(stdout.replace(/\r?\n/g, '')).toContain(png.toString('base64'));
    const page = stdout.replace(/=\r\n/g, '').replaceAll('=3D', '=');
    expect(page).toContain('bgcolor="#ffcc00"');
    expect(page).toContain('<img src="cid:logo@relate" width="1" height="1" alt="Fabrikam Inc."');
    expect(page).toContain(cleaned);
  });

  test('says so when the logo is gone, and only where it is needed', async () => {
    const world = settled();
    world.given('logo.png', png);
    await relate(world, 'profile', 'edit', '--logo', 'logo.png');
    world.files.remove(join(world.paths.config, 'logos', profileOf(world)?.logo ?? ''));
    expect(await relate(world, 'invite', 'Contoso', '--print', '--no-record')).toMatchObject({ code: 0 });
    const { code, stderr } = await relate(world, ...invite);
    expect(code).toBe(5);
    expect(stderr).toMatch(/^relate: The logo of the profile "fabrikam" is not there: .*\.png\n/);
    expect(stderr).toContain('Give it again: relate profile edit fabrikam --logo FILE\n');
    expect(stderr).toContain('Or go without: relate profile edit fabrikam --logo ""\n');
  });
});
