/** Where the operator sits: at this machine with windows, or at the far end of a connection. */

import type { Environment } from '../ports/ports.ts';

/** Whether the operator came by SSH. */
export function isRemote(env: Environment): boolean {
  return Boolean(env.SSH_CONNECTION || env.SSH_TTY);
}

/**
 * Whether a display is announced, which is how it works where X11 or Wayland draw the windows. On macOS the variable
 * only says that XQuartz is installed, and on Windows it means nothing.
 */
export function hasDisplay(platform: NodeJS.Platform, env: Environment): boolean {
  if (platform === 'darwin' || platform === 'win32' || platform === 'android') return false;
  return Boolean(env.WAYLAND_DISPLAY || env.DISPLAY);
}
