import { isAbsolute, join, resolve } from 'node:path';
import type { Environment } from '../ports/ports.ts';

/**
 * The folders for configuration and data: RELATE_CONFIG_DIR and RELATE_DATA_DIR, else where each platform keeps such
 * files. As the XDG specification demands, a relative value in its variables is ignored.
 */
export function userFolders(
  env: Environment,
  platform: NodeJS.Platform,
  home: string,
): { readonly config: string; readonly data: string } {
  const usual = usualFolders(env, platform, home);
  const named = (variable: string): string | undefined => {
    const value = env[variable];
    return value === undefined || value === '' ? undefined : resolve(value);
  };
  return {
    config: named('RELATE_CONFIG_DIR') ?? usual.config,
    data: named('RELATE_DATA_DIR') ?? usual.data,
  };
}

function usualFolders(env: Environment, platform: NodeJS.Platform, home: string) {
  const absolute = (variable: string): string | undefined => {
    const value = env[variable];
    return value !== undefined && isAbsolute(value) ? value : undefined;
  };
  if (platform === 'win32') {
    return {
      config: join(absolute('APPDATA') ?? join(home, 'AppData', 'Roaming'), 'relate'),
      data: join(absolute('LOCALAPPDATA') ?? join(home, 'AppData', 'Local'), 'relate'),
    };
  }
  const isMac = platform === 'darwin';
  const support = join(home, 'Library', 'Application Support');
  return {
    config: join(absolute('XDG_CONFIG_HOME') ?? (isMac ? support : join(home, '.config')), 'relate'),
    data: join(absolute('XDG_DATA_HOME') ?? (isMac ? support : join(home, '.local', 'share')), 'relate'),
  };
}
