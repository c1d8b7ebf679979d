import { type Advice, type Hint, hintLines, type NextStep, type RelateError } from '../errors.ts';
import { shellWord } from '../text/shell-word.ts';

/** Commands that work with one profile, by their first words; with the others a profile makes no difference. */
const WITH_PROFILE = [
  'admin accept',
  'admin assign',
  'admin decline',
  'admin expiring',
  'admin extend',
  'admin link',
  'admin list',
  'admin remind',
  'admin renew',
  'admin request',
  'admin show',
  'admin terminate',
  'admin trace',
  'api',
  'customers',
  'invitations confirm',
  'invitations remind',
  'invite',
  'licenses',
  'link',
  'login',
  'logout',
  'providers',
  'subscriptions',
  'support',
  'token',
  'users',
  'whoami',
];

/** Writes next steps and hints, which are data everywhere else, as an operator types and reads them. */
export class Wording {
  readonly #profileOption: (name: string | undefined) => string;
  /** Whether a command works with a profile, by its words: a list may name the same one in each of its rows. */
  readonly #isOfProfile = new Map<string, boolean>();

  /**
   * `profileOption` tells what a command needs to be run with the profile of this name, or with the one in use, with a
   * blank in front: empty where it is the current one.
   */
  constructor(profileOption: (name: string | undefined) => string = named) {
    this.#profileOption = profileOption;
  }

  /** The whole command line: `relate customers show contoso.com --profile fabrikam`. */
  command({ command, args = [], options = {}, profile }: NextStep): string {
    let line = command === '' ? 'relate' : `relate ${command}`;
    for (const arg of args) line += ` ${shellWord(arg)}`;
    if (options.profile === undefined && this.#worksWithProfile(command)) line += this.#profileOption(profile);
    for (const [name, value] of Object.entries(options)) {
      line += value === true ? ` ${flagOf(name)}` : ` ${flagOf(name)} ${shellWord(value)}`;
    }
    return line;
  }

  #worksWithProfile(command: string): boolean {
    const known = this.#isOfProfile.get(command);
    if (known !== undefined) return known;
    const isOfProfile = WITH_PROFILE.some((words) => command === words || command.startsWith(`${words} `));
    this.#isOfProfile.set(command, isOfProfile);
    return isOfProfile;
  }

  /** One advice, or a sentence that is none, as a line. */
  advice(advice: string | Advice): string {
    if (typeof advice === 'string') return advice;
    const { says, facts = {}, next } = advice;
    const command = next === undefined ? '' : this.command(next);
    if (says === undefined) return command;
    // In one pass: what a fact holds is never taken for a slot.
    const text = says.replace(/\{(?:option:(\w+)|(\w+))\}/g, (slot, option: string | undefined, name: string) => {
      if (option !== undefined) return flagOf(option);
      return name === 'next' ? command : (facts[name] ?? slot);
    });
    return next === undefined || says.includes('{next}') ? text : `${text}: ${command}`;
  }

  /** The first command line that a hint names as data; undefined where there is none. */
  next(hint: Hint | undefined): string | undefined {
    const advised = hintLines(hint).find((line) => typeof line !== 'string' && line.next !== undefined);
    return typeof advised === 'object' && advised.next !== undefined ? this.command(advised.next) : undefined;
  }

  /** An error and what to do about it in one line, for a row among others. */
  line({ message, hint }: Pick<RelateError, 'message' | 'hint'>): string {
    return [message, ...hintLines(hint).map((line) => this.advice(line))].join(' ');
  }

  /** A hint, with a line feed between its lines; undefined where there is none. */
  hint(hint: Hint | undefined): string | undefined {
    const lines = hintLines(hint).map((line) => this.advice(line));
    return lines.length === 0 ? undefined : lines.join('\n');
  }
}

/** An option as it is typed: `pendingFor` is `--pending-for`. */
function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function named(profile: string | undefined): string {
  return profile === undefined ? '' : ` --profile ${shellWord(profile)}`;
}
