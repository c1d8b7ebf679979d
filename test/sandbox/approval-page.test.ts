import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { needs } from '../system-packages.ts';
import { hardToRead, reloaded, useBrowser } from './browser.ts';
import { fillIn, post } from './form.ts';
import { partner, type StandIn, startStandIn } from './stand-in.ts';

const customer = { tenantId: '48ce7076-b669-4909-a145-d5b9b2818860', name: 'Süß Gartenbau Görlitz AG' };
const roles = ['fe930be7-5e62-47db-91af-98c3a49a38b1', '88d8e3e3-8f55-4a1e-953a-9b9898b8876b'];
const LIST = '/graph/v1.0/tenantRelationships/delegatedAdminRelationships';

interface Asked {
  readonly standIn: StandIn;
  readonly id: string;
  readonly path: string;
  state(): Promise<string>;
}

/** A relationship that waits for approval, by whichever customer where `isOpen`. */
async function asked({ isOpen = false, lock = true, body = {} } = {}): Promise<Asked> {
  const standIn = await startStandIn({ partner, customers: 3 });
  const send = (path: string, content: unknown) =>
    standIn.ask(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(content),
    });
  const { json } = await send(LIST, {
    displayName: 'Access 1',
    duration: 'P90D',
    autoExtendDuration: 'P180D',
    accessDetails: { unifiedRoles: roles.map((roleDefinitionId) => ({ roleDefinitionId })) },
    ...(isOpen ? {} : { customer: { tenantId: customer.tenantId } }),
    ...body,
  });
  if (lock) await send(`${LIST}/${json.id}/requests`, { action: 'lockForApproval' });
  const state = async () => (await standIn.ask(`${LIST}/${json.id}`)).json.status;
  return { standIn, id: json.id, path: `/admin/relationships/${json.id}`, state };
}

const read = (standIn: StandIn, path: string) => standIn.ask(path, { headers: { Authorization: '' } });

describe('the page of an approval link', () => {
  it('tells each role in words, for how long, and who has to approve', async () => {
    const { standIn, path } = await asked();
    const { status, text, headers } = await read(standIn, path);
    expect(status).toBe(200);
    for (const said of [
      'asks for access to your organization',
      customer.name,
      'Global Administrator of your organization',
      '90 days from now on',
      'It extends itself by 180 days',
      '<strong>User Administrator</strong>: may ',
      '<strong>Directory Readers</strong>: may ',
      'Approve all',
    ]) {
      expect(text).toContain(said);
    }
    expect(text).not.toMatch(/<script|<link|<img|src=|url\(|https?:/);
    expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'");
  });

  it('approves for the customer it was made for', async () => {
    const { standIn, path, state } = await asked();
    const { status, headers } = await fillIn(standIn, path, { decision: 'approve' });
    expect([status, headers.get('Location')]).toEqual([303, path]);
    expect(await state()).toBe('active');
    expect((await read(standIn, path)).text).toContain('has approved');
  });

  it('binds an open one to the organization that approves', async () => {
    const { standIn, id, path } = await asked({ isOpen: true });
    const wrong = await fillIn(standIn, path, { decision: 'approve', organization: '', domain: 'x' });
    expect([wrong.status, wrong.text]).toEqual([400, expect.stringContaining('Enter the name of your organization.')]);
    await fillIn(standIn, path, { decision: 'approve', organization: 'Contoso Ltd', domain: 'contoso.example' });
    const { json } = await standIn.ask(`${LIST}/${id}`);
    expect(json).toMatchObject({ status: 'active', customer: { displayName: 'Contoso Ltd' } });
  });

  it('leaves it waiting when it is not approved, and says that nobody is told', async () => {
    const { standIn, path, state } = await asked();
    const { status, text } = await fillIn(standIn, path, { decision: 'decline' });
    expect([status, text]).toEqual([200, expect.stringContaining('You have not approved')]);
    expect(await state()).toBe('approvalPending');
  });

  it('takes no answer that did not come from the page', async () => {
    const { standIn, path, state } = await asked();
    expect((await post(standIn, path, { decision: 'approve', token: 'guessed' })).status).toBe(403);
    expect(await state()).toBe('approvalPending');
  });

  it('shows nothing of one that nobody can approve yet, or of none', async () => {
    const { standIn, path } = await asked({ lock: false });
    expect((await read(standIn, path)).text).toContain('This link can’t be used');
    expect((await read(standIn, '/admin/relationships/none')).status).toBe(404);
  });

  it('says that it is over once it has ended', async () => {
    const { standIn, id, path } = await asked();
    await fillIn(standIn, path, { decision: 'approve' });
    await standIn.ask(`${LIST}/${id}/requests`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ action: 'terminate' }),
    });
    expect((await read(standIn, path)).text).toContain('This can’t be approved any more');
    expect((await fillIn(standIn, path, { decision: 'approve' })).status).not.toBe(303);
  });
});

const { isMissing, note } = needs('chromium');

describe.skipIf(isMissing)(`the page of an approval link in a browser${note}`, () => {
  const newPage = useBrowser();

  async function opened(isOpen: boolean, options = {}): Promise<Asked & { readonly page: Page }> {
    const made = await asked({ isOpen });
    const page = await newPage(options);
    await page.goto(`${made.standIn.url}${made.path}`);
    return { ...made, page };
  }

  it.each([true, false])('approves (JavaScript: %s)', async (javaScriptEnabled) => {
    const { page, state } = await opened(true, { javaScriptEnabled });
    await page.getByLabel('Organization name').fill('Contoso Ltd');
    await page.getByLabel('Domain').fill('contoso.example');
    await page.getByRole('button', { name: 'Approve all' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Contoso Ltd has approved');
    expect(await state()).toBe('active');
  });

  it('leaves it open with an empty form', async () => {
    const { page, state } = await opened(true, { javaScriptEnabled: false });
    await page.getByRole('button', { name: 'Don’t approve' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('You have not approved');
    expect(await state()).toBe('approvalPending');
  });

  it.each(['light', 'dark'] as const)('is readable in %s colours', async (colorScheme) => {
    const { page } = await opened(false, { colorScheme });
    expect(await hardToRead(page)).toEqual([]);
  });

  it('fits a screen of 320 pixels, and loads nothing else', async () => {
    const { page, path } = await opened(true, { viewport: { width: 320, height: 640 } });
    const { asked: paths, refused } = await reloaded(page);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    expect([paths, refused]).toEqual([[path], []]);
  });

  it('has landmarks, headings, and a name for every control', async () => {
    const { page } = await opened(true);
    const tree = await page.locator('body').ariaSnapshot();
    for (const part of [
      '- heading "Fabrikam Inc. asks for access to your organization" [level=1]',
      '- heading "Roles" [level=2]',
      '- form "Which organization approves?":',
      '- textbox "Organization name"',
      '- button "Approve all"',
    ]) {
      expect(tree).toContain(part);
    }
  });
});
