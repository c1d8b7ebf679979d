import { expect, test } from 'vitest';
import { systemHttp } from '../../../src/world/http.ts';
import { givenProfiles, northwind } from '../../account/examples.ts';
import { FakeWorld, relate } from '../../fakes.ts';

test.each([
  ['at a terminal', () => FakeWorld.atTerminal()],
  ['in a script', () => new FakeWorld()],
])('the demo plays to its end %s, and touches nothing of the operator', async (_, make) => {
  const world = make();
  world.http = systemHttp({ env: {} });
  givenProfiles(world, northwind);
  world.env.RELATE_PROFILE = 'northwind';
  world.env.RELATE_OUTPUT = 'none';
  const { code, stdout, stderr } = await relate(world, 'demo');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const commands = stdout.match(/^\$ relate [a-z]+(?: [a-z]+\b(?!\.))?/gm) ?? [];
  expect(commands.map((line) => line.slice('$ relate '.length))).toEqual([
    'init',
    'link',
    'link',
    'admin set',
    'invite',
    'invitations list',
    'invite',
    'admin list',
    'sandbox accept',
    'customers list',
    'invitations list',
    'sandbox approve',
    'customers list',
    'admin assign',
    'sandbox clock',
    'admin expiring',
    'customers list',
    'admin extend',
    'customers show',
  ]);
  expect(stdout).toContain('We are looking forward to working with you.\n\nKind regards,\nAlex Wilber\n');
  expect(stdout).toContain('relate: Contoso Ltd was invited on 2026-03-10 (to it@contoso.example): ');
  expect(stdout).toMatch(/\nhttp:\/\/127\.0\.0\.1:\d+\/admin\/relationships\/[-0-9a-f]+\n/);
  expect(stdout).toMatch(/^\S+ +Contoso Ltd 1 +approvalPending\b/m);
  expect(stdout).toContain('\nContoso Ltd\taccepted\tdomain\n');
  const access = [...stdout.matchAll(/Contoso Ltd +contoso\.example +reseller +(\w+)/g)].map(([, word]) => word);
  expect(access).toEqual(['pending', 'granular', 'expiring']);
  expect(stdout).toMatch(/ reseller +expiring\s+(→ )?relate admin extend /);
  expect(stdout).toMatch(/^Contoso Ltd +Contoso Ltd 1 +Helpdesk +assigned/m);
  expect(stdout).toMatch(/^Contoso Ltd +Contoso Ltd 1 +extended/m);
  expect(stdout).toMatch(/\nACCESS\n {2}Now +granular, \d+ days left\n/);
  expect(stdout).toMatch(/^# Everything the demo makes is in ~\/temporary\/relate-demo-\w+\n\n/);
  const [folder = ''] = /~\/temporary\/relate-demo-\w+/.exec(stdout) ?? [];
  expect(stdout.split('\n').slice(-7)).toEqual([
    '# That was the whole job. To go on in this play, in a shell of its own:',
    `#   export RELATE_CONFIG_DIR=${folder}/config`,
    `#   export RELATE_DATA_DIR=${folder}/data`,
    '#   relate customers list',
    '# To work with your own account: relate init',
    `# To remove what the demo made: rm -r ${folder}`,
    '',
  ]);
  expect(world.files.list(world.paths.config)).toEqual(['config.json']);
  expect(world.files.list(world.paths.data)).toEqual([]);
  expect([world.clipboard.copied, world.opener.urls, world.editor.opened]).toEqual([[], [], []]);
});
