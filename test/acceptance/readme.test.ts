/** The README as a reader meets it: every command of it, in its order, in one home, with the result it shows. */

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desktop, desktopNeeds, type Session } from '../display/desktop.ts';
import { png } from '../images.ts';
import { authorize, bringBack } from '../sandbox/authorize.ts';
import { Caller } from '../sandbox/caller.ts';
import { answerPage } from '../sandbox/device-login.ts';
import { needs } from '../system-packages.ts';
import { type Command, commandsOf, patternOf } from './readme-commands.ts';
import { type Ended, newHome, shell } from './relate.ts';
import { RelateTerminal } from './terminal.ts';

const jq = needs('jq');
const sections = commandsOf(readFileSync('README.md', 'utf8'));

/** Whatever does not end with 0. */
const exitCodes: readonly (readonly [start: string, code: number])[] = [
  // The link is not usable.
  ['relate link --output table --parse', 1],
  // It asks first, and nobody is there to answer.
  ['relate customers disconnect', 2],
  ['relate doctor', 1],
  ['relate admin trace adatum.example --user', 0],
  // A link of the chain is missing.
  ['relate admin trace adatum.example', 1],
];

/** What happened before, as the text around it says. */
const preparations: readonly (readonly [start: string, commands: string])[] = [
  ['relate customers watch --until', 'relate invite "Fourth Coffee" --print && relate sandbox accept "Fourth Coffee"'],
  ['relate doctor', 'chmod 666 ~/.config/relate/config.json'],
];

/** What a table says of the command that begins like one of its lines. */
function entryFor<T>(table: readonly (readonly [start: string, value: T])[], command: string): T | undefined {
  return table.find(([start]) => command.startsWith(start))?.[1];
}

describe.skipIf(desktopNeeds.isMissing || jq.isMissing)(`the README${desktopNeeds.note || jq.note}`, () => {
  let desktop: Desktop;
  let session: Session;
  let env: Readonly<Record<string, string | undefined>>;
  let guids = 0;

  beforeAll(async () => {
    desktop = await Desktop.start();
    session = desktop.session(newHome());
    session.installMailClient();
    session.installBrowser();
    // Stands for Microsoft Graph, and shows what it would be asked.
    session.program('curl', 'cat; echo "$@"');
    env = {
      ...session.env,
      VISUAL: 'true',
      RELATE_CONFIG_DIR: undefined,
      RELATE_DATA_DIR: undefined,
    };
    writeFileSync(join(session.home, 'signature.txt'), 'Alex Wilber\nFabrikam Inc.\n');
    writeFileSync(join(session.home, 'Alex (work).htm'), '<p><b>Alex Wilber</b><br>Fabrikam Inc.</p>\n');
    writeFileSync(join(session.home, 'logo.png'), png);
    writeFileSync(join(session.home, 'note.txt'), 'We spoke about it on Monday.\n');
  });

  afterAll(async () => {
    await run('relate sandbox stop');
    await desktop.stop();
  });

  function run(text: string, home = session.home): Promise<Ended> {
    return shell(`set -o pipefail; { ${text}\n} 2>&1`, { home, env: { ...env, HOME: home } });
  }

  /** The command with its placeholders filled in. */
  async function filledIn(text: string): Promise<string> {
    const guid = () => `00000000-0000-4000-8000-${String(guids).padStart(12, '0')}`;
    const oldest = `relate invitations list --query "[?status=='pending'].id | [-1]" --output tsv`;
    const id = / ID\b/.test(text) ? (await run(oldest)).stdout.trim() : '';
    return (
      text
        .replaceAll('GUID', () => {
          guids += 1;
          return guid();
        })
        .replaceAll(/ ID\b/g, ` ${id}`)
        // As Partner Center shows it to the account that was stored last.
        .replace('"https://..."', `'https://portal.office365.us/Partner/accept?partner=${guid()}'`)
    );
  }

  async function runAsReader(command: Command): Promise<Ended> {
    const text = await filledIn(command.text);
    if (text === 'relate login' || text.startsWith('relate login --device-code')) return signIn(text);
    // On another machine nothing is stored yet.
    if (text.startsWith('relate profile import')) return run(`cd '${session.home}'; ${text}`, newHome());
    const preparation = entryFor(preparations, text);
    if (preparation !== undefined) expect(await run(preparation)).toMatchObject({ code: 0 });
    return run(text);
  }

  /** Somebody at the desk signs in on the page that opens. */
  async function signIn(text: string): Promise<Ended> {
    // Whatever was opened before.
    rmSync(join(session.home, 'visited'), { force: true });
    const terminal = new RelateTerminal(text.split(' ').slice(1), { home: session.home, env });
    const { origin, pathname, search } = new URL(await session.visited());
    const standIn = new Caller(origin);
    const person = { decision: 'accept', account: 'alex@fabrikam.example', mfa: 'on' };
    if (pathname === '/devicelogin') {
      await terminal.sees('Waiting for up to');
      const [, code = ''] = /Enter the code: +(\S+)/.exec(terminal.drawn) ?? [];
      await answerPage(standIn, code, person);
    } else {
      await bringBack(await authorize(standIn, pathname + search, person));
    }
    const code = await terminal.ends();
    return { code, stdout: terminal.drawn, stderr: '' };
  }

  it.each(sections)('does what it says under "$title"', async ({ commands }) => {
    for (const command of commands) {
      const { code, stdout } = await runAsReader(command);
      const place = `README.md:${command.line}: ${command.text}`;
      const expected = entryFor(exitCodes, command.text) ?? 0;
      expect({ place, code, printed: stdout }).toEqual({
        place,
        code: expected,
        printed: command.output === undefined ? stdout : expect.stringMatching(patternOf(command.output, session.home)),
      });
    }
  });
});
