import { expect, it } from 'vitest';
import { relate, storedHome } from './relate.ts';

function linesOf(stderr: string): readonly Record<string, Record<string, unknown>>[] {
  return stderr
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

const missing = { code: 'profile-not-found', message: 'There is no profile "nobody".', hint: 'Profiles: fabrikam' };

function asJson(error: object, code = 3) {
  return { code, stdout: '', stderr: `${JSON.stringify({ error })}\n` };
}

it('tells an error as JSON on stderr however JSON is asked for', async () => {
  const home = storedHome();
  const show = ['profile', 'show', 'nobody'];
  const results = await Promise.all([
    relate([...show, '--output', 'json'], { home }),
    relate([...show, '--output=ndjson'], { home }),
    relate([...show, '-ojson'], { home }),
    relate(['-o', 'json', ...show], { home }),
    relate([...show, '--json', 'name'], { home }),
    relate(show, { home, env: { RELATE_OUTPUT: 'json' } }),
    relate([...show, '-o', 'json'], { home, env: { FORCE_COLOR: '1' } }),
    relate([...show, '--query', 'name'], { home }),
    relate(show, { home: await homeWithOutput('json') }),
    relate(show, { home: await homeWithOutput('ndjson') }),
  ]);
  expect(results).toEqual(results.map(() => asJson(missing)));
});

async function homeWithOutput(format: string): Promise<string> {
  const home = storedHome();
  await relate(['config', 'set', 'output', format], { home });
  return home;
}

it('tells a wrong command line as JSON where the configuration wants JSON, and as text where a flag does not', async () => {
  const home = await homeWithOutput('json');
  const [wrong, group, text, damaged] = await Promise.all([
    relate(['profile', 'shwo'], { home }),
    relate(['profile'], { home }),
    relate(['profile', 'shwo', '-o', 'tsv'], { home }),
    relate(['profile', 'list'], { home: storedHome({ 'config/config.json': '{' }) }),
  ]);
  expect(linesOf(wrong.stderr)).toMatchObject([{ error: { code: 'usage-unknowncommand' } }]);
  expect({ ...group, stderr: linesOf(group.stderr) }).toEqual({
    code: 2,
    stdout: '',
    stderr: [
      {
        error: {
          code: 'usage-missingcommand',
          message: 'Which command of relate profile?',
          hint: 'See: relate profile --help',
          next: 'relate profile --help',
        },
      },
    ],
  });
  expect(text.stderr).toMatch(/^relate: Unknown command 'shwo'\.\n/);
  expect(damaged).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^relate: The configuration/) });
});

it('tells notices and dry runs as JSON, and what was done in part last, and in the result', async () => {
  const home = storedHome();
  const invite = ['invite', 'Contoso', '--to', 'it@contoso.example'];
  const [dry, part, chosen] = await Promise.all([
    relate([...invite, '--dry-run', '-o', 'json'], { home }),
    relate([...invite, '--copy', '--json', 'id,handOffs,problems'], { home }),
    relate(['invite', 'Northwind', '--copy', '-o', 'json', '--query', 'id'], { home }),
  ]);
  expect(dry.code).toBe(0);
  expect(linesOf(dry.stderr)).toEqual([{ notice: { message: 'Would record it (--dry-run).', code: 'dry-run' } }]);
  expect(part.code).toBe(5);
  const told = linesOf(part.stderr);
  expect(told.map((line) => Object.keys(line))).toEqual([['notice'], ['error']]);
  const { code, message } = told.at(-1)?.error ?? {};
  expect(JSON.parse(part.stdout)).toEqual({ id: null, handOffs: [], problems: [{ code, message }] });
  expect(chosen).toMatchObject({ code: 5, stdout: '' });
});

it('tells a hint that names a command with that command in a field of its own', async () => {
  const { stderr } = await relate(['customers', 'list', '-o', 'json'], { home: storedHome() });
  expect(linesOf(stderr).at(-1)?.error).toMatchObject({ next: expect.stringMatching(/^relate \S/) });
});

it('tells what services are asked as JSON too', async () => {
  const env = { HTTPS_PROXY: 'http://127.0.0.1:9' };
  const argv = ['login', '--client-id', '11111111-2222-4333-8444-555555555555', '--debug', '-o', 'json'];
  const { stderr } = await relate(argv, { home: storedHome(), env });
  const kinds = linesOf(stderr).map((line) => Object.keys(line).join());
  expect(kinds).toContain('debug');
  expect(kinds.at(-1)).toBe('error');
});

it('tells an error as text in every other format', async () => {
  const home = storedHome();
  const show = ['profile', 'show', 'nobody'];
  const text = { code: 3, stdout: '', stderr: 'relate: There is no profile "nobody".\nProfiles: fabrikam\n' };
  const results = await Promise.all([
    relate([...show, '-o', 'none'], { home }),
    relate([...show, '-o', 'tsv'], { home, env: { RELATE_OUTPUT: 'json' } }),
    relate(['profile', 'use', '--', 'nobody'], { home }),
  ]);
  expect(results).toEqual(results.map(() => text));
});

it('gives the kind of error, the hint and further facts in fields of their own', async () => {
  const home = storedHome();
  const id = JSON.parse((await relate(['invite', 'Contoso', '--json', 'id'], { home })).stdout).id;
  const [usage, prompt, again, flag] = await Promise.all([
    relate(['profile', 'shwo', '-o', 'json'], { home }),
    relate(['invite', '-o', 'json'], { home }),
    relate(['invite', 'Contoso', '-o', 'json'], { home }),
    relate(['init', '--tenant-id', 'x', '--type', 'direct', '--company', 'X', '--json', 'name'], { home }),
  ]);
  expect(usage).toEqual(
    asJson(
      {
        code: 'usage-unknowncommand',
        message: "Unknown command 'shwo'.",
        hint: '(Did you mean show?) See: relate profile --help',
        next: 'relate profile --help',
      },
      2,
    ),
  );
  expect(prompt).toEqual(
    asJson(
      {
        code: 'customer-missing',
        message: 'Whom to invite is missing.',
        hint: 'relate invite "Contoso Ltd"',
        next: 'relate invite "Contoso Ltd"',
      },
      2,
    ),
  );
  expect(again).toMatchObject({ code: 1, stdout: '' });
  expect(JSON.parse(again.stderr).error).toMatchObject({ code: 'invited-already', id, createdAt: expect.any(String) });
  expect(flag).toEqual(
    asJson(
      {
        code: 'value-invalid',
        message: '--tenant-id is not a tenant id: a GUID such as 3f1c2a9e-5b7d-4e21-9c40-8d6a1b2c3d4e is wanted.',
      },
      2,
    ),
  );
});
