import { expect, it } from 'vitest';
import { relate, storedHome } from './relate.ts';

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
  ]);
  expect(results).toEqual(results.map(() => asJson(missing)));
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
      },
      2,
    ),
  );
  expect(prompt).toEqual(
    asJson({ code: 'customer-missing', message: 'Whom to invite is missing.', hint: 'relate invite "Contoso Ltd"' }, 2),
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
