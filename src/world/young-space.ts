import { setFlagsFromString } from 'node:v8';

/** The newest Node whose V8 was seen to have the flag. One without it would print that. */
const NEWEST_NODE = 26;

/**
 * Lets the space that V8 has for new objects grow no further. It is doubled again and again, up to 32 or 64 MB, while much
 * of what is made stays, as a list of thousands does: the system has to hand out all of that memory, and the cache of the
 * processor holds a part of it. See docs/decisions/0021-long-lists.md.
 */
export function keepYoungSpace(): void {
  if (Number.parseInt(process.versions.node, 10) > NEWEST_NODE) return;
  // What it is multiplied by, which V8 looks up each time.
  setFlagsFromString('--semi-space-growth-factor=1');
}
