import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createFile, makeFolder, replaceFile } from '../../storage/durable-file.ts';
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
  makeFolder(folder);
  const token = randomBytes(24).toString('base64url');
  try {
    if (known === undefined) createFile(path, token);
    else replaceFile(path, token);
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
  replaceFile(join(folder, ANNOUNCEMENT_FILE), `${JSON.stringify(announcement)}\n`);
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
