import { HttpFailure } from '../ports/http-failure.ts';
import type { Http } from '../ports/ports.ts';
import { type Announcement, CONTROL_HEADER, controlToken, readAnnouncement } from './state/files.ts';
import type { Partner } from './state/store.ts';

/** How long a server on this machine may take to answer, in milliseconds. */
const TIMEOUT = 2000;

/**
 * The server that runs on this folder in a process of its own; undefined when there is none. A server that was killed
 * leaves its announcement behind, and its port may belong to another program by now. So the server is asked, with the
 * token that only a server on this folder knows.
 */
export async function findRunning(folder: string, http: Http): Promise<Announcement | undefined> {
  const announced = readAnnouncement(folder);
  if (announced === undefined) return undefined;
  return (await control(folder, http, announced, 'GET', 'alive')) ? announced : undefined;
}

/** Tells a server to stop. It answers first. */
export async function stopRunning(folder: string, http: Http, running: Announcement): Promise<void> {
  await control(folder, http, running, 'POST', 'stop');
}

/** Tells a server who the partner is. */
export async function tellRunning(folder: string, http: Http, running: Announcement, partner: Partner): Promise<void> {
  await control(folder, http, running, 'POST', 'partner', JSON.stringify(partner));
}

/** Whether the server did as it was asked. */
async function control(
  folder: string,
  http: Http,
  { url }: Announcement,
  method: 'GET' | 'POST',
  path: string,
  body?: string,
): Promise<boolean> {
  try {
    const { status } = await http.send({
      method,
      url: `${url}/sandbox/${path}`,
      headers: {
        [CONTROL_HEADER]: controlToken(folder),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body }),
      timeout: TIMEOUT,
    });
    return status === 200;
  } catch (error) {
    if (error instanceof HttpFailure) return false;
    throw error;
  }
}
