import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { many } from '../long.ts';
import { needs } from '../system-packages.ts';
import { copyOf, rehearsalHome, servedHome } from './customers-home.ts';
import { relate, shell } from './relate.ts';

const isWindows = process.platform === 'win32';
const jq = needs('jq');

/** The lines of the README's code that begin like this, without their comments. */
function ofReadme(start: string): readonly string[] {
  const code = [...readFileSync('README.md', 'utf8').matchAll(/^```sh\n((?:.*\n)+?)```$/gm)].map(
    ([, text = '']) => text,
  );
  const found = code.flatMap((text) => text.split('\n')).filter((line) => line.startsWith(start));
  if (found.length === 0) throw new Error(`README.md has no line that begins with ${start}`);
  return found.map((line) => line.replace(/ {2,}#.*$/, ''));
}

let first: Promise<string> | undefined;

/** A home with Adatum, a customer who accepted, and Contoso, who is invited. */
async function settledHome(): Promise<string> {
  const home = await rehearsalHome();
  const invite = ['invite', 'Contoso Ltd', '--to', 'it@contoso.example', '--domain', 'contoso.example', '--print'];
  for (const argv of [['sandbox', 'accept', 'Adatum'], invite]) {
    const { code, stderr } = await relate(argv, { home });
    if (code !== 0) throw new Error(stderr);
  }
  return home;
}

/** Runs a line, in which every part of a pipeline has to succeed. */
async function runIn(line: string) {
  first ??= settledHome();
  const home = copyOf(await first);
  return { home, ...(await shell(`set -o pipefail; ${line}`, { home })) };
}

describe.skipIf(isWindows)('the pipelines of the README (not on Windows)', () => {
  it('read only the first line', async () => {
    const [line = ''] = ofReadme('relate customers list --fields name,domain | head -1');
    expect(await runIn(line)).toMatchObject({
      code: 0,
      stdout: 'Süß Gartenbau Görlitz AG\tsuess-0.onmicrosoft.com\n',
      stderr: '',
    });
  });

  it('ask for no more pages when they have what they want', async (test) => {
    const { home } = await servedHome(test, many(20_000, 100_000));
    const { code, stdout, stderr } = await shell('set -o pipefail; relate customers list --debug | head -1', { home });
    expect([code, stdout.split('\n').length]).toEqual([0, 2]);
    const asked = stderr.split('\n').filter((line) => line.includes('/v1/customers')).length;
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThan(20);
  });

  it('read line by line', async () => {
    const [line = ''] = ofReadme('relate invitations list --query "[].[id');
    expect(await runIn(line)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\w{6} pending\n$/),
      stderr: '',
    });
    const customers = await runIn(
      `relate customers list | while IFS=$'\\t' read -r name domain relationship rest; do echo "$relationship"; done | sort | uniq -c`,
    );
    expect(customers).toMatchObject({ code: 0, stdout: '      1 invited\n    101 reseller\n', stderr: '' });
  });

  it('go to a file', async () => {
    const [line = ''] = ofReadme('relate customers list --output csv >');
    const { home, ...rest } = await runIn(line);
    expect(rest).toEqual({ code: 0, stdout: '', stderr: '' });
    const text = readFileSync(join(home, 'customers.csv'), 'utf8');
    expect(text.split('\n')).toHaveLength(104);
    expect(text).toMatch(/^name,domain,relationship,access,next,id,/);
  });

  it('ask in JMESPath', async () => {
    const [line = ''] = ofReadme('relate invitations list --query "[?');
    expect(await runIn(line)).toMatchObject({ code: 0, stdout: 'Contoso Ltd\n', stderr: '' });
  });

  it('go on after success only', async (test) => {
    const [line = ''] = ofReadme('relate customers watch --until accepted');
    const { home, sandbox } = await servedHome(test);
    const nobody = await shell(`${line} || echo "status $?"`, { home });
    expect(nobody).toMatchObject({ code: 0, stdout: 'status 1\n' });
    await relate(['invite', 'Contoso', '--print'], { home });
    sandbox.accept({ name: 'Contoso', domain: 'contoso.example' });
    const accepted = await shell(line, { home });
    expect([accepted.code, accepted.stdout.split('\n').at(-2)]).toEqual([0, 'They accepted.']);
  });

  it('tell by the exit code who is not there, and who is meant', async (test) => {
    const { home } = await servedHome(test);
    const line = 'for who in nobody onmicrosoft suess-0; do relate customers show "$who" > /dev/null; echo $?; done';
    expect((await shell(line, { home })).stdout).toBe('3\n2\n0\n');
  });
});

describe.skipIf(isWindows || jq.isMissing)(`pipelines to jq${jq.note}`, () => {
  it('choose among the customers', async () => {
    const [line = ''] = ofReadme('relate customers list --output ndjson | jq');
    expect(await runIn(line)).toMatchObject({ code: 0, stdout: 'Contoso Ltd\n', stderr: '' });
  });

  it('choose among the invitations', async () => {
    const [line = ''] = ofReadme('relate invitations list --json');
    expect(await runIn(line)).toMatchObject({ code: 0, stdout: 'Contoso Ltd\n', stderr: '' });
  });

  it('get errors that they can read', async () => {
    const home = await rehearsalHome();
    const line = 'relate customers show nobody --output json 2>&1 >/dev/null | jq -r .error.code';
    expect((await shell(line, { home })).stdout).toBe('customer-not-found\n');
  });
});
