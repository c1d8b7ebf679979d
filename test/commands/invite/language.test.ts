import { describe, expect, test } from 'vitest';
import { fabrikam, givenProfiles } from '../../account/examples.ts';
import { lines, relate } from '../../fakes.ts';
import { shippedLanguages } from '../../shipped-languages.ts';
import { givenTemplate, inviteContoso, recorded, settled } from './setting.ts';

describe('the language', () => {
  test("is the flag's, then the environment's, then the profile's, then English", async () => {
    const world = settled();
    for (const language of ['de', 'fr', 'it']) {
      givenTemplate(world, language, 'invitation', `Subject: ${language} {{date}}\n\n{{link}}\n`);
    }
    const subject = async (...flags: readonly string[]) =>
      /Subject: (.*)/.exec((await relate(world, ...inviteContoso, '--dry-run', ...flags)).stdout)?.[1];
    expect(await subject()).toBe('Fabrikam Inc. for Contoso Ltd');
    givenProfiles(world, { ...fabrikam, language: 'de' });
    expect(await subject()).toBe('de 10. März 2026');
    world.env.RELATE_LANGUAGE = 'fr';
    expect(await subject()).toBe('fr 10 mars 2026');
    expect(await subject('--lang', 'it')).toBe('it 10 marzo 2026');
  });

  test.each([
    ['PT-br', 'pt-BR', 'parceiro'],
    ['en-GB', 'en-GB', 'Dear all'],
    ['de-AT', 'de-AT', 'Viele Grüße'],
    ['de-CH', 'de-CH', 'Viele Grüsse'],
    ['es-MX', 'es-MX', 'Contoso Ltd'],
    ['pt', 'pt-BR', 'parceiro'],
  ])('%s is recorded as %s', async (given, tag, text) => {
    const world = settled();
    const { code, stdout } = await relate(world, ...inviteContoso, '--lang', given);
    expect(code).toBe(0);
    expect(stdout).toContain(text);
    expect(await recorded(world)).toMatchObject([{ language: tag }]);
  });

  test('of a region decides how a date is written', async () => {
    const world = settled();
    givenTemplate(world, 'en', 'invitation', 'Subject: {{date}}\n\n{{link}}\n');
    const subject = async (language: string) =>
      /Subject: (.*)/.exec((await relate(world, ...inviteContoso, '--dry-run', '--lang', language)).stdout)?.[1];
    expect([await subject('en'), await subject('en-GB')]).toEqual(['March 10, 2026', '10 March 2026']);
  });

  test('of Switzerland has no ß, but for that of names and links', async () => {
    const world = settled();
    const text = 'Subject: Größe\n\n{{customer}} {{note|Straße}} {{contact}}: https://straße.example\n\n{{link}}\n';
    givenTemplate(world, 'de', 'schools', text);
    const swiss = async (language: string) =>
      (
        await relate(
          world,
          ...['invite', 'Maß & Fuß GmbH', '--contact', 'Frau Groß', '--template', 'schools', '--dry-run'],
          ...['--lang', language],
        )
      ).stdout;
    expect(await swiss('de-CH')).toContain(
      lines('Subject: Grösse', '', 'Maß & Fuß GmbH Strasse Frau Groß: https://straße.example'),
    );
    expect(await swiss('de-AT')).toContain('Subject: Größe');
    givenTemplate(world, 'de-CH', 'schools', text);
    expect(await swiss('de-CH')).toContain('Subject: Größe');
  });

  test('pt means that of Brazil, which is told once, where it has no templates of its own', async () => {
    const world = settled();
    const told = '"pt" means Portuguese as in Brazil, pt-BR. That of Portugal is pt-PT.\n';
    const dryRun = 'Would record it (--dry-run).\n';
    givenProfiles(world, { ...fabrikam, language: 'pt' });
    expect((await relate(world, ...inviteContoso, '--dry-run')).stderr).toBe(`${told}${dryRun}`);
    expect((await relate(world, ...inviteContoso, '--dry-run', '--lang', 'pt-BR')).stderr).toBe(dryRun);
    expect((await relate(world, 'config', 'set', 'language', 'pt')).stderr).toBe(`${told}Set language to pt-BR.\n`);
    givenTemplate(world, 'pt', 'invitation', 'Subject: Meu\n\n{{link}}\n');
    for (const language of ['pt', 'pt-BR']) {
      const { stdout, stderr } = await relate(world, ...inviteContoso, '--dry-run', '--lang', language);
      expect([stdout, stderr]).toEqual([expect.stringContaining('Subject: Meu\n'), dryRun]);
    }
  });

  test('of a file can be any', async () => {
    const world = settled();
    world.given('letter.md', 'Subject: {{date}}\n\n{{link}}\n');
    const invite = (language: string) =>
      relate(world, ...inviteContoso, '--dry-run', '--template', './letter.md', '--lang', language);
    expect((await invite('cy')).stdout).toContain('Subject: 10 Mawrth 2026\n');
    expect((await invite('deutsch')).code).toBe(2);
  });

  test('is never another one than asked for', async () => {
    const world = settled();
    const { code, stdout, stderr } = await relate(world, ...inviteContoso, '--lang', 'cy');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      lines(
        'relate: There is no template in the language "cy".',
        `Languages: ${shippedLanguages.join(', ')}`,
        'To write in another one, make templates in it first: relate template new invitation --lang cy',
      ),
    );
  });
});
