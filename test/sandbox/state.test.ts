import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import Sqlite from 'libsql';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startSandbox } from '../../src/sandbox/server.ts';
import { unusable } from '../../src/sandbox/state/database.ts';
import { temporaryFolder } from '../fakes.ts';
import { answerPage, deviceCode, signIn, token } from './device-login.ts';
import { clock, idsOf, namesOf, partner, type StandIn, startStandIn } from './stand-in.ts';

const contoso = { name: 'Contoso Ltd', domain: 'contoso.example' };

describe('the state', () => {
  it('is kept after a restart, with the address', async () => {
    const folder = temporaryFolder();
    const first = await startStandIn({ folder, customers: 7, seed: 5, partner });
    await first.control('accept', contoso);
    await first.control('fault', { kind: '429', rate: 0 });
    const { text } = await first.ask('/v1/customers');
    await first.server.stop();
    const second = await startStandIn({ folder });
    expect(second.url).toBe(first.url);
    expect((await second.ask('/v1/customers')).text).toBe(text);
    expect((await second.control('status')).json).toMatchObject({ customers: 8, accepted: 1, seed: 5 });
    expect((await second.ask('/v1/customers/relationshiprequests')).json.url).toContain(partner.tenantId);
  });

  it('is shared by servers that run at the same time', async () => {
    const folder = temporaryFolder();
    const first = await startStandIn({ folder, customers: 3 });
    const second = await startStandIn({ folder });
    expect(second.url).not.toBe(first.url);
    await first.control('accept', contoso);
    expect(namesOf(await second.ask('/v1/customers'))).toContain('Contoso Ltd');
    await second.control('remove', { customer: 'contoso.example' });
    expect(namesOf(await first.ask('/v1/customers'))).not.toContain('Contoso Ltd');
  });

  it('goes back to the beginning on reset', async () => {
    const standIn = await startStandIn({ customers: 3 });
    const before = await standIn.ask('/v1/customers');
    await standIn.control('accept', contoso);
    await standIn.control('remove', { customer: idsOf(before)[0] });
    await standIn.control('fault', { kind: '500', rate: 100 });
    await standIn.control('reset', {});
    expect((await standIn.ask('/v1/customers')).text).toBe(before.text);
  });

  it('keeps delegated access when a customer comes back', async () => {
    const standIn = await startStandIn({ customers: 3 });
    const { json } = await standIn.control('accept', { ...contoso, delegated: true });
    const access = async () => (await standIn.ask(`/v1/customers/${json.id}`)).json.allowDelegatedAccess;
    expect(await access()).toBe(true);
    await standIn.control('revoke', { customer: 'contoso.example' });
    expect(await access()).toBe(false);
    await standIn.control('remove', { customer: 'Contoso Ltd' });
    expect((await standIn.control('accept', contoso)).json.id).toBe(json.id);
    expect(await access()).toBe(false);
    const [made] = idsOf(await standIn.ask('/v1/customers'));
    const { companyProfile } = (await standIn.ask(`/v1/customers/${made}`)).json;
    await standIn.control('remove', { customer: made });
    await standIn.control('accept', { name: 'Another name', domain: companyProfile.domain });
    expect(idsOf(await standIn.ask('/v1/customers'))[0]).toBe(made);
  });

  it('shares sign-ins with other servers, finished or not', async () => {
    const folder = temporaryFolder();
    const first = await startStandIn({ folder, partner });
    const second = await startStandIn({ folder });
    const { device_code, user_code } = await deviceCode(first);
    await answerPage(second, user_code);
    await first.server.stop();
    const third = await startStandIn({ folder });
    const { json } = await token(third, { grant_type: 'device_code', device_code });
    const headers = { Authorization: `Bearer ${json.access_token}` };
    expect((await second.ask('/v1/relationships?relationship_type=IsIndirectResellerOf', { headers })).status).toBe(
      200,
    );
    expect((await second.ask('/graph/v1.0/organization', { headers })).status).toBe(401);
    const renewed = await token(second, { grant_type: 'refresh_token', refresh_token: json.refresh_token });
    expect(renewed.status).toBe(200);
  });

  it('gives tokens for a device code to one of several requests at the same time', async () => {
    const folder = temporaryFolder();
    const servers = [await startStandIn({ folder, partner }), await startStandIn({ folder })];
    const [first] = servers as [StandIn];
    const { device_code, user_code } = await deviceCode(first);
    await answerPage(first, user_code);
    const fields = { grant_type: 'device_code', device_code };
    const answers = await Promise.all([...servers, ...servers].map((server) => token(server, fields)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400]);
  });

  it('of an earlier version is upgraded, and keeps what it has', async () => {
    const folder = temporaryFolder();
    const before = await startStandIn({ folder, customers: 0 });
    await before.control('accept', contoso);
    await before.server.stop();
    const database = new Sqlite(join(folder, 'state.db'));
    const later = [
      ...['device_code', 'refresh_token', 'tally', 'authorization_code'],
      ...['admin_relationship', 'admin_request', 'admin_assignment', 'admin_operation', 'mail'],
      ...['support_contact', 'request_note', 'subscription', 'customer_user'],
    ];
    const earlier = 'create table subscription (id text primary key, status text not null) strict';
    database.exec([...later.map((table) => `drop table ${table}`), earlier, 'pragma user_version = 1'].join(';'));
    database.close();
    const after = await startStandIn({ folder, partner });
    expect(namesOf(await after.ask('/v1/customers'))).toEqual(['Contoso Ltd']);
    expect((await signIn(after)).access_token).toBeTypeOf('string');
  });

  it('is readable by its owner only', async () => {
    const { folder } = await startStandIn();
    const modes = readdirSync(folder).map((name) => [name, statSync(join(folder, name)).mode & 0o777]);
    expect(modes).toEqual([
      ['control', 0o600],
      ['state.db', 0o600],
    ]);
  });

  it('is refused when the file is something else', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'state.db'), 'not a database, but long enough to be taken for one'.repeat(100));
    await expect(startSandbox({ folder, clock })).rejects.toMatchObject({ code: 'sandbox-unusable' });
    const other = join(temporaryFolder(), 'folder');
    mkdirSync(join(other, 'state.db'), { recursive: true });
    await expect(startSandbox({ folder: other, clock })).rejects.toMatchObject({ code: 'sandbox-unusable' });
  });

  it('is reported as damaged wherever the damage is', async () => {
    const folder = temporaryFolder();
    await (await startStandIn({ folder, customers: 5 })).stop();
    const path = join(folder, 'state.db');
    // The header of the file stays, so that it is still a database.
    writeFileSync(
      path,
      readFileSync(path).map((byte, place) => (place < 8192 ? byte : byte ^ 0x5a)),
    );
    await expect(startSandbox({ folder, clock, partner })).rejects.toMatchObject({
      code: 'sandbox-unusable',
      message: expect.stringContaining(path),
      hint: expect.stringContaining('remove the file'),
    });
  });

  it('does not advise to remove a file that another process writes to', () => {
    const busy = Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' });
    expect(unusable('state.db', busy).hint).toBe('Another process writes to it. Try again.');
  });
});

