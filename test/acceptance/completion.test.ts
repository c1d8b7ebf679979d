/** Completion in the shells themselves, at a terminal, with whatever customers are called. */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, type TestContext } from 'vitest';
import { openLedger } from '../../src/ledger/open.ts';
import { ledgerFile } from '../../src/ledger/place.ts';
import { listed } from '../customers/examples.ts';
import { needs } from '../system-packages.ts';
import { Terminal } from '../terminal.ts';
import { tenantId } from './account.ts';
import { node } from './executable.ts';
import { bin, childEnvironment, newHome, relate, storedHome } from './relate.ts';

/** How often a line is typed: a shell may get stuck where the machine is busy and keys come before it waits for them. */
const attempts = 3;

/** A shell at a terminal, with `relate` on its path. */
class Shell {
  readonly #home: string;
  readonly #program: ShellProgram;
  #terminal: Terminal;
  #isAnswered = false;

  constructor(test: TestContext, home: string, program: ShellProgram) {
    this.#home = home;
    this.#program = program;
    this.#terminal = this.#start();
    test.onTestFinished(() => this.#terminal.signal('SIGKILL'));
  }

  /** Types a line with keys, and gives the arguments that `relate` got. */
  async run(keys: string): Promise<readonly string[]> {
    const before = ran(this.#home).length;
    for (let attempt = 1; ; attempt += 1) {
      this.type(`${keys}\r`);
      try {
        await expect.poll(() => this.#countRan()).toBe(before + 1);
        return ran(this.#home).at(-1) ?? [];
      } catch (error) {
        const seen = this.#terminal.drawn;
        if (attempt === attempts) throw new Error(`${JSON.stringify(keys)} ran nothing:\n${seen}`, { cause: error });
        this.#terminal.signal('SIGKILL');
        this.#terminal = this.#start();
      }
    }
  }

  type(keys: string): void {
    this.#terminal.type(keys);
  }

  #start(): Terminal {
    this.#isAnswered = false;
    const { name, args } = this.#program;
    return new Terminal(name, args, { env: environmentOf(this.#home), cwd: this.#home });
  }

  #countRan(): number {
    // A shell that asks what kind of terminal this is waits for the answer.
    const asked = ['\u001b[c', '\u001b[0c'].some((question) => this.#terminal.bytes.includes(question));
    if (asked && !this.#isAnswered) {
      this.#isAnswered = true;
      this.type('\u001b[?62c');
    }
    return ran(this.#home).length;
  }
}

/** Milliseconds: dozens of commands, one after the other. */
const timeout = 180_000;

interface ShellProgram {
  readonly name: 'bash' | 'zsh' | 'fish';
  readonly args: readonly string[];
}

const programs: readonly ShellProgram[] = [
  { name: 'bash', args: ['-i'] },
  { name: 'zsh', args: ['-i'] },
  { name: 'fish', args: ['-i'] },
];

/** What customers are called, and what is offered where that can't be typed. */
const names: readonly (readonly [name: string, offered?: string])[] = [
  ['Contoso Ltd'],
  ['$(touch ran-1)'],
  ['`touch ran-2`'],
  ["'; touch ran-3; '"],
  ['"; touch ran-4; "'],
  ['; touch ran-5 #'],
  ['| touch ran-6 & touch ran-6'],
  ['> ran-7'],
  ['*'],
  ['~ [a-z]? {a,b}'],
  ['-rf'],
  ['--help'],
  ['wow!! !x'],
  ['!! "'],
  ['back\\slash \\'],
  ['$HOME $USER %s %n'],
  ['=ls (touch ran-8)'],
  ['co:lon @ = x, y'],
  ['#1 "quoted" \'both\''],
  [' two  spaces '],
  ['Müller & Söhne 株式会社'],
  ['line\ntouch ran-9\n', 'c1.onmicrosoft.com'],
  ['esc\u001b[31m\u0007\rtouch ran-10', 'c1.onmicrosoft.com'],
];

function environmentOf(home: string): Record<string, string> {
  return childEnvironment({
    home,
    env: {
      PATH: `${join(home, 'bin')}:${process.env.PATH}`,
      LANG: 'C.UTF-8',
      XDG_DATA_HOME: undefined,
      XDG_CONFIG_HOME: undefined,
      ZDOTDIR: undefined,
    },
  });
}

/** The arguments of each command line that was run but for those that complete, without quotes of any shell. */
function ran(home: string): readonly (readonly string[])[] {
  const path = join(home, 'ran');
  if (!existsSync(path)) return [];
  const commands = readFileSync(path, 'utf8').split('\u0001\n').slice(0, -1);
  return commands.map((command) => command.split('\0').slice(0, -1));
}

/** A home with a `relate` that completes, and writes down what else it is asked to do; and with this in the shell's start. */
function shellHome(startUp: Readonly<Record<string, string>>): string {
  const home = storedHome({
    '.bashrc': `PS1='$ '\n${startUp.bash ?? ''}`,
    '.zshrc': `PS1='$ '\nunsetopt prompt_sp\n${startUp.zsh ?? ''}`,
    '.config/fish/config.fish': `set -g fish_greeting\nfunction fish_prompt; printf '$ '; end\n${startUp.fish ?? ''}`,
  });
  mkdirSync(join(home, 'bin'));
  // Without it, fish goes on in the background to make completions of all manual pages.
  mkdirSync(join(home, '.local', 'share', 'fish', 'generated_completions'), { recursive: true });
  const script = `#!/bin/sh
if [ "$1" = complete ] || [ "$1" = completion ]; then exec '${node}' '${bin}' "$@"; fi
{ for word in "$@"; do printf '%s\\000' "$word"; done; printf '\\001\\n'; } >>'${join(home, 'ran')}'
`;
  writeFileSync(join(home, 'bin', 'relate'), script, { mode: 0o755 });
  return home;
}

/** The script for a shell is run when it starts. */
const sourced = {
  bash: 'source <(relate completion bash)\n',
  zsh: 'autoload -Uz compinit && compinit -u -D\nsource <(relate completion zsh)\n',
  fish: 'relate completion fish | source\n',
};

/** The ledger in a folder gets the customers of these names; one after the other, they are the same customer. */
async function ledgerOf(folder: string, ...customers: readonly string[]): Promise<void> {
  const ledger = await openLedger(ledgerFile(join(folder, 'ledger.db')));
  const sync = ledger.customers.beginSync(tenantId, new Date('2026-03-01T00:00:00.000Z'));
  await sync.addPage(customers.map((companyName, index) => listed(index + 1, { companyName })));
  await sync.finish();
  await ledger.close();
}

for (const program of programs) {
  const { isMissing, note } = needs(program.name);

  describe.skipIf(isMissing)(`${program.name}${note}`, () => {
    it.for(['', '"', "'"])(
      'passes on exactly the name that was completed, behind the quote [%s]',
      { timeout },
      async (quote, test) => {
        const home = shellHome(sourced);
        const shell = new Shell(test, home, program);
        const passed: (readonly string[])[] = [];
        for (const [name] of names) {
          await ledgerOf(join(home, 'data'), name);
          passed.push(await shell.run(`relate customers show -- ${quote}\t`));
        }
        expect(passed).toEqual(names.map(([name, offered = name]) => ['customers', 'show', '--', offered]));
        expect(readdirSync(home).filter((name) => name.startsWith('ran-'))).toEqual([]);
      },
    );

    it('completes commands, options, values and files, and the word in the middle', { timeout }, async (test) => {
      const home = shellHome(sourced);
      await ledgerOf(join(home, 'data'), 'Contoso Ltd', 'Contoso & Sons', 'Adatum');
      writeFileSync(join(home, 'my draft.eml'), '');
      const shell = new Shell(test, home, program);
      expect(await shell.run('relate invitat\tli\t--stat\tpend\t')).toEqual([
        'invitations',
        'list',
        '--status',
        'pending',
      ]);
      expect(await shell.run('relate customers show con\tL\t')).toEqual(['customers', 'show', 'Contoso Ltd']);
      expect(await shell.run('relate customers show "Contoso &\t')).toEqual(['customers', 'show', 'Contoso & Sons']);
      expect(await shell.run('relate invite X --templ\tremi\t--lang=j\t')).toEqual([
        'invite',
        'X',
        '--template',
        'reminder',
        '--lang=ja',
      ]);
      expect(await shell.run('relate customers list --json id,dom\t')).toEqual([
        'customers',
        'list',
        '--json',
        'id,domain',
      ]);
      expect(await shell.run('relate invite X --eml my\t')).toEqual(['invite', 'X', '--eml', 'my draft.eml']);
      expect(await shell.run('relate invite X --eml=my\t')).toEqual(['invite', 'X', '--eml=my draft.eml']);
      expect(await shell.run('relate customers show Zzz\t')).toEqual(['customers', 'show', 'Zzz']);
    });

    it('runs nothing of what is typed, and shows no error', { timeout }, async (test) => {
      const home = shellHome(sourced);
      const shell = new Shell(test, home, program);
      await shell.run('relate ready');
      shell.type("relate customers show '$(touch ran-1)' `touch ran-2` $(touch ran-3) x\t\u0015");
      shell.type('relate --profile nope customers show \t\u0015');
      writeFileSync(join(home, 'config', 'config.json'), '{');
      shell.type('relate customers show \t\u0015');
      expect(await shell.run('relate still here')).toEqual(['still', 'here']);
      expect(readdirSync(home).filter((name) => name.startsWith('ran-'))).toEqual([]);
    });

    it('says nothing where relate is not found', async () => {
      const home = newHome();
      const path = join(home, 'script');
      writeFileSync(path, (await relate(['completion', program.name])).stdout);
      const asked = {
        bash: 'COMP_LINE="relate inv"; COMP_POINT=10; _relate',
        zsh: 'words=(relate inv); CURRENT=2; PREFIX=inv; _relate || true',
        fish: 'complete -C "relate inv"',
      }[program.name];
      const nowhere = program.name === 'fish' ? `set PATH '${home}'` : `PATH='${home}'`;
      const { status, stdout, stderr } = spawnSync(program.name, ['-c', `${nowhere}; source '${path}'; ${asked}`], {
        env: { PATH: process.env.PATH, HOME: home },
        encoding: 'utf8',
      });
      expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
    });

    it('finds the script where --install puts it', { timeout }, async (test) => {
      const home = shellHome({
        // Without the package, as the command says.
        bash: 'source /usr/share/bash-completion/bash_completion || source ~/.local/share/bash-completion/completions/relate\n',
        zsh: 'fpath=(~/.local/share/zsh/site-functions $fpath)\nautoload -Uz compinit && compinit -u -D\n',
      });
      const first = new Shell(test, home, program);
      first.type(`relate completion ${program.name} --install; relate installed\r`);
      await expect.poll(() => ran(home)).toEqual([['installed']]);
      const shell = new Shell(test, home, program);
      expect(await shell.run('relate invitat\tli\t')).toEqual(['invitations', 'list']);
    });
  });
}
