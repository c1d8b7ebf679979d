import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasCode } from '../../storage/system-error.ts';

/** Where a server said that it answers. It may have been killed since. */
export interface Announcement {
  readonly pid: number;
  readonly port: number;
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
}

/** The header for the token of the control endpoints. */
export const CONTROL_HEADER = 'x-sandbox-control';

const ANNOUNCEMENT_FILE = 'server.json';
const TOKEN_FILE = 'control';

/** The token of the control endpoints, one for all servers on this folder. It is made when it is missing. */
export function controlToken(folder: string): string {
  const path = join(folder, TOKEN_FILE);
  const known = readIfPresent(path);
  if (known !== undefined && known !== '') return known;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const token = randomBytes(24).toString('base64url');
  try {
    writeFileSync(path, token, { mode: 0o600, flag: known === undefined ? 'wx' : 'w' });
    return token;
  } catch (error) {
    // Another process was faster.
    if (!hasCode(error, 'EEXIST')) throw error;
    return readFileSync(path, 'utf8');
  }
}

/** The server that was announced last; undefined when there is none, or the file can't be read as one. */
export function readAnnouncement(folder: string): Announcement | undefined {
  try {
    const { pid, port, url } = JSON.parse(readIfPresent(join(folder, ANNOUNCEMENT_FILE)) ?? '') as Announcement;
    return Number.isInteger(pid) && Number.isInteger(port) && url === `http://127.0.0.1:${port}`
      ? { pid, port, url }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Whether two announcements are of the same server, or both of none. */
export function isSameServer(one: Announcement | undefined, other: Announcement | undefined): boolean {
  return one?.pid === other?.pid && one?.port === other?.port;
}

/** Announces a server, in place of any other. */
export function announce(folder: string, announcement: Announcement): void {
  const path = join(folder, ANNOUNCEMENT_FILE);
  const temporary = `${path}.${announcement.pid}.tmp`;
  writeFileSync(temporary, `${JSON.stringify(announcement)}\n`, { mode: 0o600 });
  renameSync(temporary, path);
}

/** Takes the announcement back, unless another server has announced itself since. */
export function withdrawAnnouncement(folder: string, pid: number): void {
  if (readAnnouncement(folder)?.pid === pid) rmSync(join(folder, ANNOUNCEMENT_FILE), { force: true });
}

function readIfPresent(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}