describe('the server', () => {
  it('takes the port it is given, or says that it is taken', async () => {
    const holder = createServer();
    const port = await new Promise<number>((resolve) => {
      holder.listen(0, '127.0.0.1', () => resolve((holder.address() as { port: number }).port));
    });
    onTestFinished(() => void holder.close());
    await expect(startStandIn({ port })).rejects.toMatchObject({ code: 'sandbox-port-in-use' });
    await new Promise((resolve) => holder.close(resolve));
    expect((await startStandIn({ port })).url).toBe(`http://127.0.0.1:${port}`);
  });

  it('does not answer once it was stopped, and can be stopped twice', async () => {
    const standIn = await startStandIn();
    await standIn.ask('/v1/customers');
    await Promise.all([standIn.server.stop(), standIn.server.stop()]);
    await standIn.server.stopped;
    await expect(standIn.ask('/v1/customers')).rejects.toThrow();
  });

  it('refuses a body that is larger than any form, however it is sent', async () => {
    const standIn = await startStandIn();
    const page = '/invitation?invType=ResellerRelationship&partnerId=x&msppId=0';
    for (const path of [page, '/common/oauth2/v2.0/token', '/devicelogin']) {
      expect((await standIn.ask(path, { method: 'POST', body: 'a'.repeat(70_000) })).status).toBe(413);
    }
    let given = 0;
    const endless = new ReadableStream({
      pull(controller) {
        given += 1;
        controller.enqueue(new Uint8Array(10_000));
      },
    });
    const sent = fetch(standIn.url + page, { method: 'POST', body: endless, duplex: 'half' } as RequestInit);
    expect((await sent).status).toBe(413);
    expect(given).toBeLessThan(1000);
  });

  it('can be controlled only with the token', async () => {
    const standIn = await startStandIn();
    for (const token of ['', 'wrong', 'x'.repeat(32)]) {
      expect((await standIn.control('status', undefined, token)).status).toBe(403);
      expect((await standIn.control('stop', {}, token)).status).toBe(403);
    }
    expect((await standIn.control('stop', {})).json).toEqual({ stopping: true });
    await standIn.server.stopped;
  });

  it.each([
    ['revoke', { customer: 'nobody' }, 'sandbox-customer-not-found'],
    ['remove', { customer: 'e' }, 'sandbox-customer-ambiguous'],
  ])('says what is wrong with %s of %j', async (action, body, code) => {
    const standIn = await startStandIn();
    expect((await standIn.control(action, body)).json).toMatchObject({ code });
  });
});
