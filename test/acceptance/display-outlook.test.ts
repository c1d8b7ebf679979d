/** A draft in Outlook that the browser of a desk shows. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desktop, desktopNeeds } from '../display/desktop.ts';
import { servedHome } from './customers-home.ts';
import { relate } from './relate.ts';

const contoso = ['invite', 'Contoso Ltd', '--to', 'it@contoso.example', '--outlook', '--open'];

describe.skipIf(desktopNeeds.isMissing)(`a draft in Outlook, on a virtual display${desktopNeeds.note}`, () => {
  let desktop: Desktop;

  beforeAll(async () => {
    desktop = await Desktop.start();
  });

  afterAll(() => desktop.stop());

  it('is opened in the browser, at the link that is told', async (test) => {
    const { home } = await servedHome(test, 1);
    const session = desktop.session(home);
    session.installBrowser();
    const { code, stdout } = await relate([...contoso, '--query', 'webLink', '-o', 'tsv'], { home, env: session.env });
    expect([code, await session.visited()]).toEqual([0, stdout.trim()]);
  });
});

it('that no browser can show is made and recorded all the same, and told as done in part', async (test) => {
  const { home } = await servedHome(test, 1);
  const env = { DISPLAY: undefined, WAYLAND_DISPLAY: undefined, BROWSER: '' };
  const { code, stdout } = await relate([...contoso, '--json', 'outlook,id,problems'], { home, env });
  expect(code).toBe(5);
  expect(JSON.parse(stdout)).toEqual({
    outlook: 'created',
    id: expect.any(String),
    problems: [
      {
        code: 'outlook-draft-not-opened',
        message: expect.stringMatching(/^The draft was not opened in the browser: there is no /),
      },
    ],
  });
});
