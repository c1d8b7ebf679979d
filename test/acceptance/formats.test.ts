import { expect, it } from 'vitest';
import { link, otherTenantId, shortTemplate, tenantId } from './account.ts';
import { filesOf, newHome, relate, storedHome } from './relate.ts';

const profile = {
  name: 'fabrikam',
  current: true,
  type: 'direct',
  cloud: 'global',
  company: 'Fabrikam Inc.',
  tenantId,
  msppId: null,
  providers: [],
  senderName: 'Alex Wilber',
  senderEmail: 'alex@fabrikam.example',
  signature: null,
  language: null,
  link: null,
  clientId: null,
  placeholders: [],
  signatureHtml: null,
  accent: null,
  logo: null,
  logoAlt: null,
};
const names = Object.keys(profile);

function printed(stdout: string) {
  return { code: 0, stdout, stderr: '' };
}

function refused(stderr: string, code = 2) {
  return { code, stdout: '', stderr };
}

it('prints a list in every format', async () => {
  const home = storedHome();
  const formats = ['table', 'tsv', 'csv', 'json', 'ndjson', 'none'];
  const results = await Promise.all(formats.map((format) => relate(['profile', 'list', '-o', format], { home })));
  const row = ['fabrikam', 'yes', 'direct', 'global', 'Fabrikam Inc.', tenantId];
  const cells = [...row, '', '', 'Alex Wilber', 'alex@fabrikam.example', ...Array<string>(9).fill('')];
  expect(results).toEqual([
    printed(
      'NAME      CURRENT  TYPE    CLOUD   COMPANY        TENANT ID\n' +
        `fabrikam  yes      direct  global  Fabrikam Inc.  ${tenantId}\n`,
    ),
    printed(`${row.join('\t')}\n`),
    printed(`${names.join(',')}\n${cells.join(',')}\n`),
    printed(`${JSON.stringify([profile], null, 2)}\n`),
    printed(`${JSON.stringify(profile)}\n`),
    printed(''),
  ]);
});

it('prints one record in every format, and takes the format of RELATE_OUTPUT', async () => {
  const home = storedHome();
  const formats = ['table', 'tsv', 'csv', 'json', 'ndjson', 'none'];
  const asked = await Promise.all(formats.map((format) => relate(['link', '--output', format], { home })));
  expect(asked).toEqual([
    printed(`${link}\n`),
    printed(`${link}\n`),
    printed(`link\n${link}\n`),
    printed(`${JSON.stringify({ link }, null, 2)}\n`),
    printed(`${JSON.stringify({ link })}\n`),
    printed(''),
  ]);
  expect(await relate(['link'], { home, env: { RELATE_OUTPUT: 'csv' } })).toEqual(asked[2]);
  const overridden = await relate(['-o', 'ndjson', 'link'], { home, env: { RELATE_OUTPUT: 'csv' } });
  expect(overridden).toEqual(asked[4]);
});

it('prints the fields that are named, in their order', async () => {
  const home = storedHome();
  const [list, record, ndjson, before] = await Promise.all([
    relate(['profile', 'list', '--json', 'tenantId,name'], { home }),
    relate(['profile', 'show', '--json=tenantId, name'], { home }),
    relate(['profile', 'list', '--json', 'name', '-o', 'ndjson'], { home }),
    relate(['--json=name', 'profile', 'show'], { home }),
  ]);
  const chosen = { tenantId, name: 'fabrikam' };
  expect(list).toEqual(printed(`${JSON.stringify([chosen], null, 2)}\n`));
  expect(record).toEqual(printed(`${JSON.stringify(chosen, null, 2)}\n`));
  expect(ndjson).toEqual(printed('{"name":"fabrikam"}\n'));
  expect(before).toEqual(printed(`${JSON.stringify({ name: 'fabrikam' }, null, 2)}\n`));
});

