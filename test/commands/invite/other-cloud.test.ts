import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { HttpFailure } from '../../../src/ports/http-failure.ts';
import type { Http, HttpRequest } from '../../../src/ports/ports.ts';
import { guid } from '../../customers/examples.ts';
import { lines, relate } from '../../fakes.ts';
import { repeatableRandom } from '../../ledger/fixtures.ts';
import { rehearsal } from '../customers/rehearsal.ts';
import { inviteContoso, recorded, settled } from './setting.ts';

/** Entra, which says that every domain is in this cloud; or that it can't be reached. */
class Entra implements Http {
  readonly asked: HttpRequest[] = [];
  readonly #instance: string | HttpFailure;

  constructor(instance: string | HttpFailure) {
    this.#instance = instance;
  }

  async send(request: HttpRequest) {
    this.asked.push(request);
    if (this.#instance instanceof HttpFailure) throw this.#instance;
    const document = {
      token_endpoint: `https://login.example/${guid(1)}/oauth2/v2.0/token`,
      cloud_instance_name: this.#instance,
    };
    return { status: 200, headers: {}, body: new TextEncoder().encode(JSON.stringify(document)) };
  }

  async close() {}
}

describe('a customer in another cloud', () => {
  test.each([[[]], [['--dry-run']]])('is not invited, with the reason, also with %j', async (flags) => {
    const world = settled();
    world.http = new Entra('microsoftonline.us');
    expect(await relate(world, ...inviteContoso, '--domain', 'contoso.example', ...flags)).toEqual({
      code: 1,
      stdout: '',
      stderr: lines(
        'relate: contoso.example is in the Microsoft Cloud for US Government (microsoftonline.us), where nobody can accept an invitation of the Microsoft global cloud.',
        'Invite with a profile of that cloud, by --profile. The ones there are: relate profile list',
        'Where the customer has another domain in your cloud, give that one.',
      ),
    });
    expect(await recorded(world)).toBeUndefined();
  });

  test('is named as Entra names it where the cloud is not known', async () => {
    const world = settled();
    world.http = new Entra('cloud.example');
    const { code, stderr } = await relate(world, ...inviteContoso, '--domain', 'contoso.example');
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining('contoso.example is in another cloud (cloud.example),'),
    ]);
  });
});

/** Entra, which says that these domains are in the cloud for US Government, and all others in this one. */
class TwoClouds extends Entra {
  readonly #others: readonly string[];

  constructor(...others: readonly string[]) {
    super('microsoftonline.com');
    this.#others = others;
  }

  override async send(request: HttpRequest) {
    const answer = await super.send(request);
    const isOther = this.#others.some((domain) => request.url.includes(`/${domain}/`));
    const text = new TextDecoder().decode(answer.body);
    const said = isOther ? text.replace('microsoftonline.com', 'microsoftonline.us') : text;
    return { ...answer, body: new TextEncoder().encode(said) };
  }
}

describe('a list with customers in another cloud', () => {
  const list = lines('Company,Domain', 'Contoso,contoso.example', 'Litware,litware.example', 'Adatum,adatum.example');
  const toFolder = ['invite', '--from', 'list.csv', '--eml-dir', 'drafts', '--yes'] as const;

  test('tells which rows they are in, asks once for each domain, and invites the others', async () => {
    const world = settled();
    world.given('list.csv', list);
    const entra = new TwoClouds('litware.example', 'adatum.example');
    world.http = entra;
    const says = 'litware.example is in the Microsoft Cloud for US Government (microsoftonline.us), where nobody can';
    const { code, stderr } = await relate(world, ...toFolder);
    expect([code, entra.asked.length]).toEqual([5, 3]);
    expect(stderr).toContain(`Wrong: B3 (Domain): ${says}`);
    expect(stderr).toContain('Wrong: B4 (Domain): adatum.example is in the Microsoft Cloud for US Government');
    expect(stderr).toContain('Invited 1 customer; 2 wrong.');
    expect(await recorded(world)).toMatchObject([{ customer: 'Contoso' }]);
    // What is done needs no second look.
    await relate(world, ...toFolder);
    expect(entra.asked).toHaveLength(5);
  });

  test('tells them in a dry run as well', async () => {
    const world = settled();
    world.given('list.csv', list);
    world.http = new TwoClouds('contoso.example');
    const { code, stdout } = await relate(world, 'invite', '--from', 'list.csv', '--dry-run', '--json', 'name,result');
    expect([code, JSON.parse(stdout)]).toMatchObject([
      1,
      [{ result: 'wrong' }, { result: 'ready' }, { result: 'ready' }],
    ]);
  });

  test('is invited where nothing can be found out, without asking for each', async () => {
    const world = Object.assign(settled(), { random: repeatableRandom() });
    const many = Array.from({ length: 100 }, (_, at) => `Customer ${at},c${at}.example`);
    world.given('list.csv', lines('Company,Domain', ...many));
    const entra = new Entra(new HttpFailure('offline', 'no network'));
    world.http = entra;
    expect((await relate(world, ...toFolder)).code).toBe(0);
    expect(await recorded(world)).toHaveLength(100);
    expect(entra.asked.length).toBeLessThan(20);
  });
});

describe('a customer is invited', () => {
  test.each([
    ['in the same cloud', 'microsoftonline.com'],
    ['of whom nothing can be found out now', new HttpFailure('timeout', 'too late')],
  ])('%s, after one question', async (_, instance) => {
    const world = settled();
    const entra = new Entra(instance);
    world.http = entra;
    expect((await relate(world, ...inviteContoso, '--domain', 'contoso.example')).code).toBe(0);
    expect(entra.asked).toMatchObject([
      { url: 'https://login.microsoftonline.com/contoso.example/v2.0/.well-known/openid-configuration', timeout: 3000 },
    ]);
  });

  test('no more after Ctrl-C', async () => {
    const world = settled();
    world.http = new Entra(new HttpFailure('aborted', 'given up'));
    const { code, stdout, stderr } = await relate(world, ...inviteContoso, '--domain', 'contoso.example');
    expect([code, stdout, stderr]).toEqual([130, '', 'relate: Stopped.\n']);
  });

  test('where the stand-in can not be used to look the domain up', async () => {
    const world = await rehearsal();
    world.given(join(world.paths.data, 'sandbox', 'state.db'), 'not a database, but long enough for one'.repeat(99));
    expect((await relate(world, ...inviteContoso, '--domain', 'contoso.onmicrosoft.us')).code).toBe(0);
  });

  test('without a domain and without a question', async () => {
    const world = settled();
    const entra = new Entra('microsoftonline.us');
    world.http = entra;
    expect([(await relate(world, ...inviteContoso)).code, entra.asked]).toEqual([0, []]);
  });
});
