import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fabrikam, givenConfiguration } from '../../account/examples.ts';
import { FakeWorld, lines, relate } from '../../fakes.ts';

function settled(world = new FakeWorld()): FakeWorld {
  givenConfiguration(world, { current: 'fabrikam', profiles: [fabrikam], settings: { editor: 'ed' } });
  return world;
}

describe('relate config list', () => {
  test('at a terminal is a table', async () => {
    const { stdout, stderr } = await relate(settled(FakeWorld.atTerminal()), 'config', 'list');
    expect({ stdout, stderr }).toEqual({
      stdout: lines(
        'KEY        VALUE     FROM           WHAT IT IS',
        'profile    fabrikam  configuration  the current profile',
        'language   en        built in       language of drafts',
        'template             not set        template of invitations; else the one for t…',
        'output               not set        format of results; else a table on a termin…',
        'editor     ed        configuration  command that edits drafts and templates',
        'open       auto      built in       how drafts are opened: auto, mailto, eml, c…',
        'operator             not set        your name in the ledger; else your account …',
        'ledger     file      built in       where the ledger is: file, or the address o…',
        'client-id            not set        app registration that signs in; see: relate…',
        'sign-in              not set        browser or device-code; else what worked la…',
      ),
      stderr: '',
    });
  });

  test('in a script is a line for each', async () => {
    const { stdout } = await relate(settled(), 'config', 'list', '--profile', 'fabrikam');
    expect(stdout.split('\n')[0]).toBe('profile\tfabrikam\tflag --profile\tthe current profile');
  });
});

describe('relate config get', () => {
  test('prints the value alone', async () => {
    expect(await relate(settled(), 'config', 'get', 'editor')).toEqual({ code: 0, stdout: 'ed\n', stderr: '' });
    expect((await relate(settled(), 'config', 'get', 'editor', '-o', 'json')).stdout).toBe('{\n  "value": "ed"\n}\n');
  });

  test.each([
    ['template', 3, lines('relate: template is not set.', 'Set it: relate config set template VALUE')],
    [
      'colour',
      2,
      lines(
        'relate: There is no setting "colour".',
        'Settings: profile, language, template, output, editor, open, operator, ledger, client-id, sign-in, cloud.NAME',
      ),
    ],
  ])('says that there is nothing: %s', async (key, code, stderr) => {
    expect(await relate(settled(), 'config', 'get', key)).toEqual({ code, stdout: '', stderr });
  });
});

describe('relate config set and unset', () => {
  test('store a setting and forget it', async () => {
    const world = settled();
    expect(await relate(world, 'config', 'set', 'language', 'PT-br')).toMatchObject({ code: 0, stdout: '' });
    expect((await relate(world, 'config', 'get', 'language')).stdout).toBe('pt-BR\n');
    expect(await relate(world, 'config', 'unset', 'language')).toEqual({
      code: 0,
      stdout: '',
      stderr: 'Forgot language.\n',
    });
    expect((await relate(world, 'config', 'get', 'language')).stdout).toBe('en\n');
    expect((await relate(world, 'config', 'unset', 'language')).code).toBe(3);
  });

  test('say what they would do with --dry-run', async () => {
    const world = settled();
    expect((await relate(world, 'config', 'set', 'editor', 'vim', '--dry-run')).stderr).toBe(
      'Would set editor to vim (--dry-run).\n',
    );
    expect((await relate(world, 'config', 'unset', 'editor', '--dry-run')).stderr).toBe(
      'Would forget editor (--dry-run).\n',
    );
    expect((await relate(world, 'config', 'set', 'output', 'xml', '--dry-run')).code).toBe(2);
    expect((await relate(world, 'config', 'get', 'editor')).stdout).toBe('ed\n');
  });

  test('add a cloud, which profiles can then live in', async () => {
    const world = settled();
    const row = '{"title":"Bleu","hosts":["admin.example.fr"]}';
    expect((await relate(world, 'config', 'set', 'cloud.bleu', row)).stderr).toBe(`Set cloud.bleu to ${row}.\n`);
    expect((await relate(world, 'profile', 'edit', '--cloud', 'bleu')).code).toBe(0);
    expect((await relate(world, 'config', 'unset', 'cloud.bleu')).stderr).toBe(
      lines(
        'relate: The profile "fabrikam" lives in the cloud "bleu".',
        'Move it first: relate profile edit fabrikam --cloud global',
      ),
    );
  });

  test('say what is wrong with a cloud', async () => {
    expect(await relate(settled(), 'config', 'set', 'cloud.bleu', '{')).toMatchObject({
      code: 2,
      stderr: lines(
        'relate: cloud.bleu is not JSON.',
        `relate config set cloud.bleu '{"title":"…","hosts":["admin.example.com"]}'`,
      ),
    });
  });

  test('make the output what it is configured to be', async () => {
    const world = settled();
    await relate(world, 'config', 'set', 'output', 'ndjson');
    expect((await relate(world, 'profile', 'list', '--query', '[].name')).stdout).toBe('"fabrikam"\n');
    world.env.RELATE_OUTPUT = 'none';
    expect((await relate(world, 'profile', 'list')).stdout).toBe('');
  });
});

describe('a damaged configuration', () => {
  test('is named with its path, and can be found and looked past', async () => {
    const world = new FakeWorld();
    const path = world.given(join(world.paths.config, 'config.json'), '{');
    const { code, stderr } = await relate(world, 'config', 'list');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^relate: The configuration file ~\/config\/config\.json is damaged: /);
    expect(await relate(world, 'config', 'path')).toEqual({ code: 0, stdout: '~/config/config.json\n', stderr: '' });
    expect((await relate(world, 'config', 'set', 'editor', 'ed')).code).toBe(1);
    expect(readFileSync(path, 'utf8')).toBe('{');
  });
});
