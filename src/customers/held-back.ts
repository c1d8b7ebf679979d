/**
 * The same pages, given away when `until` is settled. Meanwhile so many of them are read at most, so that they come while
 * something else is waited for. Rejects as `until` does.
 */
export async function* heldBack<Page>(
  pages: AsyncIterable<Page>,
  until: Promise<unknown>,
  most: number,
): AsyncGenerator<Page, void, undefined> {
  const held: Page[] = [];
  let isHeld = true;
  const release = () => {
    isHeld = false;
  };
  until.then(release, release);
  for await (const page of pages) {
    held.push(page);
    if (isHeld && held.length < most) continue;
    await until;
    // Each is let go of when it is given away.
    for (let next = held.shift(); next !== undefined; next = held.shift()) yield next;
  }
  await until;
  for (let next = held.shift(); next !== undefined; next = held.shift()) yield next;
}