it('lists the fields there are without --json’s value, and does nothing else', async () => {
  const home = storedHome();
  const before = filesOf(home);
  const commands = [
    ['profile', 'list', '--json'],
    ['profile', 'show', '--json'],
    ['init', '--json'],
    ['init', '--name', 'x', '--type', 'direct', '--tenant-id', tenantId, '--company', 'X', '--json'],
  ];
  const results = await Promise.all(commands.map((argv) => relate(argv, { home })));
  expect(results).toEqual(commands.map(() => printed(`${names.join('\n')}\n`)));
  const invite =
    'id\ncustomer\nto\ncc\nsubject\nbody\nlink\nadminLink\nrelationshipId\nlanguage\ntemplate\nhandOffs\noutlook\nwebLink\ndeliveries\nproblems\nrequest\nname\nopenToAnybody\n';
  expect(await relate(['invite', '--json'], { home })).toEqual(printed(invite));
  expect(await relate(['invite', 'Contoso', '--json'], { home })).toEqual(printed(invite));
  expect(filesOf(home)).toEqual(before);
});

it('refuses a field or a query that is wrong before anything is done', async () => {
  const home = storedHome();
  const before = filesOf(home);
  const account = ['--type', 'direct', '--tenant-id', otherTenantId, '--company', 'X'];
  const results = await Promise.all([
    relate(['invite', 'Contoso', '--json', 'id,nope'], { home }),
    relate(['invite', 'Contoso', '--query', '[?'], { home }),
    relate(['init', ...account, '--json', 'nope'], { home }),
    relate(['init', ...account, '--query', '[?', '-o', 'tsv'], { home }),
    relate(['profile', 'list', '--json', 'nope'], { home }),
    relate(['profile', 'list', '--query', '[?'], { home }),
    relate(['profile', 'list', '--query', 'nope(@)'], { home }),
  ]);
  const inviteFields =
    'id, customer, to, cc, subject, body, link, adminLink, relationshipId, language, template, handOffs, outlook, webLink, deliveries, problems, request, name, openToAnybody';
  const field = (fields: string) =>
    refused(
      `${JSON.stringify({
        error: { code: 'field-unknown', message: 'There is no field "nope" here.', hint: `Fields: ${fields}` },
      })}\n`,
    );
  const hint = 'The language is JMESPath, as in the Azure CLI: --query "[].customer"\n';
  const wrongQuery = (message: string) =>
    refused(
      `${JSON.stringify({ error: { code: 'query-invalid', message: `--query: ${message}`, hint: hint.trim() } })}\n`,
    );
  const query = wrongQuery('Syntax error: invalid token (EOF): ""');
  const queryInTsv = refused(`relate: --query: Syntax error: invalid token (EOF): ""\n${hint}`);
  const profiles = field(names.join(', '));
  const unknown = wrongQuery('Unknown function: nope()');
  expect(results).toEqual([field(inviteFields), query, profiles, queryInTsv, profiles, query, unknown]);
  expect(filesOf(home)).toEqual(before);
});

it('chooses with JMESPath in every format, as the Azure CLI does', async () => {
  const home = storedHome();
  const [json, tsv, ndjson, record, detail, none, table, scalars, csv, nothing] = await Promise.all([
    relate(['profile', 'list', '--query', '[].{n: name, c: current}'], { home }),
    relate(['profile', 'list', '--query', '[].[name, current, msppId]', '-o', 'tsv'], { home }),
    relate(['profile', 'list', '--query', '[].name', '-o', 'ndjson'], { home }),
    relate(['link', '--query', 'link', '-o', 'tsv'], { home }),
    relate(['profile', 'list', '--query', '[0].senderName', '-o', 'tsv'], { home }),
    relate(['profile', 'list', '--query', '[]', '-o', 'none'], { home }),
    relate(['profile', 'list', '--query', '[].{Profile:name, type:type}', '-o', 'table'], { home }),
    relate(['profile', 'list', '--query', '[].name', '-o', 'table'], { home }),
    relate(['profile', 'list', '--query', '[].{Profile:name, type:type}', '-o', 'csv'], { home }),
    relate(['profile', 'show', '--query', 'signature'], { home }),
  ]);
  expect(json).toEqual(printed(`${JSON.stringify([{ n: 'fabrikam', c: true }], null, 2)}\n`));
  expect(tsv).toEqual(printed('fabrikam\tyes\t\n'));
  expect(ndjson).toEqual(printed('"fabrikam"\n'));
  expect(record).toEqual(printed(`${link}\n`));
  expect(detail).toEqual(printed('Alex Wilber\n'));
  expect(none).toEqual(printed(''));
  expect(table).toEqual(printed('Profile   Type\nfabrikam  direct\n'));
  expect(scalars).toEqual(printed('Result\nfabrikam\n'));
  expect(csv).toEqual(printed('Profile,type\nfabrikam,direct\n'));
  expect(nothing).toEqual(printed(''));
});

