import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newHome, relate, storedHome } from './relate.ts';

function said(stderr: string, code = 0) {
  return { code, stdout: '', stderr };
}

function printed(stdout: string) {
  return { code: 0, stdout, stderr: '' };
}

it('lists every setting with its value and where that comes from', async () => {
  const home = storedHome();
  const env = { RELATE_OPERATOR: undefined, RELATE_LANGUAGE: 'fr', VISUAL: 'vi' };
  await relate(['config', 'set', 'template', 'reminder'], { home });
  expect(await relate(['config', 'list'], { home, env })).toEqual(
    printed(
      [
        'profile\tfabrikam\tconfiguration\tthe current profile',
        'language\tfr\tenvironment RELATE_LANGUAGE\tlanguage of drafts',
        'template\treminder\tconfiguration\ttemplate of invitations; else the one for the partner type',
        'output\t\tnot set\tformat of results; else a table on a terminal, TSV elsewhere',
        'editor\tvi\tenvironment VISUAL\tcommand that edits drafts and templates',
        'open\tauto\tbuilt in\thow drafts are opened: auto, mailto, eml, clipboard or outlook',
        'operator\t\tnot set\tyour name in the ledger; else your account on this machine',
        'ledger\tfile\tbuilt in\twhere the ledger is: file, or the address of a database; see: relate ledger use',
        'client-id\t\tnot set\tapp registration that signs in; see: relate login --setup',
        'sign-in\t\tnot set\tbrowser or device-code; else what worked last at this desk',
        '',
      ].join('\n'),
    ),
  );
});

it('stores, prints and forgets a setting', async () => {
  const home = newHome();
  const settings = [
    ['language', 'pt-br', 'pt-BR'],
    ['editor', 'code --wait', 'code --wait'],
    ['output', 'tsv', 'tsv'],
  ] as const;
  const env = { RELATE_OPERATOR: undefined };
  for (const [name, value] of settings) {
    expect(await relate(['config', 'set', name, value], { home, env })).toMatchObject({ code: 0, stdout: '' });
  }
  const values = await Promise.all(settings.map(([name]) => relate(['config', 'get', name], { home, env })));
  expect(values).toEqual(settings.map(([, , value]) => printed(`${value}\n`)));
  expect(await relate(['config', 'unset', 'editor'], { home })).toEqual(said('Forgot editor.\n'));
  expect(await relate(['config', 'unset', 'editor'], { home })).toEqual(
    said(
      'relate: editor is not set in the configuration.\n' + 'See where each value comes from: relate config list\n',
      3,
    ),
  );
  expect(await relate(['config', 'get', 'editor'], { home })).toEqual(
    said('relate: editor is not set.\nSet it: relate config set editor VALUE\n', 3),
  );
});

it('works by what is set: the language, the template and the format', async () => {
  const home = storedHome();
  await relate(['config', 'set', 'language', 'de'], { home });
  await relate(['config', 'set', 'template', 'reminder'], { home });
  await relate(['config', 'set', 'output', 'json'], { home });
  const [configured, overridden] = await Promise.all([
    relate(['invite', 'Contoso'], { home }),
    relate(['invite', 'Contoso', '--no-record', '--lang', 'fr', '--template', 'invitation', '-o', 'json'], {
      home,
      env: { RELATE_LANGUAGE: 'es', RELATE_TEMPLATE: 'restore', RELATE_OUTPUT: 'tsv' },
    }),
  ]);
  expect(JSON.parse(configured.stdout)).toMatchObject({ language: 'de', template: 'reminder' });
  expect(JSON.parse(overridden.stdout)).toMatchObject({ language: 'fr', template: 'invitation', id: null });
});

it('refuses settings that are not known, and values that can not be', async () => {
  const home = storedHome();
  const keys =
    'Settings: profile, language, template, output, editor, open, operator, ledger, client-id, sign-in, cloud.NAME\n';
  const results = await Promise.all([
    relate(['config', 'get', 'colour'], { home }),
    relate(['config', 'set', 'colour', 'red'], { home }),
    relate(['config', 'unset', 'colour'], { home }),
    relate(['config', 'set', 'output', 'xml'], { home }),
    relate(['config', 'set', 'language', 'not a tag'], { home }),
    relate(['config', 'set', 'cloud.mars', 'bleu'], { home }),
    relate(['config', 'set', 'cloud.mars', '{"hosts":["admin.example.fr"]}'], { home }),
    relate(['config', 'set', 'cloud.global', '{"title":"G","hosts":["a.example.fr"]}'], { home }),
  ]);
  expect(results).toEqual([
    said(`relate: There is no setting "colour".\n${keys}`, 2),
    said(`relate: There is no setting "colour".\n${keys}`, 2),
    said(`relate: There is no setting "colour".\n${keys}`, 2),
    said('relate: There is no output format "xml".\nFormats: table, tsv, csv, json, ndjson, none\n', 2),
    said(
      'relate: There is no template in the language "not a tag".\nLanguages: cs, da, de, en, es, fi, fr, hu, it, ja, ko, nb, nl, pl, pt-BR, pt-PT, ru, sv, tr, zh-Hans, zh-Hant\n',
      2,
    ),
    said(
      'relate: cloud.mars is not JSON.\n' +
        `relate config set cloud.mars '{"title":"…","hosts":["admin.example.com"]}'\n`,
      2,
    ),
    said('relate: The cloud "mars" can\'t be added: title: is missing\nCorrect its row in the configuration.\n', 2),
    said(
      'relate: The cloud "global" can\'t be added: name: is the name of a built-in cloud\n' +
        'Correct its row in the configuration.\n',
      2,
    ),
  ]);
});

it('builds links in a cloud that was added, and does not forget a cloud in use', async () => {
  const home = storedHome();
  const row = {
    title: 'Bleu',
    hosts: ['admin.bleu.example'],
    invitation: { base: 'https://admin.bleu.example/home', fragment: '/invite' },
  };
  expect(await relate(['config', 'set', 'cloud.bleu', JSON.stringify(row)], { home })).toMatchObject({ code: 0 });
  await relate(['profile', 'edit', '--cloud', 'bleu'], { home });
  expect((await relate(['link'], { home })).stdout).toMatch(/^https:\/\/admin\.bleu\.example\/home\?.*#\/invite\n$/);
  expect(await relate(['config', 'unset', 'cloud.bleu'], { home })).toEqual(
    said(
      'relate: The profile "fabrikam" lives in the cloud "bleu".\n' +
        'Move it first: relate profile edit fabrikam --cloud global\n',
      2,
    ),
  );
  await relate(['profile', 'edit', '--cloud', 'global'], { home });
  expect(await relate(['config', 'unset', 'cloud.bleu'], { home })).toEqual(said('Forgot cloud.bleu.\n'));
});

it('prints the path of the file, wherever it is', async () => {
  const home = newHome();
  const away = { RELATE_CONFIG_DIR: undefined, APPDATA: undefined };
  const [named, usual, relative] = await Promise.all([
    relate(['config', 'path'], { home }),
    relate(['config', 'path'], { home, env: { ...away, XDG_CONFIG_HOME: join(home, 'xdg') } }),
    relate(['config', 'path'], { home, env: { ...away, XDG_CONFIG_HOME: 'not/absolute' } }),
  ]);
  expect(named).toEqual(printed(`${join(home, 'config', 'config.json')}\n`));
  if (process.platform !== 'linux') return;
  expect(usual).toEqual(printed(`${home}/xdg/relate/config.json\n`));
  expect(relative).toEqual(printed(`${home}/.config/relate/config.json\n`));
});
