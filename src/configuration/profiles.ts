import * as v from 'valibot';
import { logoFile } from '../account/logo.ts';
import { checkPartnerType } from '../account/partner-type.ts';
import { type Profile, providerNamed } from '../account/profile.ts';
import { entryChecks } from '../account/profile-input.ts';
import { storedProfileSchema } from '../account/profile-schema.ts';
import { type Advice, failed, type RelateError, wrongUsage } from '../errors.ts';
import { issueInWords } from '../text/issue-words.ts';
import { profileNamed } from './settings.ts';
import type { Configuration } from './state.ts';

/** Stores a new profile. The first one becomes the current one by itself. */
export function addProfile(state: Configuration, profile: Profile, makeCurrent: boolean): Configuration {
  refuseTaken(state, profile.name);
  const isFirst = state.profiles.length === 0;
  return {
    ...state,
    current: makeCurrent || isFirst ? profile.name : state.current,
    profiles: [...state.profiles, profile],
  };
}

/** Puts the changed profile in the place of the one it was made from. */
export function replaceProfile(state: Configuration, before: Profile, after: Profile): Configuration {
  const stored = profileNamed(state, before.name);
  if (JSON.stringify(stored) !== JSON.stringify(before)) {
    throw failed('profile-changed', `Another command changed the profile "${before.name}" meanwhile.`, {
      hint: {
        says: 'Nothing was overwritten. Look at it, and try again',
        next: { command: 'profile show', args: [before.name] },
      },
    });
  }
  if (after.name !== before.name) refuseTaken(state, after.name);
  return {
    ...state,
    current: state.current === before.name ? after.name : state.current,
    profiles: state.profiles.map((profile) => (profile.name === before.name ? after : profile)),
  };
}

/** Makes a stored profile the current one. */
export function useProfile(state: Configuration, name: string): Configuration {
  return { ...state, current: profileNamed(state, name).name };
}

/** Forgets a profile. If it was the current one, there is none until another is chosen. */
export function removeProfile(state: Configuration, name: string): Configuration {
  const { name: removed } = profileNamed(state, name);
  return {
    ...state,
    current: state.current === removed ? undefined : state.current,
    profiles: state.profiles.filter((profile) => profile.name !== removed),
  };
}

/** The profile without this indirect provider. */
export function dropProvider(profile: Profile, name: string): Profile {
  const dropped = providerNamed(profile, name);
  return { ...profile, providers: profile.providers.filter((provider) => provider !== dropped) };
}

const exportSchema = v.object({
  relateProfiles: v.literal(1),
  profiles: v.array(v.object({ name: v.pipe(v.string(), v.minLength(1, 'is empty')), ...storedProfileSchema.entries })),
  logos: v.optional(v.record(v.string(), v.string()), {}),
});

/** Profiles as they are exported, with the images that go with them by the name of their file. */
export interface ExportedProfiles {
  readonly profiles: readonly Profile[];
  readonly logos: ReadonlyMap<string, Uint8Array>;
}

/**
 * The profiles of these names, or all of them, as JSON for `parseExported`. `readLogo` reads the logo of a profile, if it
 * has one.
 */
export function exportProfiles(
  state: Configuration,
  names: readonly string[],
  readLogo: (profile: Profile) => Uint8Array | undefined,
): string {
  const profiles = names.length === 0 ? state.profiles : names.map((name) => profileNamed(state, name));
  const logos: Record<string, string> = {};
  for (const profile of profiles) {
    const bytes = readLogo(profile);
    if (profile.logo !== undefined && bytes !== undefined) logos[profile.logo] = Buffer.from(bytes).toString('base64');
  }
  const images = Object.keys(logos).length === 0 ? {} : { logos };
  return `${JSON.stringify({ relateProfiles: 1, profiles, ...images }, null, 2)}\n`;
}

/**
 * Reads what `exportProfiles` wrote, and checks the entries as if they had been typed; kept links are not checked.
 * Rejects with `import-invalid`, or as `makeProfile` does.
 */
export async function parseExported(text: string): Promise<ExportedProfiles> {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw notAnExport('it is not JSON', error);
  }
  const result = v.safeParse(exportSchema, data);
  if (!result.success) {
    throw notAnExport(issueInWords(result.issues[0]));
  }
  const profiles: Profile[] = [];
  const logos = new Map<string, Uint8Array>();
  for (const profile of result.output.profiles) {
    await checkEntries(profile);
    const { name, logo, signatureHtml } = profile;
    if (logo !== undefined) logos.set(logo, checkLogo(result.output.logos[logo], logo, name));
    const html = signatureHtml && (await entryChecks.signatureHtml(signatureHtml, `signatureHtml of ${name}`));
    profiles.push({ ...profile, ...(html === undefined ? {} : { signatureHtml: html }) });
    checkPartnerType(profile, {
      msppId: `msppId of ${profile.name}`,
      providerTenantId: `providers of ${profile.name}`,
    });
  }
  return { profiles, logos };
}

/** The image of a profile, which has to be the one that its name says. */
function checkLogo(base64: string | undefined, file: string, profile: string): Uint8Array {
  if (base64 === undefined) throw notAnExport(`the logo of ${profile} is not in the file`);
  const bytes = Buffer.from(base64, 'base64');
  if (logoFile(bytes, `logo of ${profile}`) !== file) throw notAnExport(`the logo of ${profile} was changed`);
  return bytes;
}

/** An exported file may have been changed since. */
async function checkEntries(profile: Profile): Promise<void> {
  const { name, company, providers } = profile;
  entryChecks.name(name, 'The name of a profile');
  entryChecks.company(company, `company of ${name}`);
  for (const entry of ['senderName', 'senderEmail', 'signature', 'logoAlt', 'language'] as const) {
    const value = profile[entry];
    if (value !== undefined) await entryChecks[entry](value, `${entry} of ${name}`);
  }
  for (const [placeholder, text] of Object.entries(profile.placeholders ?? {})) {
    entryChecks.placeholder(`${placeholder}=${text}`, `placeholders of ${name}`);
  }
  const names = providers.map((provider) => entryChecks.name(provider.name, `The name of a provider of ${name}`));
  if (new Set(names).size < names.length) throw notAnExport(`two providers of ${name} have the same name`);
}

/** Stores profiles that were exported: all of them, or none when a name is taken. */
export function addImported(state: Configuration, profiles: readonly Profile[], replace: boolean): Configuration {
  let after = state;
  for (const profile of profiles) {
    const others = after.profiles.filter((stored) => stored.name !== profile.name);
    if (!replace && others.length < after.profiles.length) {
      throw profileExists(profile.name, { says: 'Nothing was stored. To replace what is there: {option:replace}' });
    }
    after = addProfile({ ...after, profiles: others }, profile, false);
  }
  return after;
}

function refuseTaken(state: Configuration, name: string): void {
  if (state.profiles.some((profile) => profile.name === name)) throw profileExists(name);
}

/** A profile of this name is stored already. `instead` is what else can be done than to change that one. */
export function profileExists(
  name: string,
  instead: Advice = { says: 'Or choose another name with {option:name}.' },
): RelateError {
  return failed('profile-exists', `There is a profile "${name}" already.`, {
    hint: [{ says: 'Change it', next: { command: 'profile edit', args: [name] } }, instead],
  });
}

function notAnExport(what: string, cause?: unknown) {
  return wrongUsage('import-invalid', `These are not exported profiles: ${what}.`, {
    hint: { says: 'Give what "{next}" printed.', next: { command: 'profile export' } },
    cause,
  });
}
