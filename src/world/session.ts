/** Whether the operator sits at this machine, and whether it can show windows. */

import type { Environment } from '../ports/ports.ts';

/** Whether the operator came by SSH. */
export function isRemote(env: Environment): boolean {
  return Boolean(env.SSH_CONNECTION || env.SSH_TTY);
}

/**
 * Whether the environment names a display of X11 or Wayland. Always false on macOS, where the variable only says that
 * XQuartz is installed, and on Windows, where it means nothing.
 */
export function hasDisplay(platform: NodeJS.Platform, env: Environment): boolean {
  if (platform === 'darwin' || platform === 'win32' || platform === 'android') return false;
  return Boolean(env.WAYLAND_DISPLAY || env.DISPLAY);
}
