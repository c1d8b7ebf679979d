import type { Profile } from '../../../account/profile.ts';
import type { Context } from '../../../cli/context.ts';
import { oneLine } from '../../../output/sanitise.ts';
import { isLoopback } from '../../../text/loopback.ts';
import { isRehearsing } from './folder.ts';

/**
 * Lets the links that profiles of the stand-in keep lead to the port where it answers now, and says so: those handed out
 * before lead nowhere.
 */
export async function followPort(context: Context, port: number): Promise<void> {
  const { profiles } = context.state;
  const moved = profiles.filter((profile) => atPort(profile, port) !== profile);
  if (moved.length === 0) return;
  await context.store.update((state) => ({
    ...state,
    profiles: state.profiles.map((profile) => atPort(profile, port)),
  }));
  const names = moved.map(({ name }) => oneLine(name)).join(', ');
  await context.notice(
    `It is at another port than before: links that were handed out lead nowhere. Kept the new ones for ${names}.`,
  );
}

/** The profile with its links at this port; the same one where nothing changes. */
function atPort(profile: Profile, port: number): Profile {
  if (!isRehearsing(profile)) return profile;
  const { link, providers } = profile;
  const moved = {
    ...profile,
    ...(link === undefined ? {} : { link: linkAt(link, port) }),
    providers: providers.map((provider) =>
      provider.link === undefined ? provider : { ...provider, link: linkAt(provider.link, port) },
    ),
  };
  const isSame = moved.link === link && providers.every(({ link: its }, index) => its === moved.providers[index]?.link);
  return isSame ? profile : moved;
}

/** The configuration file can be edited by hand, so the link may be anything. */
function linkAt(link: string, port: number): string {
  const url = URL.canParse(link) ? new URL(link) : undefined;
  if (url === undefined || !isLoopback(url) || url.port === String(port)) return link;
  url.port = String(port);
  return url.href;
}
