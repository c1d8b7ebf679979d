/** A template is text. Whatever is in it, and in what it is filled with, is written out, and never run. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fabrikam, givenProfiles } from '../../account/examples.ts';
import { FakeWorld, relate } from '../../fakes.ts';

const code = [
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what must not be filled in
  '${process.exit(3)}',
  '$(touch /tmp/owned) `touch /tmp/owned` %COMSPEC%',
  '<% process.exit(3) %> <?php exit(3) ?> #{exit 3}',
  '<script>alert(1)</script> <img src=x onerror=alert(1)>',
  '[click](javascript:alert(1)) [file](file:///etc/passwd)',
];

/** A world whose template has these lines. */
function worldWith(...lines: readonly string[]): FakeWorld {
  const world = new FakeWorld();
  givenProfiles(world, fabrikam);
  const text = `Subject: For {{customer}}\n\n${lines.join('\n\n')}\n\n{{note|none}}\n\n{{link}}\n`;
  world.given(join(world.paths.config, 'templates', 'en', 'own.md'), text);
  return world;
}

describe('code in a template', () => {
  test('is written out as it stands', async () => {
    const { code: exit, stdout } = await relate(worldWith(...code), 'invite', 'X', '--template', 'own', '--print');
    expect(exit).toBe(0);
    for (const line of code) expect(stdout).toContain(line);
  });

  test('is inert in the HTML of a mail', async () => {
    const world = worldWith(...code);
    const path = join(world.root, 'a.eml');
    await relate(world, 'invite', 'X', '--template', 'own', '--eml', path);
    // What quoted-printable encodes is put back as far as it matters here.
    const mail = readFileSync(path, 'utf8').replace(/=\r\n/g, '').replaceAll('=3D', '=');
    const html = mail.slice(mail.indexOf('<!doctype html>'));
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).not.toMatch(/<(?:script|img)\b|href="(?:javascript|file):/i);
  });

  test.each([
    '{{constructor}}',
    '{{__proto__}}',
    '{{toString}}',
    '{{link.constructor}}',
    '{{#each x}}',
    '{{process.env.HOME}}',
  ])('asks for nothing but what is offered: %s is refused', async (placeholder) => {
    const world = worldWith(placeholder);
    const { code: exit, stdout } = await relate(world, 'invite', 'X', '--template', 'own', '--print');
    expect([exit > 0, stdout]).toEqual([true, '']);
  });
});

describe('what a template is filled with', () => {
  test('is not filled in again, and is no command of an editor or a path', async () => {
    const world = worldWith('Dear {{contact}},');
    const { stdout } = await relate(
      world,
      'invite',
      '../../{{signature}}',
      '--contact',
      '{{note}}',
      '--note',
      '{{link}}$(x)',
      '--template',
      'own',
      '--print',
    );
    expect(stdout).toContain('Subject: For ../../{{signature}}');
    expect(stdout).toContain('Dear {{note}},');
    expect(stdout).toContain('{{link}}$(x)');
    expect(world.shell.runs).toEqual([]);
    expect(readdirSync(world.root).sort()).toEqual(['config', 'data', 'here']);
  });
});
