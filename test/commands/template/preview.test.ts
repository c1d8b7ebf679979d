import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fabrikam, givenProfiles } from '../../account/examples.ts';
import { FakeWorld, relate } from '../../fakes.ts';
import { png } from '../../images.ts';

function pathIn(world: FakeWorld, file: string): string {
  return join(world.paths.data, 'previews', file);
}

/** The parts of the page, decoded once. */
function read(path: string) {
  const page = readFileSync(path, 'utf8');
  const decoded = (text = '') =>
    text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  return {
    page,
    subject: decoded(/<h1[^>]*>(.*?)<\/h1>/s.exec(page)?.[1]),
    text: decoded(/<pre[^>]*>(.*?)<\/pre>/s.exec(page)?.[1]),
    frames: [...page.matchAll(/<iframe class="(\w+)"[^>]* sandbox="" srcdoc="([^"]*)">/g)].map(([, ground, html]) => ({
      ground,
      html: decoded(html),
    })),
  };
}

test('shows subject, text and HTML of a template in a page whose path is printed', async () => {
  const world = new FakeWorld();
  givenProfiles(world, fabrikam);
  const { code, stdout, stderr } = await relate(
    world,
    'template',
    'preview',
    'invitation',
    '--lang',
    'de',
    '--customer',
    'A & <b>',
  );
  expect({ code, stdout, stderr }).toEqual({
    code: 0,
    stdout: expect.stringMatching(/invitation-de\.html\n$/),
    stderr: '',
  });
  const { page, subject, text, frames } = read(pathIn(world, 'invitation-de.html'));
  expect(page).toContain("default-src 'none'");
  expect(page).not.toMatch(/<script|\ssrc=/);
  expect(subject).toContain('Fabrikam Inc.');
  expect(text).toContain('A & <b>');
  expect(text).toContain('https://admin.microsoft.com/');
  expect(frames.map(({ ground }) => ground)).toEqual(['light', 'dark']);
  for (const { ground, html } of frames) {
    expect(html).toContain(`<meta name="color-scheme" content="${ground}">`);
    expect(html).toContain('A &amp; &lt;b&gt;');
    expect(html).toContain('>Handelspartnerbeziehung annehmen</a>');
  }
});

test('has the brand of the profile in it, the logo too', async () => {
  const world = new FakeWorld();
  givenProfiles(world, fabrikam);
  world.given('logo.png', png);
  await relate(world, 'profile', 'edit', '--logo', 'logo.png', '--accent', '#fc0');
  await relate(world, 'template', 'preview', 'both');
  const [{ html = '' } = {}] = read(pathIn(world, 'both-en.html')).frames;
  expect(html).toContain(`src="data:image/png;base64,${png.toString('base64')}"`);
  expect(html).toContain('bgcolor="#ffcc00"');
});

test('needs no profile, and shows a file too', async () => {
  const world = new FakeWorld();
  world.given(
    'draft one.md',
    'Subject: Hi {{customer}}\n\nDear {{contact|all}},\n\n{{link}}\n\n{{note}}\n\n{{closing}}\n',
  );
  const flags = ['--customer', 'Contoso', '--contact', 'Ms Li', '--note', 'See **this**.', '--set', 'closing=Bye'];
  expect(await relate(world, 'template', 'preview', './draft one.md', ...flags)).toMatchObject({ code: 0 });
  expect(await relate(world, 'template', 'preview', 'indirect')).toMatchObject({ code: 0 });
  const { subject, text } = read(pathIn(world, 'draft-one.md-en.html'));
  expect(subject).toBe('Hi Contoso');
  expect(text).toMatch(/^Dear Ms Li,\n\nhttps:\S+\n\nSee this\.\n\nBye$/);
});

test('opens the page', async () => {
  const world = new FakeWorld();
  expect(await relate(world, 'template', 'preview', 'invitation', '--open')).toMatchObject({
    code: 0,
    stderr: 'Opened the preview in the browser.\n',
  });
  expect(world.opener.urls).toEqual([expect.stringMatching(/^file:\/\/\/.*\/invitation-en\.html$/)]);
});

test('writes nothing in a dry run, and nothing of a template that is not there', async () => {
  const world = new FakeWorld();
  expect((await relate(world, 'template', 'preview', 'invitation', '--dry-run')).stderr).toMatch(
    /^Would write .*\.html/,
  );
  expect(await relate(world, 'template', 'preview', 'nope')).toMatchObject({ code: 3 });
  expect(world.files.list(join(world.paths.data, 'previews'))).toEqual([]);
});
