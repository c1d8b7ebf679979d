import type { Profile } from '../account/profile.ts';
import { requireProfile, resolveSetting, type Setting, type SettingKey } from '../configuration/settings.ts';
import type { Configuration } from '../configuration/state.ts';
import { ConfigurationStore } from '../configuration/store.ts';
import { type ExitCode, type RelateError, wrongUsage } from '../errors.ts';
import { jsonLine, type Message } from '../output/message.ts';
import { createPrinter, type Printer } from '../output/printer.ts';
import { manyLines, oneLine } from '../output/sanitise.ts';
import { type Style, styleFor } from '../output/style.ts';
import type { World } from '../ports/ports.ts';
import { shellWord } from '../text/shell-word.ts';
import { errorMessage } from './error-message.ts';
import { outputRequest } from './output-request.ts';
import type { ConnectStandIn, StandInConnection } from './stand-in.ts';
import { tellsJson } from './tells-json.ts';
import { Wording } from './wording.ts';

/** The options every command knows, before or after its name. */
export interface GlobalOptions {
  readonly profile?: string;
  readonly output?: string;
  readonly json?: string | true;
  readonly query?: string;
  /** False with `--no-input`. */
  readonly input: boolean;
  /** False with `--no-color`. */
  readonly color: boolean;
  readonly raw?: boolean;
  readonly bom?: boolean;
  readonly delimiter?: string;
  /** Of the commands that change something. */
  readonly dryRun?: boolean;
}

/** Runs a command line in a world, as the executable does. Resolves with its exit code. */
export type Run = (argv: readonly string[], world: World) => Promise<ExitCode>;

/** What surrounds every command of the program. */
export interface Surroundings {
  /** For a command that runs others. */
  readonly run: Run;
  readonly connectStandIn: ConnectStandIn;
}

/** What a command is given besides its own arguments and options. */
export class Context {
  readonly world: World;
  readonly globals: GlobalOptions;
  readonly store: ConfigurationStore;
  /** Whether something was left out and told, so that what is done is done in part. */
  isPartial = false;
  readonly #surroundings: Surroundings;
  #state: Configuration | undefined;
  #printer: Printer | undefined;
  /** The profile that the command works with, once it asked for one. */
  #profile: Profile | undefined;
  #tellsJson: boolean | undefined;
  readonly #errorsToTell: Message[] = [];

  constructor(world: World, globals: GlobalOptions, surroundings: Surroundings) {
    this.world = world;
    this.globals = globals;
    this.store = new ConfigurationStore(world.paths.config);
    this.#surroundings = surroundings;
  }

  /** Runs another command line, in another world. */
  run(argv: readonly string[], world: World): Promise<ExitCode> {
    return this.#surroundings.run(argv, world);
  }

  /** Connects to the stand-in as the partner of this profile. Rejects with `sandbox-unusable`. */
  connectStandIn(profile: Profile): Promise<StandInConnection> {
    return this.#surroundings.connectStandIn(this.world, profile);
  }

  /** The configuration as it was when the command started. */
  get state(): Configuration {
    this.#state ??= this.store.read();
    return this.#state;
  }

  /** Where results go. */
  get printer(): Printer {
    this.#printer ??= createPrinter(
      this.world,
      outputRequest(this.globals, this.#configuredOutput(), this.world.stdout.isTerminal),
      this.globals.color,
    );
    return this.#printer;
  }

  /** Whether a person may be waited for: neither `--no-input` nor `CI` is set. */
  get isAttended(): boolean {
    return this.globals.input && ['', 'false'].includes(this.world.env.CI ?? '');
  }

  /** Whether a question can be put to a person. */
  get canPrompt(): boolean {
    const { stdin, stderr } = this.world;
    return stdin.isTerminal && stderr.isTerminal && this.isAttended;
  }

  /** How commands to run are written here: with the profile, where it is not the current one. */
  get wording(): Wording {
    return new Wording((name) => this.#profileOption(name));
  }

  /** The profile to work with; an error with the remedy when there is none. */
  profile(): Profile {
    this.#profile ??= requireProfile(this.state, this.globals.profile, this.world.env);
    return this.#profile;
  }

  /** Works with this profile from now on, whichever was chosen. */
  useProfile(profile: Profile): void {
    this.#profile = profile;
  }

  /** The value of a setting, and where it came from; with a profile, what that says counts as well. */
  setting(key: SettingKey, profile?: Profile): Setting {
    return resolveSetting(key, this.world.env, this.state, profile);
  }

  /** Whether what is told on stderr is JSON, as the result is. */
  get tellsJson(): boolean {
    this.#tellsJson ??= tellsJson(this.globals, this.world, () => this.state);
    return this.#tellsJson;
  }

  /** Errors that did not end the command, and are told at its end: in JSON they come last. */
  get errorsToTell(): readonly Message[] {
    return this.#errorsToTell;
  }

  /** Writes a line to stderr, or one of JSON with these facts. The caller makes text from outside safe to print. */
  async notice(text: string, facts: Omit<Message, 'message'> = {}): Promise<void> {
    const line = this.tellsJson ? jsonLine('notice', { message: text, ...facts }) : `${text}\n`;
    await this.world.stderr.write(line);
  }

  /** Tells of an error that does not end the command: its message after `beginning`, and what to do about it. */
  async tellError(error: RelateError, beginning = ''): Promise<void> {
    if (this.tellsJson) {
      this.#errorsToTell.push(errorMessage(error, this.wording, beginning));
      return;
    }
    await this.notice(`relate: ${beginning}${oneLine(error.message)}`);
    const hint = this.wording.hint(error.hint);
    if (hint !== undefined) await this.notice(manyLines(hint));
  }

  /**
   * Whether the operator only wants to know what would be done. Then that is printed, as in `Would forget it`: `action`
   * follows "Would", and may hold text from outside. The caller ends there.
   */
  async isDryRun(action: string): Promise<boolean> {
    if (!this.globals.dryRun) return false;
    await this.notice(oneLine(`Would ${action} (--dry-run).`), { code: 'dry-run' });
    return true;
  }

  /** Styles for what is drawn on stderr. */
  noticeStyle(): Promise<Style> {
    return styleFor(this.world.stderr, this.world.env, this.globals.color);
  }

  /** Asks before something that can't be undone. Without a person there, `--yes` has to be given. */
  async confirm(question: string, yes: boolean | undefined): Promise<boolean> {
    if (yes) return true;
    if (!this.canPrompt) {
      throw wrongUsage('yes-needed', `${question} Nobody is there to answer.`, { hint: 'Give --yes to go ahead.' });
    }
    return this.world.prompter.confirm({ message: question, default: false });
  }

  /** A profile that was chosen for one command only has to be named again for the next one. */
  #profileOption(name = this.#profile?.name): string {
    const { RELATE_PROFILE: fromVariable } = this.world.env;
    if (name === undefined || (name === this.state.current && (!fromVariable || fromVariable === name))) return '';
    return ` --profile ${shellWord(name)}`;
  }

  // A flag decides before the configuration is read, so that a damaged file can't stop what does not need it.
  #configuredOutput(): string | undefined {
    const isDecided = this.globals.output !== undefined || this.globals.json !== undefined;
    return isDecided ? undefined : this.setting('output').value;
  }
}
