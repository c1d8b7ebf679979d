/** Every example of the help texts, each run in a home that has what it speaks of; of a pipe, the first command. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { program } from '../../src/cli/program.ts';
import { sleep } from '../../src/world/sleep.ts';
import { personAt, rehearsal } from '../commands/customers/rehearsal.ts';
import { careful, Told } from '../commands/person.ts';
import { SameProcess } from '../commands/sandbox/same-process.ts';
import { type FakeWorld, type Outcome, relate } from '../fakes.ts';
import { png } from '../images.ts';
import type { Scripted } from '../scripted.ts';
import { shippedLanguages } from '../shipped-languages.ts';
import { certificate, key } from '../sign-in/certificate.ts';
import { recordedId } from '../told.ts';
import { commandTree, shellWords } from './command-tree.ts';

const GUID = '00000000-0000-4000-8000-000000000001';
const direct = `--type direct --tenant-id ${GUID}`;

/** What an example speaks of has to be there. Of those that fit, all are done, in this order. */
const preparations: readonly (readonly [example: RegExp, commands: readonly string[]])[] = [
  [/^(?:profile|logout).* fabrikam$|fabrikam --output/, [`init --name fabrikam ${direct} --company Fabrikam`]],
  [/^profile remove/, [`init --name old ${direct} --company Old`]],
  [/^profile edit gov/, [`init --name gov --cloud us-gov ${direct} --company Gov`]],
  [
    /^profile import/,
    [
      `init --name fabrikam ${direct} --company Fabrikam`,
      'profile export fabrikam > profiles.json',
      'profile remove fabrikam --yes',
    ],
  ],
  [
    /^(?:link --provider|providers)/,
    [`init --sandbox --name w --type reseller --mspp-id 4794019 --provider-tenant-id wingtip=${GUID} --default`],
  ],
  [/^admin set (?:edit|remove) schools/, ['admin set new schools --roles "Groups Administrator"']],
  [/^api .*--input subscription.json/, ['version -o json > subscription.json']],
  [/^config unset/, ['config set editor nano']],
  [/^template reset/, ['template edit invitation --lang de']],
  [/^template remove/, ['template new schools --lang de']],
  [/--template schools/, ['template new schools --from invitation']],
  [/^link --parse -/, ['invite Adatum --eml mail.eml']],
  [
    /^invitations confirm/,
    [
      'sandbox accept "Contoso Ltd" --domain contoso.com',
      'customers list',
      'invite "CONTOSO, Ltd." --print',
      'customers list',
    ],
  ],
  [
    /^(?:invitations (?!confirm)|sandbox accept|customers|admin \w+ contoso\.com)/,
    ['invite "Contoso Ltd" --domain contoso.com --print'],
  ],
  [
    /^(?:subscriptions|support) .*contoso\.com/,
    ['invite "Contoso Ltd" --domain contoso.com --print', 'sandbox accept k7m2xp'],
  ],
  [/^licenses/, ['sandbox accept "Contoso Ltd" --domain contoso.com --delegated']],
  [/^invitations reopen/, ['invitations withdraw k7m2xp']],
  [/^(?:customers (?!list|changes)|admin \w+ contoso\.com)/, ['sandbox accept k7m2xp']],
  [/^admin (?!request)\w+ contoso\.com/, ['admin request contoso.com --print']],
  [/^admin (?:show|assign|extend|terminate|trace|renew) contoso\.com/, ['sandbox approve contoso.com']],
  [/^admin trace/, ['admin assign contoso.com --group "M365 Admins"']],
  [/^admin renew .* --groups/, ['admin renew contoso.com --print', 'sandbox approve contoso.com']],
  [
    /^sandbox (?:approve|terminate)/,
    ['sandbox accept "Contoso Ltd" --domain contoso.example', 'admin request contoso.example --print'],
  ],
  [/^sandbox terminate/, ['sandbox approve contoso.example']],
  [/^customers (?!list|changes|watch)/, ['customers list']],
  [/^sandbox re(?:voke|move)/, ['sandbox accept "Contoso Ltd" --domain contoso.example --delegated']],
  [/^users/, ['sandbox accept "Contoso Ltd" --domain contoso.com --delegated']],
  [
    /^users (?!list|create)/,
    [
      'users create contoso.com --upn kim@contoso.com --first-name Kim --last-name Lee --country US --password-stdin < password.txt',
    ],
  ],
  [/^users restore/, ['users delete contoso.com kim@contoso.com --yes']],
  [/^(?:sandbox stop|customers open|support open)/, ['sandbox start']],
  [/^(?:whoami|token|logout)/, ['login']],
];

/** What somebody answers whom `relate init` asks. */
const answers: readonly Scripted[] = [
  ["Your company's name, as customers know it:", 'Fabrikam Inc.'],
  ['You are', ''],
  ['Cloud:', ''],
  ['Your Entra tenant id (Partner Center: Account settings, Identifiers):', GUID],
  ['Who writes to customers (may stay empty):', ''],
  ['Where customers can ask, an e-mail address (may stay empty):', ''],
  [`Language of drafts (${shippedLanguages.join(', ')}):`, ''],
  ['Name of the profile:', ''],
  ['Store it?', true],
];

