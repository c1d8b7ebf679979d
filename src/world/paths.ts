import { isAbsolute, join, resolve } from 'node:path';
import { failed } from '../errors.ts';
import type { Environment, Paths } from '../ports/ports.ts';

/**
 * The folders for configuration and data: RELATE_CONFIG_DIR and RELATE_DATA_DIR, else where each platform keeps such
 * files. As the XDG specification demands, a relative value in its variables is ignored. Each folder is looked for when
 * it is asked for; without a home folder that fails with `home-missing`, for in the current folder anybody could have
 * left a configuration. `home` tells the home folder, as the system does.
 */
export function userFolders(
  env: Environment,
  platform: NodeJS.Platform,
  home: () => string,
): Pick<Paths, 'config' | 'data'> {
  const folder = (variable: string, kind: 'config' | 'data'): string => {
    const named = env[variable];
    if (named === undefined || named === '') return join(baseFolder(env, platform, home, kind), 'relate');
    return isAbsolute(named) ? resolve(named) : resolve(currentFolder(process), named);
  };
  return {
    get config() {
      return folder('RELATE_CONFIG_DIR', 'config');
    },
    get data() {
      return folder('RELATE_DATA_DIR', 'data');
    },
  };
}

/** The folder in which programs keep such files, each in one of its own. */
function baseFolder(env: Environment, platform: NodeJS.Platform, home: () => string, kind: 'config' | 'data'): string {
  const [variable, ...usual] = USUAL[platform === 'win32' || platform === 'darwin' ? platform : 'linux'][kind];
  const named = env[variable];
  return named !== undefined && isAbsolute(named) ? named : join(homeFolder(platform, home), ...usual);
}

/** The variable that names a folder, and where it is in the home folder when it names none. */
type UsualPlace = readonly [variable: string, ...names: readonly string[]];

const USUAL: Readonly<Record<'win32' | 'darwin' | 'linux', Readonly<Record<'config' | 'data', UsualPlace>>>> = {
  win32: { config: ['APPDATA', 'AppData', 'Roaming'], data: ['LOCALAPPDATA', 'AppData', 'Local'] },
  darwin: {
    config: ['XDG_CONFIG_HOME', 'Library', 'Application Support'],
    data: ['XDG_DATA_HOME', 'Library', 'Application Support'],
  },
  linux: { config: ['XDG_CONFIG_HOME', '.config'], data: ['XDG_DATA_HOME', '.local', 'share'] },
};

/** The home folder, as the system knows it. Fails with `home-missing` where there is none. */
export function homeFolder(platform: NodeJS.Platform, home: () => string): string {
  let found = '';
  try {
    found = home();
  } catch {
    // In a container the user may have no entry, and so no home folder.
  }
  if (isAbsolute(found)) return found;
  const variable = platform === 'win32' ? 'USERPROFILE' : 'HOME';
  const why = found === '' ? 'is not set to one' : `is "${found}", which is not an absolute path`;
  throw failed('home-missing', `You have no home folder to keep files in: ${variable} ${why}.`, {
    hint: `Set ${variable}, or name two folders in RELATE_CONFIG_DIR and RELATE_DATA_DIR.`,
  });
}

/** The folder the command was started in. Fails with `folder-gone` where that was removed meanwhile. */
export function currentFolder(process: Pick<NodeJS.Process, 'cwd'>): string {
  try {
    return process.cwd();
  } catch (error) {
    throw failed('folder-gone', 'The folder you are in is not there any more.', {
      hint: 'Change to one that is: cd',
      cause: error,
    });
  }
}
