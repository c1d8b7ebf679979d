import type { FileProgram, MailSetup } from '../../ports/ports.ts';
import { MAILTO_LIMIT } from './mailto.ts';

/** The mail client that drafts are handed to, and what it takes. */
export interface MailClient {
  /** As it stands in a sentence: `Thunderbird`. */
  readonly name: string;
  /** The longest `mailto:` URL that gets there whole, in characters after encoding. */
  readonly limit: number;
  /** What opens an `.eml` file in it as a draft; undefined where it does not open one, or not as a draft. */
  readonly eml: FileProgram | undefined;
}

interface KnownClient {
  readonly name: string;
  readonly ids: RegExp;
  /** Overrides the limit of the system. */
  readonly limit?: number | Partial<Record<MailSetup['system'], number>>;
  /** Set where a file with `X-Unsent: 1` opens as a draft: on Windows it is started by this program of its own. */
  readonly eml?: { readonly program: string; readonly options: readonly string[]; readonly needsProfile?: true };
}

/**
 * What stands between us and a client that is not in the table. On Windows Electron reports failures beyond 2,081
 * characters (electron/electron#9987), and Internet Explorer's limit of 2,083 is what programs keep to; for macOS nothing
 * newer is known. On Linux Claws Mail has the lowest limit of those that were tried.
 */
const LIMITS: Readonly<Record<MailSetup['system'], number>> = { linux: 8000, macos: 2000, windows: 2000 };

/**
 * By the id of what is registered; the first that fits counts. Snap and Flatpak name their desktop files
 * `thunderbird_thunderbird` and `org.mozilla.Thunderbird`.
 */
const CLIENTS: readonly KnownClient[] = [
  {
    name: 'Thunderbird',
    ids: /thunderbird/i,
    // 153 took 130,991 characters whole; one argument of a program has 131,071 bytes at most on Linux.
    limit: { linux: 120_000 },
    // Opens it as a draft since 2021, with HTML, recipients and images; tried with 153.
    eml: { program: 'thunderbird.exe', options: [] },
  },
  // 4.1.1 cuts at about 8,190 characters, the buffer of a line, without a word: 7,998 arrived whole, 8,998 did not.
  { name: 'Claws Mail', ids: /claws/i, limit: 8000 },
  {
    name: 'Outlook (classic)',
    ids: /^Outlook\.(?:URL|File)\./i,
    // `/eml` is what its own association for these files runs. Without a profile of mail it asks to make one instead.
    eml: { program: 'outlook.exe', options: ['/eml'], needsProfile: true },
  },
  // NAPS2 opens its drafts like that (cyanfish/naps2#573). Builds of 2023 showed the file as a mail that was received.
  { name: 'Outlook (new)', ids: /OutlookForWindows/i, eml: { program: 'olk.exe', options: [] } },
  // The next two show a draft as a mail that was received, which can't be edited.
  { name: 'Outlook', ids: /^com\.microsoft\.Outlook$/i },
  { name: 'Apple Mail', ids: /^com\.apple\.mail$/i },
  // Web mail: Gmail took 1,620 characters in 2013, and refuses 8,000 with status 400 today.
  {
    name: 'the browser',
    ids: /chrom|edge|firefox|safari|brave|opera|vivaldi|arc\.|epiphany|falkon|IE\.HTTP/i,
    limit: MAILTO_LIMIT,
  },
];

/** The client that `mailto:` URLs are registered for. */
export function mailClientOf(setup: MailSetup): MailClient {
  const known = clientNamed(setup.mailto);
  const { limit } = known ?? {};
  return {
    name: known?.name ?? unknownName(setup.mailto),
    limit: (typeof limit === 'object' ? limit[setup.system] : limit) ?? limitOfUnknown(setup),
    eml: emlOpening(setup, known ?? {}),
  };
}

/** Where the question could not be answered, the client may be anything. */
function limitOfUnknown({ system, mailto }: MailSetup): number {
  return mailto === undefined ? MAILTO_LIMIT : LIMITS[system];
}

function unknownName(id: string | undefined): string {
  return id === undefined ? 'the mail client' : `the mail client (${id.replace(/\.desktop$/, '')})`;
}

function clientNamed(id: string | undefined): KnownClient | undefined {
  return id === undefined ? undefined : CLIENTS.find(({ ids }) => ids.test(id));
}

function emlOpening({ system, mailto, programs, hasOutlookProfile }: MailSetup, { eml }: Pick<KnownClient, 'eml'>) {
  if (eml === undefined || mailto === undefined) return undefined;
  if (system !== 'windows') return { program: mailto, options: [] };
  const program = programs[eml.program];
  if (program === undefined || (eml.needsProfile && !hasOutlookProfile)) return undefined;
  return { program, options: eml.options };
}