it('writes CSV as a spreadsheet opens it', async () => {
  const home = storedHome();
  const [european, tab, usual, wrong] = await Promise.all([
    relate(['profile', 'list', '-o', 'csv', '--bom', '--delimiter', ';', '--query', '[].{name:name,type:type}'], {
      home,
    }),
    relate(['profile', 'list', '-o', 'csv', '--delimiter=tab', '--query', '[].[name,type]'], { home }),
    relate(['invitations', 'export', '--bom'], { home }),
    relate(['profile', 'list', '-o', 'csv', '--delimiter', 'semicolon'], { home }),
  ]);
  expect(european).toEqual(printed('\ufeffname;type\nfabrikam;direct\n'));
  expect(tab).toEqual(printed('Column1\tColumn2\nfabrikam\tdirect\n'));
  expect(usual.stdout).toMatch(/^\ufeffid,/);
  expect(wrong).toEqual(refused('relate: --delimiter takes one character, such as ";" or "|", or tab.\n'));
});

it('refuses formats that are not known or contradict each other', async () => {
  const home = storedHome();
  const unknown = 'relate: There is no output format "xml".\nFormats: table, tsv, csv, json, ndjson, none\n';
  expect(
    await Promise.all([
      relate(['profile', 'list', '-o', 'xml'], { home }),
      relate(['profile', 'list'], { home, env: { RELATE_OUTPUT: 'xml' } }),
      relate(['profile', 'list', '--json', 'name', '-o', 'csv'], { home }),
    ]),
  ).toEqual([
    refused(unknown),
    refused(unknown),
    refused('{"error":{"code":"output-conflict","message":"--json and --output csv contradict each other."}}\n'),
  ]);
});

it('tells what was drafted as JSON, with the id under which it is recorded', async () => {
  const home = storedHome({ 'short.md': shortTemplate });
  const invite = ['invite', 'Contoso', '--to', 'Ann Lee <ann@contoso.example>', '--template', './short.md'];
  const { code, stdout, stderr } = await relate([...invite, '--json', 'id,customer,to,subject,handOffs'], { home });
  const { id } = JSON.parse(stdout);
  expect(code).toBe(0);
  expect(JSON.parse(stderr)).toEqual({ notice: { code: 'recorded', message: `Recorded as ${id}.`, id } });
  expect(JSON.parse(stdout)).toEqual({
    id,
    customer: 'Contoso',
    to: ['Ann Lee <ann@contoso.example>'],
    subject: 'Hello Contoso',
    handOffs: ['print'],
  });
  const unrecorded = await relate([...invite, '--no-record', '-o', 'json'], { home });
  expect(JSON.parse(unrecorded.stdout)).toMatchObject({ id: null, link, handOffs: ['print'] });
  const dry = await relate([...invite, '--again', '--dry-run', '--query', 'subject', '-o', 'tsv'], { home });
  expect(dry).toEqual({ code: 0, stdout: 'Hello Contoso\n', stderr: 'Would record it (--dry-run).\n' });
});

it('keeps one record a line whatever is in it, and JSON exact', async () => {
  const home = newHome();
  const company = '=1+1 "Ünïcode", Ltd';
  await relate(['init', '--type', 'direct', '--tenant-id', tenantId, '--company', company, '--name', 'x'], { home });
  await relate(['profile', 'edit', '--signature-file', '-'], { home, input: 'One\tline\nand another' });
  const [tsv, csv, json] = await Promise.all([
    relate(['profile', 'show', '-o', 'tsv'], { home }),
    relate(['profile', 'show', '-o', 'csv'], { home }),
    relate(['profile', 'show', '--json', 'company,signature'], { home }),
  ]);
  expect(tsv.stdout).toContain(`\t${company}\t`);
  expect(tsv.stdout).toContain('\tOne line and another\t');
  expect(tsv.stdout.split('\n')).toHaveLength(2);
  expect(csv.stdout).toContain(`,"'=1+1 ""Ünïcode"", Ltd",`);
  expect(JSON.parse(json.stdout)).toEqual({ company, signature: 'One\tline\nand another' });
});