/** Whatever does not end with 0. */
const exitCodes: readonly (readonly [example: RegExp, code: number])[] = [
  [/^link --parse "/, 1],
  // Nobody handed this token out.
  [/^login .*--refresh-token-stdin/, 4],
  // No provider of this partner prepared anything.
  [/^admin (?:accept|decline)/, 1],
  // Whoever has just accepted has bought nothing.
  [/^licenses (?!list)/, 3],
  [/^subscriptions (?!list)/, 3],
  // Nor is any service of its managed, or a request open.
  [/^customers open .*--service/, 3],
  [/^support (?:requests (?:show|note)|contact show contoso.com ")/, 3],
  // Nobody has such a database, and nobody was invited yet.
  [/^ledger use postgres/, 1],
  [/^ledger copy/, 3],
  // It asks, and nobody is there to answer.
  [/^(?:customers disconnect|users create) contoso.com$/, 2],
];

const files = {
  'customers.csv': 'Company;E-mail;Language\nContoso Ltd;it@contoso.com;de\nLitware;ann@litware.com;en\n',
  'users.csv': 'UPN;First name;Last name;Country\nann@contoso.com;Ann;Li;DE\nbo@contoso.com;Bo;Ek;SE\n',
  'note.txt': 'We spoke about it.\n',
  'draft.md': 'Subject: Hello\n\nDear {{customer}},\n\n{{link}}\n',
  'secret.txt': 'S3cret\n',
  'password.txt': 'Kfm7-Qt3x-Vw9r\n',
  'partner.pem': certificate + key,
  'token.txt': 'a-refresh-token\n',
  'logo.png': png,
  'signature.htm': '<p><b>Alex Wilber</b></p>',
};

const specs = await commandTree();
const topics = await Promise.all(Object.values(program.topics).map(({ load }) => load()));
const shown = [...specs].filter(([, { isGroup, isHidden }]) => !isGroup && !isHidden);
const examples = [program, ...topics, ...shown.map(([, spec]) => spec)].flatMap(({ examples: own = [] }) => own);

test('every command has an example', () => {
  expect(shown.filter(([, spec]) => (spec.examples ?? []).length === 0).map(([words]) => words)).toEqual([]);
});

/** The line with what it leaves open: the id of an invitation, and what stands for any GUID or link. */
function filledIn(line: string, id: string): string {
  let guids = 0;
  return line
    .replace('k7m2xp', id)
    .replaceAll('GUID', () => {
      guids += 1;
      return GUID.replace(/1$/, String(guids));
    })
    .replace('"https://..."', `"https://portal.office365.us/Partner/accept?partner=${GUID}"`);
}

/** A script's home, or somebody's who is asked or edits. Nobody has an account before the first `init`. */
async function homeFor(example: string): Promise<FakeWorld> {
  const script = await rehearsal(3);
  if (example.startsWith('init')) script.files.remove(join(script.paths.config, 'config.json'));
  const isPersonal = example === 'init' || example.startsWith('template');
  const world = isPersonal ? personAt(script, ...(example === 'init' ? answers : [])) : script;
  if (!isPersonal) Object.assign(world, { stderr: new Told(world, careful) });
  for (const [name, content] of Object.entries(files)) world.given(name, content);
  // What a sign-in is good for is told by the real time.
  world.clock.time = new Date(Math.floor(Date.now() / 1000) * 1000);
  if (/^(?:doctor|sandbox st|customers open|support open)/.test(example)) world.clock.sleep = sleep;
  Object.assign(world.editor, { edit: async () => {} });
  world.background = new SameProcess(world);
  return world;
}

test.each([...new Set(examples)])('relate %s', async (example) => {
  const world = await homeFor(example);
  let id = '';
  for (const command of preparations.filter(([fits]) => fits.test(example)).flatMap(([, commands]) => commands)) {
    const { code, stderr } = await run(world, filledIn(command, id));
    if (code !== 0) throw new Error(`${command}\n${stderr}`);
    if (stderr.includes('Recorded as')) id = recordedId(stderr);
    world.clock.time = new Date(world.clock.time.getTime() + 60_000);
  }
  const { code, stderr } = await run(world, filledIn(example, id));
  const expected = exitCodes.find(([fits]) => fits.test(example))?.[1] ?? 0;
  expect({ code, stderr }).toEqual({ code: expected, stderr });
});

/** Runs the first command of a line as a shell would. */
async function run(world: FakeWorld, line: string): Promise<Outcome> {
  const argv = shellWords(line).map((word) => word.replaceAll(/'([^']*)'|"([^"]*)"/g, (_, a, b) => a ?? b));
  const [, from = '', to = ''] = /^[^<>|]*(?:< (\S+))?(?:> (\S+))?/.exec(line) ?? [];
  world.stdin.content = from === '' ? '' : readFileSync(join(world.paths.current, from));
  const outcome = await relate(world, ...argv);
  if (to !== '' && !to.startsWith('/dev/')) world.given(to, outcome.stdout);
  return outcome;
}
